#pragma once

#include "libgeo/crs/spatial_grid.hpp"
#include "libgeo/raster/raster.hpp"
#include "pipeline/products/product_files.hpp"

namespace steppe {

// A finished class map of one tile, whole: a byte a cell, kClassNoData where it is unknown and all over where the night
// has no such file. Throws Error when it cannot be read back, Interrupted after a signal.
geo::Raster<std::uint8_t> class_tile(const ProductFiles& files, const TileProduct& file, const geo::Grid& grid);

}  // namespace steppe
