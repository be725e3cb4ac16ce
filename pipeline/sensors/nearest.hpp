#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "libgeo/raster/raster.hpp"

namespace steppe {

// For bands of one scene whose grids differ by a whole factor and share their corner (SceneBand::step).

// For each column (row) of `grid` the one of `source` that holds its centre; −1 beyond the source.
std::vector<std::int64_t> nearest_cols(const geo::Grid& grid, const geo::Grid& source);
std::vector<std::int64_t> nearest_rows(const geo::Grid& grid, const geo::Grid& source);

// The raster on another grid: each pixel takes the one that holds its centre, so that a coarser pixel is repeated;
// `outside` where there is none. On the raster's own grid it is the raster, to the last bit.
template <class T>
geo::Raster<T> on_grid(const geo::Raster<T>& source, const geo::Grid& grid, T outside) {
  if (source.grid == grid) return source;
  const auto cols = nearest_cols(grid, source.grid), rows = nearest_rows(grid, source.grid);
  geo::Raster<T> result(grid, outside, source.no_data);
  for (std::int64_t row = 0; row < grid.rows; ++row) {
    const auto from_row = rows[static_cast<std::size_t>(row)];
    if (from_row < 0) continue;
    const auto from = source.row(from_row);
    const auto to = result.row(row);
    for (std::size_t col = 0; col < cols.size(); ++col)
      if (cols[col] >= 0) to[col] = from[static_cast<std::size_t>(cols[col])];
  }
  return result;
}

}  // namespace steppe
