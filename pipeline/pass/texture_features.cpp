#include "pipeline/pass/texture_features.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "pipeline/indicators/features.hpp"

namespace steppe {
namespace {

struct CellSums {
  int known = 0, pairs = 0;
  double sum = 0, squares = 0, differences = 0;

  void add(float value) {
    if (!std::isfinite(value)) return;
    ++known;
    sum += static_cast<double>(value);
    squares += static_cast<double>(value) * static_cast<double>(value);
  }
  void add_pair(float a, float b) {
    if (!std::isfinite(a) || !std::isfinite(b)) return;
    ++pairs;
    differences += std::abs(static_cast<double>(a) - static_cast<double>(b));
  }
};

// The first multiple of the cell's edge at or below a coordinate, which may be negative in the halo.
std::int64_t cell_begin(std::int64_t at) {
  const std::int64_t beyond = at % kTextureCell;
  return at - (beyond < 0 ? beyond + kTextureCell : beyond);
}

}  // namespace

void cell_texture(std::span<const float> values, const geo::Window& window, std::span<float> variation,
                  std::span<float> contrast) {
  const auto place = [&](std::int64_t row, std::int64_t col) {
    return static_cast<std::size_t>((row - window.row) * window.cols + (col - window.col));
  };
  const auto texture = [&](const geo::Window& cell) {
    CellSums sums;
    for (std::int64_t row = cell.row; row < cell.end_row(); ++row) {
      for (std::int64_t col = cell.col; col < cell.end_col(); ++col) {
        sums.add(values[place(row, col)]);
        if (col + 1 < cell.end_col()) sums.add_pair(values[place(row, col)], values[place(row, col + 1)]);
        if (row + 1 < cell.end_row()) sums.add_pair(values[place(row, col)], values[place(row + 1, col)]);
      }
    }
    const double mean = sums.known > 0 ? sums.sum / sums.known : 0;
    const bool usable = 2 * sums.known >= kTextureCell * kTextureCell && sums.pairs > 0 && mean > 0;
    constexpr float kNone = std::numeric_limits<float>::quiet_NaN();
    const double variance = usable ? std::max(0.0, sums.squares / sums.known - mean * mean) : 0;
    const float spread = usable ? static_cast<float>(std::sqrt(variance) / mean) : kNone;
    const float steps = usable ? static_cast<float>(sums.differences / sums.pairs / mean) : kNone;
    for (std::int64_t row = cell.row; row < cell.end_row(); ++row) {
      std::fill_n(variation.begin() + static_cast<std::ptrdiff_t>(place(row, cell.col)), cell.cols, spread);
      std::fill_n(contrast.begin() + static_cast<std::ptrdiff_t>(place(row, cell.col)), cell.cols, steps);
    }
  };
  for (std::int64_t row = cell_begin(window.row); row < window.end_row(); row += kTextureCell)
    for (std::int64_t col = cell_begin(window.col); col < window.end_col(); col += kTextureCell)
      texture(geo::intersection({col, row, kTextureCell, kTextureCell}, window));
}

}  // namespace steppe
