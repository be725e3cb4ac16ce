#pragma once

#include "libgeo/base/result.hpp"
#include "libgeo/coverage/coverage_runs.hpp"
#include "libgeo/grid/grid.hpp"
#include "libgeo/polygon/polygon.hpp"

namespace geo {

// Which share of a cell belongs to a zone.
//   exact        the part of the cell inside the polygon (coverage_of)
//   centre       all of it when the cell's centre is inside, else nothing. A centre on an edge belongs to the zone east
//                of the edge, or south of one that runs along the row (half-open, as contains()): of zones that share
//                borders each cell has exactly one
//   all_touched  all of it when the cell shares any area with the polygon: a cell may belong to several zones, and a
//                zone thinner than a cell is not lost. These are the cells whose inside an edge passes through, however
//                small the area, and those inside; touching at a border or corner is not sharing area. (A spike without
//                width, which no valid polygon has, counts where it passes.)
enum class CoverageRule { exact, centre, all_touched };

// The runs of `window` by a rule: covers are kFullCover but for `exact`. Faults and limits: those of coverage_of(), the
// same for every rule. Decided on the snapped vertices of coverage_of(), in integers without rounding: the same cell
// through any aligned grid. Time: some two to three times that of coverage_of().
Result<CoverageRuns> coverage_by(CoverageRule rule, const MultiPolygon& shape, const Grid& grid, const Window& window);

// The same over the shape's bounding box inside the grid; without a rule: exact.
Result<CoverageRuns> coverage_inside(CoverageRule rule, const MultiPolygon& shape, const Grid& grid);
Result<CoverageRuns> coverage_inside(const MultiPolygon& shape, const Grid& grid);

}  // namespace geo
