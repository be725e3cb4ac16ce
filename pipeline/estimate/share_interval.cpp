#include "pipeline/estimate/share_interval.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "pipeline/estimate/distributions.hpp"
#include "pipeline/estimate/estimate_constants.hpp"

namespace steppe {
namespace {

constexpr double kLessThanOne = 1 - 1e-9;  // of a hit: rounding is no less
constexpr double kTwoSided = (1 + kIntervalConfidence.value) / 2;

// What fewer degrees of freedom cost: (t_{n−1} / t_df)².
double freedom_factor(double n, double degrees_of_freedom) {
  if (std::isinf(degrees_of_freedom) || !(degrees_of_freedom > 0) || n <= 1) return 1;
  const double ratio = student_quantile(kTwoSided, n - 1) / student_quantile(kTwoSided, degrees_of_freedom);
  return ratio * ratio;
}

double uncapped_points(const CountedShare& counted) {
  return counted.share * (1 - counted.share) / counted.variance * freedom_factor(counted.n, counted.degrees_of_freedom);
}

// The upper bound of a share p whose variance is p(1 − p)/n*, where one more hit adds `hit`: the beta distribution with
// the mean and spread of the weighted count and that hit. With hit = 1/n* it is that of Clopper and Pearson. The
// variance of a share of less than one hit says nothing of n*.
double upper_bound(double p, double variance, double hit, double level) {
  if (p >= 1) return 1;
  const double usual = p > 0 ? variance / (p * (1 - p)) : 0;
  const double one = p < hit * kLessThanOne ? hit : std::max(hit, usual);
  if (!(one > 0)) return p;
  const double alike = std::min(one, usual);
  const double spread = (variance + one * one - alike * alike) / (1 - p) + alike * alike, mean = p + one;
  const double a = mean * mean / spread, b = mean / spread + 1 - a;
  return b > 0 ? std::max(p, beta_quantile(level, a, b)) : 1;
}

Interval weighted_interval(const CountedShare& counted, double level) {
  const double p = counted.share;
  const double variance = counted.variance > 0 && p > 0 && p < 1 ? p * (1 - p) / uncapped_points(counted) : 0;
  return {1 - upper_bound(1 - p, variance, counted.one_more->miss, level),
          upper_bound(p, variance, counted.one_more->hit, level)};
}

}  // namespace

double effective_points(const CountedShare& counted) {
  const double spread = counted.share * (1 - counted.share);
  if (!(spread > 0) || !(counted.variance > 0)) return counted.n;
  return std::min(counted.n, uncapped_points(counted));
}

Interval share_interval(const CountedShare& counted, double level) {
  assert(counted.share >= 0 && counted.share <= 1 && counted.n > 0 && level > 0.5 && level < 1);
  if (counted.one_more) return weighted_interval(counted, level);
  const double n = effective_points(counted), hits = n * counted.share, misses = n - hits;
  Interval interval{0, 1};
  if (hits > 0) interval.low = beta_quantile(1 - level, hits, misses + 1);
  if (misses > 0) interval.high = beta_quantile(level, hits + 1, misses);
  return interval;
}

Interval change_interval(const CountedChange& counted, double level) {
  const double one = std::max(counted.one_more.hit, counted.one_more.miss);
  const double t = counted.degrees_of_freedom > 0 ? student_quantile(level, counted.degrees_of_freedom) : 0;
  const double longer = t / normal_quantile(level);
  if (!(one > 0)) {
    const double half = t * std::sqrt(counted.variance);
    return {counted.change - half, counted.change + half};
  }
  const double both = std::max(counted.variance / (one * one), std::abs(counted.change) / one);
  const double came = (both + counted.change / one) / 2, went = (both - counted.change / one) / 2;
  const auto above = [&](double count) { return gamma_quantile(level, count + 1) - count; };
  const auto below = [&](double count) { return count > 0 ? count - gamma_quantile(1 - level, count) : 0; };
  return {counted.change - longer * one * std::hypot(below(came), above(went)),
          counted.change + longer * one * std::hypot(above(came), below(went))};
}

}  // namespace steppe
