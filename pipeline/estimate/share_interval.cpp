#include "pipeline/estimate/share_interval.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "pipeline/estimate/distributions.hpp"
#include "pipeline/estimate/estimate_constants.hpp"

namespace steppe {
namespace {

constexpr double kTwoSided = (1 + kIntervalConfidence.value) / 2;

// What fewer degrees of freedom cost: (t_{n−1} / t_df)².
double freedom_factor(double n, double degrees_of_freedom) {
  if (std::isinf(degrees_of_freedom) || !(degrees_of_freedom > 0) || n <= 1) return 1;
  const double ratio = student_quantile(kTwoSided, n - 1) / student_quantile(kTwoSided, degrees_of_freedom);
  return ratio * ratio;
}

}  // namespace

double effective_points(const CountedShare& counted) {
  const double spread = counted.share * (1 - counted.share);
  if (!(spread > 0) || !(counted.variance > 0)) return counted.n;
  return std::min(counted.n, spread / counted.variance * freedom_factor(counted.n, counted.degrees_of_freedom));
}

Interval share_interval(const CountedShare& counted, double level) {
  assert(counted.share >= 0 && counted.share <= 1 && counted.n > 0 && level > 0.5 && level < 1);
  const double n = effective_points(counted), hits = n * counted.share, misses = n - hits;
  Interval interval{0, 1};
  if (hits > 0) interval.low = beta_quantile(1 - level, hits, misses + 1);
  if (misses > 0) interval.high = beta_quantile(level, hits + 1, misses);
  return interval;
}

}  // namespace steppe
