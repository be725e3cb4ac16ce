#pragma once

#include <limits>
#include <optional>

#include "pipeline/estimate/interval.hpp"

namespace steppe {

// A share (0…1) that sample points gave, with the variance of its design.
struct CountedShare {
  double share = 0, variance = 0;
  double n = 0;                                                         // points
  double degrees_of_freedom = std::numeric_limits<double>::infinity();  // of the variance
  std::optional<OneMore> one_more = {};                                 // of the share; nothing: 1/n
};

// The points that a simple random sample would need for this variance (Korn & Graubard 1998, Survey Methodology
// 24:193): n_eff = p̂(1 − p̂)/V, n* = min(n, n_eff·(t_{n−1}/t_df)²); n where p̂ is 0 or 1, or V is 0.
double effective_points(const CountedShare& counted);

// Each bound holds with probability `level` (0.975 for a two-sided 95 % interval): Clopper & Pearson 1934 with n* and
// x* = n*·p̂ (science 8.1b). No hit has the lower bound 0 exactly, nothing but hits the upper bound 1.
//   Where it is known what one more place would change (one_more), n* is not held at n: strata of a map make points
//   worth
// more than random ones, and the cap made intervals twice as long as they need be (docs/statistics.md). What n* cannot
// see is that one hit nobody met may stand for more land than those that were met: one more hit is then not 1/n* but
// what it is, as Fay & Feuer 1997 (Statistics in Medicine 16:791) have it for weighted counts. Of points of equal
// weight both are Clopper & Pearson's. A share of which everything was looked at is exact. REQUIRES 0 <= share <= 1,
// variance >= 0, n > 0, 0.5 < level < 1.
Interval share_interval(const CountedShare& counted, double level);

// The change of a share on points: value and variance of its design.
struct CountedChange {
  double change = 0, variance = 0;
  OneMore one_more;
  double degrees_of_freedom = std::numeric_limits<double>::infinity();
};
// A change is what came less what went, each a count of places. Both are told from D = came − went and
// V = u·(came + went), u being what one more place changes; their Poisson bounds (Garwood 1936) join by the squares of
// their distances (Zou & Donner 2008, Statistics in Medicine 27:1693). Where many places changed it is D ± t·√V; where
// none did, there may still have been some: Student's interval of a rare change made four of ten verdicts wrong.
Interval change_interval(const CountedChange& counted, double level);

}  // namespace steppe
