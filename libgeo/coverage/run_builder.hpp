#pragma once

#include <span>

#include "libgeo/base/result.hpp"
#include "libgeo/coverage/coverage_runs.hpp"
#include "libgeo/coverage/edge_tracer.hpp"

namespace geo {

// What the sum of entries up to a cell means.
enum class EntrySums {
  covers,    // the cell's cover: of the heights to its left and its own height less its own area
  windings,  // how often the cell lies inside: all of it is covered when that is more than 0
};

// Entries of one shape, in any order, to the runs of the window. A fault (bad_geometry) when a cover is beyond what
// rounding explains.
Result<CoverageRuns> build_runs(std::span<const CellEntry> entries, const Grid& grid, const Window& window,
                                EntrySums sums);

}  // namespace geo
