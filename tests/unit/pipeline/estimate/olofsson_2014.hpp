#pragma once

#include <span>
#include <vector>

namespace steppe {

// The formulas as the paper prints them, for strata that are map classes: what the general estimator is held against.
// The error matrix of Olofsson et al. 2014: counts[map][reference], shares[map] of the mapped area.
struct AdjustedArea {
  double share = 0, share_se = 0;            // p̂_+j and its standard error
  double users = 0, users_ci95 = 0;          // half-width
  double producers = 0, producers_ci95 = 0;  // NaN for a class that no point has
};
struct AdjustedAreas {
  std::vector<AdjustedArea> classes;
  double overall = 0, overall_ci95 = 0;
};
// REQUIRES a square matrix, shares of the same length summing to 1, every map class with at least 2 points.
AdjustedAreas adjusted_areas(std::span<const std::vector<double>> counts, std::span<const double> shares);

}  // namespace steppe
