#pragma once

#include <span>

namespace steppe {

// The plots of one zone and year in a regression of y on x: counts and sums over the plots.
struct PlotGroup {
  double n = 0;
  double x = 0, y = 0;            // sums
  double xx = 0, xy = 0, yy = 0;  // sums of squares and products
};

struct VarianceParts {
  double residual = 0;  // within a group
  double zone = 0;      // of the groups' deviations
};

// Variance components of y = a + b·x + z_group + e. The restricted likelihood of the ratio of the two (a, b and the
// residual variance integrated out) is averaged over a grid of its square root, flat prior, up to kLargestRatio: with
// a dozen groups the most likely value is often 0, and intervals built on it miss; the mean never is.
// REQUIRES at least 4 plots in all and x not the same at all of them.
inline constexpr double kLargestRatio = 4;  // standard deviation of the groups / of the plots within one
VarianceParts variance_parts(std::span<const PlotGroup> groups);

}  // namespace steppe
