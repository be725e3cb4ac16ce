#pragma once

#include <vector>

#include "libgeo/grid/tiling.hpp"
#include "libgeo/polygon/polygon.hpp"

namespace geo {

// The tiles that may share area with the shape, from north to south, in each row from west to east: those that an edge
// comes near (a thousandth of a cell), and those between. Never one outside the box of a part (tiles_over), and no tile
// with a share in the shape is left out. REQUIRES finite coordinates. Time: vertices + tiles of the parts' boxes.
std::vector<TileId> tiles_of_shape(const Tiling& tiling, const MultiPolygon& shape);
// Only those that share area with `within`. Time: vertices + tiles of that box.
std::vector<TileId> tiles_of_shape(const Tiling& tiling, const MultiPolygon& shape, const Box& within);

}  // namespace geo
