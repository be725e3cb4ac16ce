#pragma once

#include <limits>

#include "pipeline/estimate/interval.hpp"

namespace steppe {

// A share (0…1) that sample points gave, with the variance of its design.
struct CountedShare {
  double share = 0, variance = 0;
  double n = 0;                                                         // points
  double degrees_of_freedom = std::numeric_limits<double>::infinity();  // of the variance
};

// The points that a simple random sample would need for this variance (Korn & Graubard 1998, Survey Methodology
// 24:193): n_eff = p̂(1 − p̂)/V, n* = min(n, n_eff·(t_{n−1}/t_df)²); n where p̂ is 0 or 1, or V is 0.
double effective_points(const CountedShare& counted);

// Each bound holds with probability `level` (0.975 for a two-sided 95 % interval): Clopper & Pearson 1934 with n* and
// x* = n*·p̂ (science 8.1b). No hit has the lower bound 0 exactly, nothing but hits the upper bound 1.
// REQUIRES 0 <= share <= 1, variance >= 0, n > 0, 0.5 < level < 1.
Interval share_interval(const CountedShare& counted, double level);

}  // namespace steppe
