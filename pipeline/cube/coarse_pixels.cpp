#include "pipeline/cube/coarse_pixels.hpp"

#include <cassert>
#include <cmath>
#include <vector>

#include "libgeo/algo/resample.hpp"

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

}  // namespace

// Weights are fractions of a power of two and pixels have 24 bits: sums in double are exact in any order, so that only
// where a neighbour is unknown the weights have to be summed as well.
void refine(const geo::Raster<float>& coarse, int step, const geo::Window& part, std::span<float> out) {
  assert(out.size() == part.size());
  const Line cols = line_of(part.col, part.cols, step), rows = line_of(part.row, part.rows, step);
  std::size_t at = 0;
  for (std::size_t r = 0; r < rows.first.size(); ++r) {
    const auto upper = coarse.row(rows.first[r]), lower = coarse.row(rows.first[r] + 1);
    const double below = rows.weight[r];
    for (std::size_t c = 0; c < cols.first.size(); ++c, ++at) {
      const auto col = static_cast<std::size_t>(cols.first[c]);
      const double right = cols.weight[c];
      const double value = (1 - below) * ((1 - right) * upper[col] + right * upper[col + 1]) +
                           below * ((1 - right) * lower[col] + right * lower[col + 1]);
      out[at] = static_cast<float>(value);
      const bool nothing =
          std::isnan(upper[col]) && std::isnan(upper[col + 1]) && std::isnan(lower[col]) && std::isnan(lower[col + 1]);
      if (std::isfinite(value) || nothing) continue;
      geo::resample_bilinear(coarse, {{&cols.position[c], 1}, {&rows.position[r], 1}}, out.subspan(at, 1));
    }
  }
}

}  // namespace steppe
