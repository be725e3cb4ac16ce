#include "libgeo/io/create_raster.hpp"

#include "libgeo/io/cog_sink.hpp"
#include "libgeo/io/tiled_sink.hpp"

namespace geo {

std::unique_ptr<RasterSink> create_raster(const std::filesystem::path& path, const RasterSpec& spec) {
  return spec.layout == Layout::cog ? create_cog(path, spec) : create_tiled(path, spec);
}

}  // namespace geo
