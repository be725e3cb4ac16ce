#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "libgeo/grid/grid.hpp"

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
