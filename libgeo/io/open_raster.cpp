#include "libgeo/io/open_raster.hpp"

#include <utility>

#include "libgeo/io/gdal_dataset.hpp"
#include "libgeo/io/gdal_source.hpp"
#include "libgeo/io/tiff_source.hpp"

namespace geo {

Result<std::unique_ptr<RasterSource>> open_raster(const std::string& path, const OpenOptions& options) {
  auto raster = open_gdal_dataset(path, options);
  if (!raster) return raster.fault();
  const bool local_tiff = raster.value().driver == "GTiff" && path.rfind("/vsi", 0) != 0 &&
                          path.rfind("GTIFF_", 0) != 0;  // a directory of a TIFF by name
  if (options.fast_tiff && local_tiff)
    if (auto source = open_tiff_source(path, raster.value().info, options)) return source;
  return make_gdal_source(path, std::move(raster).value());
}

}  // namespace geo
