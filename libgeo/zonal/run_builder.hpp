#pragma once

#include <span>

#include "libgeo/base/result.hpp"
#include "libgeo/zonal/coverage.hpp"
#include "libgeo/zonal/edge_tracer.hpp"

namespace geo {

// Entries of one shape, in any order, to the runs of the window: along a row, a cell's cover is the sum of the heights
// to its left and of its own height less its own area. A fault (bad_geometry) when a cover is beyond what rounding
// explains.
Result<CoverageRuns> build_runs(std::span<const CellEntry> entries, const Grid& grid, const Window& window);

}  // namespace geo
