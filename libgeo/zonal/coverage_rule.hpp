#pragma once

#include "libgeo/zonal/coverage.hpp"

namespace geo {

// Which share of a cell belongs to a zone.
//   exact        the part of the cell inside the polygon (coverage_of)
//   centre       all of it when the cell's centre is inside, else nothing. Centres on an edge belong to the zone on one
//                side of it only (half-open, as contains()): of zones that share borders each cell has exactly one
//   all_touched  all of it when the cell shares any area with the polygon: a cell may belong to several zones, and a
//                zone thinner than a cell is not lost. Touching at a border or corner is not sharing area
enum class CoverageRule { exact, centre, all_touched };

// The runs of `window` by a rule: covers are kFullCover but for `exact`. Faults and limits: those of coverage_of().
// Decided on the snapped vertices of coverage_of(), in integers: the same cell through any aligned grid.
Result<CoverageRuns> coverage_by(CoverageRule rule, const MultiPolygon& shape, const Grid& grid, const Window& window);

// The same over the shape's bounding box inside the grid.
Result<CoverageRuns> coverage_inside(CoverageRule rule, const MultiPolygon& shape, const Grid& grid);

}  // namespace geo
