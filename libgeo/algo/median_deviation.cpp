#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>

#include "libgeo/algo/geometric_median.hpp"
#include "libgeo/algo/sorted_run.hpp"

namespace geo {
namespace {

using SpectrumBands = std::span<const std::span<const float>>;

// Squared length of each pixel's spectrum in a run.
void add_squares(SpectrumBands bands, std::size_t first, std::size_t count, LaneRow& __restrict squares) {
  squares.value.fill(0);
  for (const auto& band : bands) {
    const float* value = band.data() + first;
    for (std::size_t lane = 0; lane < count; ++lane) squares.value[lane] += value[lane] * value[lane];
  }
}

// Distances of one date's spectra to the medians; NaN or infinite where a band of either is. 1 − cosine is half the
// squared distance of the two unit vectors: the subtraction from 1 would lose what matters.
void measure(SpectrumBands seen, SpectrumBands median, const LaneRow& median_squares, std::size_t first,
             std::size_t count, LaneRow& __restrict euclid, LaneRow& __restrict cosine) {
  LaneRow seen_squares;
  add_squares(seen, first, count, seen_squares);
  euclid.value.fill(0);
  cosine.value.fill(0);
  for (std::size_t b = 0; b < seen.size(); ++b) {
    const float *x = seen[b].data() + first, *m = median[b].data() + first;
    for (std::size_t lane = 0; lane < count; ++lane) {
      const float off = x[lane] - m[lane];
      const float turn =
          x[lane] / std::sqrt(seen_squares.value[lane]) - m[lane] / std::sqrt(median_squares.value[lane]);
      euclid.value[lane] += off * off;
      cosine.value[lane] += turn * turn;
    }
  }
  for (std::size_t lane = 0; lane < count; ++lane) {
    euclid.value[lane] = std::sqrt(euclid.value[lane]);
    cosine.value[lane] *= 0.5F;
  }
}

}  // namespace

void median_absolute_deviation(std::span<const std::vector<std::span<const float>>> observations,
                               std::span<const std::span<const float>> median, std::span<float> emad,
                               std::span<float> smad) {
  assert(emad.size() == smad.size());
  std::vector<Rank> ranks(observations.size() + 1);
  for (std::size_t n = 1; n < ranks.size(); ++n) ranks[n] = median_rank(n);
  SortedRun distances(observations.size()), angles(observations.size());
  LaneRow median_squares, euclid, cosine;
  for (std::size_t first = 0; first < emad.size(); first += kLanes) {
    const std::size_t count = std::min(kLanes, emad.size() - first);
    add_squares(median, first, count, median_squares);
    distances.begin();
    angles.begin();
    for (const auto& seen : observations) {
      measure(seen, median, median_squares, first, count, euclid, cosine);
      distances.add({euclid.value.data(), count});
      angles.add({cosine.value.data(), count});
    }
    distances.sort();
    angles.sort();
    distances.pick(ranks, emad.subspan(first, count));
    angles.pick(ranks, smad.subspan(first, count));
  }
}

}  // namespace geo
