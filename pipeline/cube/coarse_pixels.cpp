#include "pipeline/cube/coarse_pixels.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <vector>

#include "libgeo/algo/resample.hpp"
#include "libgeo/base/simd_dispatch.hpp"

namespace steppe {
namespace {

// Where a line of grid pixels lies in coarse pixels, whose first is the one more: positions and, for bilinear, the
// first of two neighbours with the weight of the second.
struct Line {
  std::vector<double> position, weight;
  std::vector<std::int64_t> first;
};

Line line_of(std::int64_t begin, std::int64_t count, int step) {
  Line line;
  for (std::int64_t i = 0; i < count; ++i) {
    const double position = (static_cast<double>(begin + i) + 0.5) / step + 1;
    const double first = std::floor(position - 0.5);
    line.position.push_back(position);
    line.first.push_back(static_cast<std::int64_t>(first));
    line.weight.push_back(position - 0.5 - first);
  }
  return line;
}

void blend_rows(std::span<const float> upper, std::span<const float> lower, double below, std::span<double> between) {
  geo::run_simd([a = upper.data(), b = lower.data(), below, to = between.data(), count = between.size()] {
    for (std::size_t c = 0; c < count; ++c)
      to[c] = (1 - below) * static_cast<double>(a[c]) + below * static_cast<double>(b[c]);
  });
}

// Whether all of them are known.
bool blend_cols(std::span<const double> between, const Line& cols, std::span<float> out) {
  std::int32_t unknown = 0;
  geo::run_simd([from = between.data(), first = cols.first.data(), weight = cols.weight.data(), to = out.data(),
                 count = out.size(), unknown = &unknown] {
    std::int32_t none = 0;
    for (std::size_t c = 0; c < count; ++c) {
      const double* pair = from + first[c];
      const auto value = static_cast<float>((1 - weight[c]) * pair[0] + weight[c] * pair[1]);
      to[c] = value;
      none |= static_cast<std::int32_t>(value != value);
    }
    *unknown = none;
  });
  return unknown == 0;
}

}  // namespace

// Weights are fractions of a power of two and pixels have 24 bits: sums in double are exact in any order, so that only
// where a neighbour is unknown the weights have to be summed as well.
void refine(const geo::Raster<float>& coarse, int step, const geo::Window& part, std::span<float> out) {
  assert(out.size() == part.size());
  const Line cols = line_of(part.col, part.cols, step), rows = line_of(part.row, part.rows, step);
  std::vector<double> between(static_cast<std::size_t>(coarse.grid.cols));
  const std::size_t count = cols.first.size();
  for (std::size_t r = 0; r < rows.first.size(); ++r) {
    const auto upper = coarse.row(rows.first[r]), lower = coarse.row(rows.first[r] + 1);
    const auto line = out.subspan(r * count, count);
    blend_rows(upper, lower, rows.weight[r], between);
    if (blend_cols(between, cols, line)) continue;
    for (std::size_t c = 0; c < count; ++c) {
      const auto col = static_cast<std::size_t>(cols.first[c]);
      const bool nothing =
          std::isnan(upper[col]) && std::isnan(upper[col + 1]) && std::isnan(lower[col]) && std::isnan(lower[col + 1]);
      if (std::isfinite(line[c]) || nothing) continue;
      geo::resample_bilinear(coarse, {{&cols.position[c], 1}, {&rows.position[r], 1}}, line.subspan(c, 1));
    }
  }
}

void spread_mask(const geo::ObservationMask* bits, int step, std::int64_t col, std::span<geo::ObservationMask> out) {
  if (step == 1) return static_cast<void>(std::copy_n(bits, out.size(), out.begin()));
  const auto wide = static_cast<std::size_t>(step);
  const auto first = std::min(out.size(), wide - static_cast<std::size_t>(col) % wide);
  std::fill_n(out.begin(), first, *bits);
  const auto rest = out.subspan(first);
  const auto whole = rest.size() / wide;
  if (step == 2)
    geo::run_simd([from = bits + 1, to = rest.data(), whole] {
      for (std::size_t i = 0; i < whole; ++i) to[2 * i] = to[2 * i + 1] = from[i];
    });
  else
    for (std::size_t i = 0; i < whole; ++i)
      std::fill_n(rest.begin() + static_cast<std::ptrdiff_t>(i * wide), wide, bits[i + 1]);
  if (whole * wide < rest.size())
    std::fill(rest.begin() + static_cast<std::ptrdiff_t>(whole * wide), rest.end(), bits[whole + 1]);
}

// A choice, so that it becomes vector code.
void put_usable(std::span<const float> values, const geo::ObservationMask* mask, float* out) {
  geo::run_simd([from = values.data(), count = values.size(), mask, out] {
    for (std::size_t p = 0; p < count; ++p)
      out[p] = geo::usable(mask[p]) ? from[p] : std::numeric_limits<float>::quiet_NaN();
  });
}

}  // namespace steppe
