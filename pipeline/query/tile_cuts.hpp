#pragma once

#include <vector>

#include "pipeline/query/outline.hpp"

namespace steppe {

// The runs of a window, which lies in one row of tiles, cut at the tiles' borders. `first` is the tile whose grid the
// runs are on. Tiles without a run are left out; from west to east.
std::vector<TileCut> cut_at_tiles(const geo::CoverageRuns& runs, const geo::Tiling& tiling, const geo::TileId& first);

// Floor of a / b; b > 0.
std::int64_t floor_div(std::int64_t a, std::int64_t b);

}  // namespace steppe
