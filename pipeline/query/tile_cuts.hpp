#pragma once

#include <cstdint>
#include <vector>

#include "libgeo/coverage/coverage_runs.hpp"
#include "libgeo/grid/tiling.hpp"

namespace steppe {

// The part of an outline on one tile of the analysis grid, whether the workspace has that tile or not.
struct TileCut {
  geo::TileId tile;
  geo::CoverageRuns runs;  // in the tile's rows and columns; the window may be a part of the tile
};

// The runs of a window, which lies in one row of tiles, cut at the tiles' borders. `first` is the tile whose grid the
// runs are on. Tiles without a run are left out; from west to east.
std::vector<TileCut> cut_at_tiles(const geo::CoverageRuns& runs, const geo::Tiling& tiling, const geo::TileId& first);

}  // namespace steppe
