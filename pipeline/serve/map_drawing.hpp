#pragma once

#include <cstdint>
#include <vector>

#include "libgeo/base/parallel_for.hpp"
#include "libgeo/base/result.hpp"
#include "libgeo/crs/crs.hpp"
#include "libgeo/grid/box.hpp"
#include "libgeo/grid/tiling.hpp"
#include "pipeline/products/product_files.hpp"
#include "pipeline/serve/map_blocks.hpp"
#include "pipeline/serve/tile_matrix.hpp"

namespace steppe {

// What is drawn: one product and period of one night.
struct MapView {
  const ProductFiles& files;
  const geo::Tiling& tiling;
  const geo::Crs& crs;
  const geo::Box& box;  // of all tiles, on the grid; not empty
  Product product = Product::fvc;
  int year = 0;
};

// The colour numbers of a tile's pixels, row by row; empty when there is nothing to see. Each is the number of the cell
// that the pixel's centre falls on, of the overview that fits the level (TileMatrixSet::overview): no value is made
// that no product holds. Between the analysis grid and Web Mercator a centre is found within 0.125 cell of that
// overview (libgeo/crs/grid_map.hpp). A fault when a file that is needed is damaged or cannot be read now. Throws
// Interrupted when cancelled. REQUIRES set.has(place).
geo::Result<std::vector<std::uint8_t>> draw_tile(const MapView& view, MapBlocks& blocks, const TileMatrixSet& set,
                                                 const TilePlace& place, const geo::Cancelled& cancelled);

// The same for any pixels: at `overview`.
geo::Result<std::vector<std::uint8_t>> draw_pixels(const MapView& view, MapBlocks& blocks,
                                                   const geo::SpatialGrid& pixels, int overview,
                                                   const geo::Cancelled& cancelled);

}  // namespace steppe
