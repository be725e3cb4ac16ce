#include "libgeo/algo/resample.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>
#include <vector>

#include "libgeo/base/simd_dispatch.hpp"

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

// Positions that are worked out together, as vector code.
constexpr std::size_t kRun = 256;

// The upper left of four neighbours and the weights of the right and the lower ones.
struct Neighbours {
  std::array<std::int32_t, kRun> first;
  std::array<double, kRun> right, below;
};

// False: a neighbour of some position lies beyond the raster, or a position is not a number.
bool all_inside(const Grid& grid, const double* col, const double* row, std::size_t count, Neighbours& found) {
  const auto last_col = static_cast<double>(grid.cols - 2), last_row = static_cast<double>(grid.rows - 2);
  const auto width = static_cast<std::int32_t>(grid.cols);
  int outside = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const double x = col[i] - 0.5, y = row[i] - 0.5;
    const double left = std::floor(x), upper = std::floor(y);
    const bool in = (left >= 0) & (upper >= 0) & (left <= last_col) & (upper <= last_row);
    outside |= in ? 0 : 1;
    found.right[i] = x - left;
    found.below[i] = y - upper;
    found.first[i] = static_cast<std::int32_t>(in ? upper : 0) * width + static_cast<std::int32_t>(in ? left : 0);
  }
  return outside == 0;
}

// As bilinear_at(), whose sums are the same to the last bit: what add() leaves out is added as nothing.
void mix(const float* pixels, std::int32_t width, const Neighbours& at, std::size_t count, float* out) {
  constexpr float kMost = std::numeric_limits<float>::max();
  for (std::size_t i = 0; i < count; ++i) {
    const std::int32_t first = at.first[i];
    const float values[] = {pixels[first], pixels[first + 1], pixels[first + width], pixels[first + width + 1]};
    const double right = at.right[i], below = at.below[i];
    const double weights[] = {(1 - below) * (1 - right), (1 - below) * right, below * (1 - right), below * right};
    double weighted = 0, weight = 0;
    for (int n = 0; n < 4; ++n) {
      const bool known = std::abs(values[n]) <= kMost;
      weighted += known ? weights[n] * static_cast<double>(values[n]) : 0.0;
      weight += known ? weights[n] : 0.0;
    }
    const auto mixed = static_cast<float>(weighted / weight);
    out[i] = weight >= kLeastWeight - kWeightTolerance ? mixed : kNothing;
  }
}

// Which columns of the mask are usable in all of some rows; one more for what lies beyond, which is not.
void usable_columns(const Raster<ObservationMask>& mask, const Window& rows, std::vector<std::uint8_t>& out) {
  const bool inside = rows.row >= 0 && rows.end_row() <= mask.grid.rows;
  out.assign(static_cast<std::size_t>(mask.grid.cols), inside ? 1 : 0);
  for (auto row = rows.row; row < rows.end_row() && inside; ++row) {
    const auto pixels = mask.row(row);
    for (std::size_t col = 0; col < out.size(); ++col) out[col] &= usable(pixels[col]) ? 1 : 0;
  }
}

}  // namespace

void resample_bilinear(const Raster<float>& source, const SourcePositions& positions, std::span<float> out) {
  const Raster<float>* const sources[] = {&source};
  const std::span<float> outs[] = {out};
  resample_bilinear(sources, positions, outs);
}

void resample_bilinear(std::span<const Raster<float>* const> sources, const SourcePositions& positions,
                       std::span<const std::span<float>> outs) {
  assert(sources.size() == outs.size());
  if (sources.empty()) return;
  const Grid& grid = sources.front()->grid;
  const bool plain = grid.cols * grid.rows <= std::numeric_limits<std::int32_t>::max() / 2 &&
                     std::ranges::none_of(sources, [](const auto* source) { return source->no_data.has_value(); });
  for (std::size_t begin = 0; begin < positions.col.size(); begin += kRun) {
    const std::size_t count = std::min(kRun, positions.col.size() - begin);
    const double *col = positions.col.data() + begin, *row = positions.row.data() + begin;
    bool done = false;
    if (plain)
      run_simd([&grid, sources, outs, begin, col, row, count, &done] {
        Neighbours found;
        done = all_inside(grid, col, row, count, found);
        for (std::size_t s = 0; s < sources.size() && done; ++s)
          mix(sources[s]->pixels.data(), static_cast<std::int32_t>(grid.cols), found, count, outs[s].data() + begin);
      });
    for (std::size_t s = 0; s < sources.size() && !done; ++s)
      for (std::size_t i = 0; i < count; ++i) outs[s][begin + i] = bilinear_at(*sources[s], col[i], row[i]);
  }
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
  std::vector<std::uint8_t> known;
  Window of_known{0, -1, 0, 0};
  for (std::int64_t row = 0; row < band.grid.rows; ++row) {
    const Window rows = window_over(mask.grid, band.grid.box_of({0, row, 1, 1}));
    if (rows.row != of_known.row || rows.rows != of_known.rows) usable_columns(mask, of_known = rows, known);
    for (std::int64_t col = 0; col < band.grid.cols; ++col) {
      const auto& across = columns[static_cast<std::size_t>(col)];
      bool all = across.col >= 0 && across.end_col() <= mask.grid.cols;
      for (auto c = across.col; c < across.end_col() && all; ++c) all = known[static_cast<std::size_t>(c)] != 0;
      if (!all) band.at(row, col) = kNothing;
    }
  }
}

}  // namespace geo
