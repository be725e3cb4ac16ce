#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pipeline/estimate/estimate.hpp"
#include "pipeline/estimate/estimate_constants.hpp"
#include "pipeline/results/area_indicators.hpp"
#include "pipeline/results/reduce.hpp"

namespace steppe {

// Share (0…1) of a zone's whole area that an indicator counts, by the stratified estimator: strata from the mapped
// areas of the zone, points of `zone_id` and the zone's year (all points of that year when zone_id is empty).
//   What the map does not know is a stratum too, with the points that lie there: it is not like the rest. Pixels are
// masked where an unknown could make them forest, so forest of the seen part alone is too little (twenty simulated
// worlds: −0.5 points, and the 95 % interval of a league held the truth in 70 % of them). With fewer than two points
// there, the value takes it to be like what was seen and the standard error takes any share of it to be equally likely.
//   Points whose reference cannot say are left out. Absent when the sample does not carry an estimate, and when more
// than kMostSilent of its points cannot say.
std::optional<Estimate> area_share(const ZoneTotal& zone, const AreaIndicator& indicator,
                                   std::span<const MatchedSample> samples, const std::string& zone_id);

// The largest share of points that may not say what an indicator asks of them (science 8.1b): with more there is no
// estimate, for those that do say are not like the others.
inline constexpr double kMostSilent = kMostSilentPoints.value;

// The root mean square error of taking a share (0…1) for `taken` when nothing is known of it: any is equally likely.
double may_be_anything(double taken);

// The share of the points of area_share() whose reference cannot say; 0 without points.
double silent_share(int year, const AreaIndicator& indicator, std::span<const MatchedSample> samples,
                    const std::string& zone_id);

// One part of a whole: an estimate and its weight.
struct WeightedEstimate {
  double weight = 0;
  Estimate estimate;
};

// Σ weight · estimate of independent parts; `common_variance` is a variance that all parts share (calibration), which
// is in each part's se and does not average out. Absent when a part with weight has no estimate.
std::optional<Estimate> weighted_sum(std::span<const std::optional<WeightedEstimate>> parts,
                                     double common_variance = 0);

// value and se times a factor.
Estimate scaled(Estimate estimate, double factor);

}  // namespace steppe
