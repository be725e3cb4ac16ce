#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "libgeo/grid/window.hpp"

namespace steppe {

// Rows of `part` out of an image of `whole`, both in the same coordinates. REQUIRES part inside whole.
template <class T>
std::vector<T> copied(std::span<const T> image, const geo::Window& whole, const geo::Window& part) {
  std::vector<T> result;
  result.reserve(part.size());
  for (std::int64_t row = part.row; row < part.end_row(); ++row) {
    const auto begin = image.begin() + (row - whole.row) * whole.cols + (part.col - whole.col);
    result.insert(result.end(), begin, begin + part.cols);
  }
  return result;
}

// The other way round: `values` of `part` into the image.
template <class T>
void paste(std::span<const T> values, const geo::Window& part, std::span<T> image, const geo::Window& whole) {
  for (std::int64_t row = part.row; row < part.end_row(); ++row)
    std::copy_n(values.begin() + (row - part.row) * part.cols, part.cols,
                image.begin() + (row - whole.row) * whole.cols + (part.col - whole.col));
}

}  // namespace steppe
