#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "libgeo/grid/window.hpp"
#include "libgeo/raster/raster.hpp"

namespace steppe {

// `part` of `from` into the same place of `to`. REQUIRES both windows of one grid, holding `part`.
template <class T>
void copy_part(const std::vector<T>& from, const geo::Window& from_window, const geo::Window& part, geo::Raster<T>& to,
               const geo::Window& to_window) {
  for (std::int64_t row = part.row; row < part.end_row(); ++row) {
    const auto source = from.begin() + (row - from_window.row) * from_window.cols + (part.col - from_window.col);
    std::copy_n(source, part.cols, to.row(row - to_window.row).begin() + (part.col - to_window.col));
  }
}

}  // namespace steppe
