#pragma once

#include <memory>

#include "libgeo/base/result.hpp"
#include "libgeo/io/gdal_dataset.hpp"
#include "libgeo/raster/raster_source.hpp"

namespace geo {

// Whether the file says by a mask (a mask in the file, a .msk beside it, an alpha band) which cells are data. A no-data
// value is not such a mask.
bool has_mask(const GdalRaster& raster);

// A raster whose masked cells are no data. Masks need no spare value among the pixels, so the type is widened to one
// that has a value for "nothing here" and holds every pixel exactly: uint8 becomes int16 with -32768, 16-bit integers
// become float32 and longer ones float64 with NaN; floating point stays, with NaN. A no-data value that `pixels` has
// becomes that value as well. `mask` is an open handle of the same file.
std::unique_ptr<RasterSource> make_masked_source(std::unique_ptr<RasterSource> pixels, GdalRaster mask);

}  // namespace geo
