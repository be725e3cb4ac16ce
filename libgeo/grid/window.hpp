#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace geo {

// A rectangle of pixels of some grid; row 0 is the northern row. col and row may be negative or beyond the grid
// (a halo reaches outside); cols and rows are never negative.
struct Window {
  std::int64_t col = 0, row = 0, cols = 0, rows = 0;

  bool empty() const { return cols <= 0 || rows <= 0; }
  std::size_t size() const { return empty() ? 0 : static_cast<std::size_t>(cols) * static_cast<std::size_t>(rows); }
  std::int64_t end_col() const { return col + cols; }
  std::int64_t end_row() const { return row + rows; }
  bool operator==(const Window&) const = default;
};

inline Window intersection(const Window& a, const Window& b) {
  const auto col = std::max(a.col, b.col), row = std::max(a.row, b.row);
  return {col, row, std::max<std::int64_t>(0, std::min(a.end_col(), b.end_col()) - col),
          std::max<std::int64_t>(0, std::min(a.end_row(), b.end_row()) - row)};
}

// The smallest window over both; an empty one adds nothing.
inline Window joined(const Window& a, const Window& b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  const auto col = std::min(a.col, b.col), row = std::min(a.row, b.row);
  return {col, row, std::max(a.end_col(), b.end_col()) - col, std::max(a.end_row(), b.end_row()) - row};
}

inline bool contains(const Window& outer, const Window& inner) { return intersection(outer, inner) == inner; }

// The window with `halo` more pixels on every side.
inline Window grown(const Window& w, std::int64_t halo) {
  return {w.col - halo, w.row - halo, w.cols + 2 * halo, w.rows + 2 * halo};
}

}  // namespace geo
