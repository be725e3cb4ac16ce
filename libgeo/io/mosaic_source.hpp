#pragma once

#include <memory>
#include <string>

#include "libgeo/base/result.hpp"
#include "libgeo/io/open_options.hpp"
#include "libgeo/raster/raster_source.hpp"

namespace geo {

// A VRT that lays tiles side by side, read through open_raster_file() tile by tile: with the fast path, and with a
// fault where GDAL would silently leave a hole for a tile that is missing or damaged. Tiles are opened when they are
// needed and few are kept open. Where no tile lies there is no data; a mosaic with holes and no no-data value is a
// fault where a hole is read.
Result<std::unique_ptr<RasterSource>> open_mosaic_source(const std::string& path, const OpenOptions& options);

}  // namespace geo
