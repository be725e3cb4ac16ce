#pragma once

#include <memory>
#include <string>

#include "libgeo/base/result.hpp"
#include "libgeo/io/open_options.hpp"
#include "libgeo/raster/raster_source.hpp"

namespace geo {

// As open_raster(), which says the rest, for what is no mosaic: options.mosaics is not looked at.
Result<std::unique_ptr<RasterSource>> open_raster_file(const std::string& path, const OpenOptions& options);

}  // namespace geo
