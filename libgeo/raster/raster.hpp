#pragma once

#include <cassert>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "libgeo/grid/grid.hpp"

namespace geo {

// Grid, pixels and no data: one band in memory, row by row from the north. Two rasters meet only after their grids are
// checked equal. No value other than no_data means "nothing here"; for floating point, NaN does as well.
template <class T>
struct Raster {
  Grid grid;
  std::vector<T> pixels;
  std::optional<T> no_data;

  Raster() = default;
  Raster(const Grid& g, T fill, std::optional<T> nothing = std::nullopt)
      : grid(g), pixels(g.window().size(), fill), no_data(nothing) {}

  T& at(std::int64_t row, std::int64_t col) { return pixels[index(row, col)]; }
  const T& at(std::int64_t row, std::int64_t col) const { return pixels[index(row, col)]; }
  std::span<T> row(std::int64_t r) { return {pixels.data() + index(r, 0), static_cast<std::size_t>(grid.cols)}; }
  std::span<const T> row(std::int64_t r) const {
    return {pixels.data() + index(r, 0), static_cast<std::size_t>(grid.cols)};
  }

 private:
  std::size_t index(std::int64_t row, std::int64_t col) const {
    assert(row >= 0 && row < grid.rows && col >= 0 && col <= grid.cols);
    return static_cast<std::size_t>(row * grid.cols + col);
  }
};

}  // namespace geo
