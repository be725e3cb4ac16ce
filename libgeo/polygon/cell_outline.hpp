#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "libgeo/grid/grid.hpp"
#include "libgeo/polygon/polygon.hpp"

namespace geo {

// Neighbouring cells of one row, columns [begin, end).
struct CellRun {
  std::int64_t row = 0, begin = 0, end = 0;
  auto operator<=>(const CellRun&) const = default;
};

// The same cells in ascending order, each once, runs as long as possible.
std::vector<CellRun> joined(std::vector<CellRun> runs);

// Cells that both have. REQUIRES joined() runs.
std::int64_t common_cells(std::span<const CellRun> a, std::span<const CellRun> b);

// The edges of the cells as polygons, valid in the sense of OGC Simple Features: a polygon for each set of cells that
// share edges (cells that touch at a corner alone are two polygons), outer rings counter-clockwise, holes clockwise,
// corners only. In the order of their first cells. Rows and columns are those of `grid` and may lie beyond it. REQUIRES
// joined() runs.
MultiPolygon outline_of(std::span<const CellRun> runs, const Grid& grid);

}  // namespace geo
