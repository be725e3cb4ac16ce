#pragma once

#include <cstddef>
#include <limits>
#include <optional>

#include "pipeline/estimate/interval.hpp"
#include "pipeline/estimate/method.hpp"

namespace steppe {

// A value with its total standard error, in the indicator's unit.
struct Estimate {
  double value = 0, se = 0;
  double degrees_of_freedom = std::numeric_limits<double>::infinity();
  std::size_t n = 0;  // plots or sample points it rests on
  Method method = Method::mapped;
  // Of a share or an area that points counted: what 100 % of it is, in the unit of the value. Nothing: a mean or a
  // change.
  std::optional<double> whole = {};
  double nonsampling_se = 0;        // the part of `se` that no more points reduce (science 8.5)
  std::optional<double> hits = {};  // points that have what is counted, where points counted
  // Of what points counted, in the unit of the value; 0 where everything was looked at. Nothing: as if each of n points
  // stood for as much.
  std::optional<OneMore> one_more = {};
};

// Quantile of Student's t within 1e-6 (relative); the normal one from 30 degrees of freedom on (science 8.4).
// REQUIRES 0 < p < 1, degrees_of_freedom > 0.
double t_quantile(double p, double degrees_of_freedom);

// The only ways to intervals, for tables, charts, pages and verdicts alike: of what points counted by share_interval()
// (after Korn & Graubard 1998, never below 0 or above the whole), of the change of such a share by change_interval(),
// both widened by nonsampling_se in quadrature; else by Student's t. What a table or a person is told ends at 0 and at
// the whole (whole.hpp).
Interval interval95(const Estimate& estimate);  // two-sided 95 %
Interval bounds95(const Estimate& estimate);    // each bound one-sided 95 %, for verdicts

}  // namespace steppe
