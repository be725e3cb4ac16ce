#include "libgeo/io/open_raster.hpp"

#include "libgeo/io/mosaic_source.hpp"
#include "libgeo/io/raster_file.hpp"

namespace geo {

Result<std::unique_ptr<RasterSource>> open_raster(const std::string& path, const OpenOptions& options) {
  if (options.mosaics && path.ends_with(".vrt")) return open_mosaic_source(path, options);
  return open_raster_file(path, options);
}

}  // namespace geo
