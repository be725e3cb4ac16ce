#pragma once

#include <optional>
#include <span>
#include <vector>

#include "pipeline/estimate/estimate.hpp"

namespace steppe {

// One stratum of a map and the sample points that fell into it.
struct Stratum {
  double weight = 0;      // W_h, share of the area; the strata of a population sum to 1
  std::vector<double> y;  // of each point: 1 or 0 for an area, any number for a mean
};

// General stratified mean (Stehman 2014; Olofsson et al. 2014 is the case y ∈ {0, 1} with n instead of n − 1 in their
// variance, science 8.1): ŷ = Σ W_h ȳ_h, V = Σ W_h² s_h² / n_h. A stratum whose points all agree tells less than
// certainty: for 0/1 data its variance is that of (x + 1)/(n + 2) instead of 0. Strata with weight and fewer than 2
// points are merged with the largest sampled stratum. Absent when there are fewer than `fewest` points in all, or none
// in a stratum that cannot be merged. Degrees of freedom: Satterthwaite.
std::optional<Estimate> stratified_mean(std::span<const Stratum> strata, std::size_t fewest = 10);

// The error matrix of Olofsson et al. 2014: counts[map][reference], shares[map] of the mapped area.
struct AdjustedArea {
  double share = 0, share_se = 0;    // p̂_+j and its standard error
  double users = 0, users_ci95 = 0;  // half-width
  double producers = 0, producers_ci95 = 0;
};
struct AdjustedAreas {
  std::vector<AdjustedArea> classes;
  double overall = 0, overall_ci95 = 0;
};
// REQUIRES a square matrix, shares of the same length summing to 1, every map class with at least 2 points.
AdjustedAreas adjusted_areas(std::span<const std::vector<double>> counts, std::span<const double> shares);

}  // namespace steppe
