#include "libgeo/algo/order_statistic.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace geo {

Rank percentile_rank(std::size_t n, double fraction) {
  assert(n >= 1 && fraction >= 0 && fraction <= 1);
  const double position = static_cast<double>(n - 1) * fraction;
  const double below = std::floor(position);
  return {static_cast<std::size_t>(below), position - below};
}

Rank median_rank(std::size_t n) {
  assert(n >= 1);
  return {(n - 1) / 2, n % 2 == 1 ? 0.0 : 0.5};
}

Rank peak_rank(std::size_t n, const PeakRule& rule) {
  assert(n >= 1 && rule.top >= 1);
  if (n >= rule.enough) return percentile_rank(n, rule.percentile);
  const std::size_t highest = std::min(n, rule.top);
  Rank rank = median_rank(highest);
  rank.below += n - highest;
  return rank;
}

double value_at(std::span<const float> sorted, const Rank& rank) {
  assert(rank.below + (rank.weight > 0 ? 1 : 0) < sorted.size());
  const double lower = sorted[rank.below];
  return rank.weight > 0 ? lower + rank.weight * (sorted[rank.below + 1] - lower) : lower;
}

}  // namespace geo
