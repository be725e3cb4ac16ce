#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "pipeline/estimate/estimate.hpp"
#include "pipeline/estimate/estimate_constants.hpp"

namespace steppe {

// One stratum of a map and the sample points that fell into it.
struct Stratum {
  double weight = 0;      // W_h, share of the area; the strata of a population sum to 1
  std::vector<double> y;  // of each point: 1 or 0 for an area, any number for a mean
};

// General stratified mean (Stehman 2014; Olofsson et al. 2014 is the case y ∈ {0, 1}, science 8.1): ŷ = Σ W_h ȳ_h,
// V = Σ W_h² s_h² / n_h.
//   Where all points agree, s² would be 0 and claim certainty. So for 0/1 data s_h² is n/(n−1)·p̃(1−p̃) with
// p̃ = (x + c)/(n + 2c): strata that are mostly 0, and those mostly 1, share 1.5 pseudo-points of either kind by their
// weights (c = 1.5·W_h / Σ W), after Agresti & Coull 1998. Many pure strata then do not add up to an absurd interval,
// and a stratum with many mixed points keeps its s². The value itself has no pseudo-points. Degrees of freedom: points
// less strata; for other numbers Satterthwaite (all equal: standard error 0, nothing is known of their spread).
//   Strata with weight and fewer than 2 points are put together; if they are still fewer than 2, they join the stratum
// whose mean is nearest to that of their point, without a point the largest one. Strata without weight have no say.
//   Measured coverage of the 95 % interval over 90 kinds of counties (n 40–200, share 2–60 %, user's accuracy 0.6–0.95,
// 2 or 7 strata): 0.92 at the least, 0.977 in the mean; above 0.99 for classes of which hardly a point is found.
// Absent when there are fewer than `fewest` points in all or no two in one stratum.
std::optional<Estimate> stratified_mean(std::span<const Stratum> strata,
                                        std::size_t fewest = static_cast<std::size_t>(kFewestPoints.value));

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
