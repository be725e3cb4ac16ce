#pragma once

#include <cstdint>
#include <vector>

#include "libgeo/grid/window.hpp"

namespace steppe {

// The windows in which a tile and its halo are best read, row by row from the north-west: cut at multiples of
// kBlockEdge from the tile's corner and at the tile's edges. Blocks of cube tiles and of files on the tile's own
// grid are then decoded once; windows across these lines are right, too, but cost up to four times the decoding of cube
// tiles.
std::vector<geo::Window> reading_windows(const geo::Window& tile, std::int64_t halo);

// Those of the halo that are left once the tile and the nearest `near` pixels of its halo were read.
std::vector<geo::Window> outer_windows(const geo::Window& tile, std::int64_t near, std::int64_t halo);

}  // namespace steppe
