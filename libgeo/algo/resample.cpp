#include "libgeo/algo/resample.hpp"

#include <cassert>
#include <cmath>
#include <limits>
#include <vector>

namespace geo {
namespace {

constexpr float kNothing = std::numeric_limits<float>::quiet_NaN();

// The two neighbours along one axis: pixel `first` with weight 1 − `second_weight`, pixel first + 1 with the rest.
struct Axis {
  std::int64_t first = 0;
  double second_weight = 0;
};

Axis axis_at(double position) {
  const double from_centre = position - 0.5;
  const double first = std::floor(from_centre);
  return {static_cast<std::int64_t>(first), from_centre - first};
}

struct Sum {
  double weighted = 0, weight = 0;
};

void add(const Raster<float>& source, std::int64_t row, std::int64_t col, double weight, Sum& sum) {
  if (row < 0 || row >= source.grid.rows || col < 0 || col >= source.grid.cols) return;
  const float value = source.at(row, col);
  if (!std::isfinite(value) || (source.no_data && value == *source.no_data)) return;
  sum.weighted += weight * value;
  sum.weight += weight;
}

float bilinear_at(const Raster<float>& source, double col, double row) {
  // Also refuses NaN, and keeps the conversion to integers defined.
  const bool inside = col >= 0 && row >= 0 && col <= static_cast<double>(source.grid.cols) &&
                      row <= static_cast<double>(source.grid.rows);
  if (!inside) return kNothing;
  const Axis x = axis_at(col), y = axis_at(row);
  Sum sum;
  add(source, y.first, x.first, (1 - y.second_weight) * (1 - x.second_weight), sum);
  add(source, y.first, x.first + 1, (1 - y.second_weight) * x.second_weight, sum);
  add(source, y.first + 1, x.first, y.second_weight * (1 - x.second_weight), sum);
  add(source, y.first + 1, x.first + 1, y.second_weight * x.second_weight, sum);
  return sum.weight >= kLeastWeight - kWeightTolerance ? static_cast<float>(sum.weighted / sum.weight) : kNothing;
}

bool all_usable(const Raster<ObservationMask>& mask, const Window& part) {
  if (!contains(mask.grid.window(), part)) return false;
  for (auto row = part.row; row < part.end_row(); ++row)
    for (auto col = part.col; col < part.end_col(); ++col)
      if (!usable(mask.at(row, col))) return false;
  return true;
}

}  // namespace

void resample_bilinear(const Raster<float>& source, const SourcePositions& positions, std::span<float> out) {
  assert(positions.col.size() == out.size() && positions.row.size() == out.size());
  for (std::size_t p = 0; p < out.size(); ++p) out[p] = bilinear_at(source, positions.col[p], positions.row[p]);
}

template <class T>
void resample_nearest(const Raster<T>& source, const SourcePositions& positions, T outside, std::span<T> out) {
  assert(positions.col.size() == out.size() && positions.row.size() == out.size());
  const auto cols = static_cast<double>(source.grid.cols), rows = static_cast<double>(source.grid.rows);
  for (std::size_t p = 0; p < out.size(); ++p) {
    const double col = positions.col[p], row = positions.row[p];
    const bool inside = col >= 0 && row >= 0 && col < cols && row < rows;
    out[p] = inside ? source.at(static_cast<std::int64_t>(row), static_cast<std::int64_t>(col)) : outside;
  }
}

template void resample_nearest(const Raster<std::uint8_t>&, const SourcePositions&, std::uint8_t,
                               std::span<std::uint8_t>);
template void resample_nearest(const Raster<std::int16_t>&, const SourcePositions&, std::int16_t,
                               std::span<std::int16_t>);
template void resample_nearest(const Raster<std::uint16_t>&, const SourcePositions&, std::uint16_t,
                               std::span<std::uint16_t>);

void leave_out_unusable(std::span<const ObservationMask> mask, std::span<float> values) {
  assert(mask.size() == values.size());
  for (std::size_t p = 0; p < values.size(); ++p) values[p] = usable(mask[p]) ? values[p] : kNothing;
}

void leave_out_unusable(const Raster<ObservationMask>& mask, Raster<float>& band) {
  if (mask.grid == band.grid) return leave_out_unusable(mask.pixels, band.pixels);
  // The grids are parallel: which mask columns a band column touches is the same in every row.
  std::vector<Window> columns;
  for (std::int64_t col = 0; col < band.grid.cols; ++col)
    columns.push_back(window_over(mask.grid, band.grid.box_of({col, 0, 1, 1})));
  for (std::int64_t row = 0; row < band.grid.rows; ++row) {
    const Window rows = window_over(mask.grid, band.grid.box_of({0, row, 1, 1}));
    for (std::int64_t col = 0; col < band.grid.cols; ++col) {
      const auto& across = columns[static_cast<std::size_t>(col)];
      if (!all_usable(mask, {across.col, rows.row, across.cols, rows.rows})) band.at(row, col) = kNothing;
    }
  }
}

}  // namespace geo
