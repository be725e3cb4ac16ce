#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "libgeo/grid/window.hpp"

namespace steppe {

// `part` of the pixels of one window into the same place of those of another, row by row. REQUIRES both windows of one
// grid, holding `part`.
template <class T>
void copy_part(const std::vector<T>& from, const geo::Window& from_window, const geo::Window& part, std::vector<T>& to,
               const geo::Window& to_window) {
  const auto place = [&](const geo::Window& window, std::int64_t row) {
    return (row - window.row) * window.cols + (part.col - window.col);
  };
  for (std::int64_t row = part.row; row < part.end_row(); ++row)
    std::copy_n(from.begin() + place(from_window, row), part.cols, to.begin() + place(to_window, row));
}

}  // namespace steppe
