#include "pipeline/estimate/estimate.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "pipeline/estimate/distributions.hpp"
#include "pipeline/estimate/estimate_constants.hpp"
#include "pipeline/estimate/share_interval.hpp"

namespace steppe {
namespace {

constexpr double kTwoSided = (1 + kIntervalConfidence.value) / 2, kOneSided = kVerdictConfidence.value;

// `level`: of each bound.
Interval student_interval(const Estimate& estimate, double level) {
  const double half = t_quantile(level, estimate.degrees_of_freedom) * estimate.se;
  return {estimate.value - half, estimate.value + half};
}

// Where points differ, their variance says what they are worth.
double points_of(const Estimate& estimate) {
  const auto n = static_cast<double>(estimate.n);
  const bool alike = estimate.value == 0 || estimate.value == *estimate.whole;
  return alike ? std::min(n, estimate.worth.value_or(n)) : n;
}

// What no more points reduce is another error than that of the points: the distances of each bound add in quadrature.
Interval counted_interval(const Estimate& estimate, double level) {
  const double whole = *estimate.whole, common = estimate.nonsampling_se;
  CountedShare counted;
  counted.share = estimate.value / whole;
  counted.variance = std::max(estimate.se * estimate.se - common * common, 0.0) / (whole * whole);
  counted.n = points_of(estimate);
  counted.degrees_of_freedom = estimate.degrees_of_freedom;
  const bool exact = estimate.worth && std::isinf(*estimate.worth);
  const Interval share = exact ? Interval{counted.share, counted.share} : share_interval(counted, level);
  const double other = normal_quantile(level) * common;
  const double below = std::hypot(estimate.value - share.low * whole, other);
  const double above = std::hypot(share.high * whole - estimate.value, other);
  return {std::max(estimate.value - below, 0.0), std::min(estimate.value + above, whole)};
}

Interval interval_at(const Estimate& estimate, double level) {
  const bool counted = estimate.whole && *estimate.whole > 0 && estimate.n > 0 && estimate.value >= 0 &&
                       estimate.value <= *estimate.whole;
  return counted ? counted_interval(estimate, level) : student_interval(estimate, level);
}

}  // namespace

double t_quantile(double p, double degrees_of_freedom) {
  assert(p > 0 && p < 1 && degrees_of_freedom > 0);
  return degrees_of_freedom >= kNormalFromFreedom.value ? normal_quantile(p) : student_quantile(p, degrees_of_freedom);
}

Interval interval95(const Estimate& estimate) { return interval_at(estimate, kTwoSided); }
Interval bounds95(const Estimate& estimate) { return interval_at(estimate, kOneSided); }

}  // namespace steppe
