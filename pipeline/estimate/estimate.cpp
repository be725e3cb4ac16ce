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

double sampling_variance(const Estimate& estimate) {
  return std::max(estimate.se * estimate.se - estimate.nonsampling_se * estimate.nonsampling_se, 0.0);
}

// What no more points reduce is another error than that of the points: the distances of each bound add in quadrature.
Interval counted_interval(const Estimate& estimate, double level) {
  const double whole = *estimate.whole, common = estimate.nonsampling_se;
  CountedShare counted;
  counted.share = estimate.value / whole;
  counted.variance = sampling_variance(estimate) / (whole * whole);
  counted.n = static_cast<double>(estimate.n);
  counted.degrees_of_freedom = estimate.degrees_of_freedom;
  if (const auto& more = estimate.one_more) counted.one_more = OneMore{more->hit / whole, more->miss / whole};
  const Interval share = share_interval(counted, level);
  const double other = normal_quantile(level) * common;
  const double below = std::hypot(estimate.value - share.low * whole, other);
  const double above = std::hypot(share.high * whole - estimate.value, other);
  return {std::max(estimate.value - below, 0.0), std::min(estimate.value + above, whole)};
}

// Of a difference of shares.
Interval changed_interval(const Estimate& estimate, double level) {
  CountedChange change{estimate.value, sampling_variance(estimate), *estimate.one_more, estimate.degrees_of_freedom};
  const Interval of_points = change_interval(change, level);
  const double other = normal_quantile(level) * estimate.nonsampling_se;
  return {estimate.value - std::hypot(estimate.value - of_points.low, other),
          estimate.value + std::hypot(of_points.high - estimate.value, other)};
}

Interval interval_at(const Estimate& estimate, double level) {
  const bool counted = estimate.whole && *estimate.whole > 0 && estimate.n > 0 && estimate.value >= 0 &&
                       estimate.value <= *estimate.whole;
  if (counted) return counted_interval(estimate, level);
  return !estimate.whole && estimate.one_more ? changed_interval(estimate, level) : student_interval(estimate, level);
}

}  // namespace

double t_quantile(double p, double degrees_of_freedom) {
  assert(p > 0 && p < 1 && degrees_of_freedom > 0);
  return degrees_of_freedom >= kNormalFromFreedom.value ? normal_quantile(p) : student_quantile(p, degrees_of_freedom);
}

Interval interval95(const Estimate& estimate) { return interval_at(estimate, kTwoSided); }
Interval bounds95(const Estimate& estimate) { return interval_at(estimate, kOneSided); }

}  // namespace steppe
