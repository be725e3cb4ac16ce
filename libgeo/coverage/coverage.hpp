#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "libgeo/base/result.hpp"
#include "libgeo/grid/grid.hpp"
#include "libgeo/polygon/polygon.hpp"

namespace geo {

// The share of a cell inside a polygon, in units of 2^-36 cell.
inline constexpr int kCoverBits = 36;
inline constexpr std::int64_t kFullCover = std::int64_t{1} << kCoverBits;

// `count` cells of one row, from column `col` on, with the same cover. Signed: a sliver thinner than the rounding may
// get a few units less than zero, and exactly that makes its neighbours' sum close.
struct CoverageRun {
  std::int32_t row = 0, col = 0, count = 0;
  std::int64_t cover = 0;

  std::int64_t end_col() const { return std::int64_t{col} + count; }
  bool operator==(const CoverageRun&) const = default;
};

// The cover of every cell of a window of a grid: runs sorted by row and column, disjoint, longest possible, none with
// cover 0. Rows and columns count in `grid`. Immutable after making; safe to share between threads.
struct CoverageRuns {
  Grid grid;
  Window window;
  std::vector<CoverageRun> runs;
  std::vector<std::size_t> row_begin;  // window.rows + 1 positions in `runs`

  bool empty() const { return runs.empty(); }
  // The runs of a grid row; none outside the window.
  std::span<const CoverageRun> row(std::int64_t grid_row) const;
};

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

// The runs of the part of row `runs` that lies in columns [col, end_col), clipped. Calls use(first_col, count, cover).
template <class Use>
void for_each_clipped(std::span<const CoverageRun> row_runs, std::int64_t col, std::int64_t end_col, const Use& use) {
  // Blocks see few of a row's runs: search for the first one instead of walking there.
  std::size_t low = 0, high = row_runs.size();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (row_runs[middle].end_col() <= col)
      low = middle + 1;
    else
      high = middle;
  }
  for (; low < row_runs.size() && row_runs[low].col < end_col; ++low) {
    const CoverageRun& run = row_runs[low];
    const std::int64_t first = run.col < col ? col : run.col;
    const std::int64_t end = run.end_col() > end_col ? end_col : run.end_col();
    use(first, end - first, run.cover);
  }
}

}  // namespace geo
