#pragma once

#include <cstddef>
#include <limits>

#include "pipeline/estimate/method.hpp"

namespace steppe {

// A value with its total standard error, in the indicator's unit.
struct Estimate {
  double value = 0, se = 0;
  double degrees_of_freedom = std::numeric_limits<double>::infinity();
  std::size_t n = 0;  // plots or sample points it rests on
  Method method = Method::mapped;
};

// Quantile of Student's t within 1e-6 (relative); the normal one from 30 degrees of freedom on (science 8.4).
// REQUIRES 0 < p < 1, degrees_of_freedom > 0.
double t_quantile(double p, double degrees_of_freedom);

struct Interval {
  double low = 0, high = 0;
};
// Two-sided 95 %, as the sample says it. What a table or a person is told ends at 0 and at the whole (whole.hpp).
Interval interval95(const Estimate& estimate);

}  // namespace steppe
