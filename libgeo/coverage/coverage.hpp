#pragma once

#include "libgeo/base/result.hpp"
#include "libgeo/coverage/coverage_runs.hpp"
#include "libgeo/grid/grid.hpp"
#include "libgeo/polygon/polygon.hpp"

namespace geo {

// The exact part of every cell of `window` (of `grid`, which the window may leave) inside the shape, whose coordinates
// are in the grid's CRS. A cell belongs to no polygon by being touched: only shared area counts.
//
// Exact: polygons that share borders vertex by vertex have covers that sum, to the unit, to the cover of their union;
// cells inside are exactly kFullCover; a window of a shape equals that part of the whole. Rings may have either
// orientation and may be left open.
// Error: vertices are snapped to 2^-36 cell (1.5e-11; 2^-32 beside simple fractions, fixed_point.hpp); each crossing
// and each cell's piece of an edge is rounded to 2^-36. At most 1e-9 of a cell with up to 100 vertices in it for edges
// up to 10^5 cells long, 1e-7 beyond. Faults: bad_geometry when a coordinate is not finite or a cover cannot come from
// a valid polygon (crossing rings); too_large when a vertex of a part near the window is 2^25 cells or more from the
// grid's corner. REQUIRES dx, dy > 0 and a window with |row|, |col| < 2^25. Method: signed areas accumulated along
// scanlines (edge_tracer.hpp); time is O(vertices + cells crossed).
Result<CoverageRuns> coverage_of(const MultiPolygon& shape, const Grid& grid, const Window& window);

}  // namespace geo
