#include <algorithm>
#include <cmath>
#include <set>

#include "pipeline/estimate/survey.hpp"
#include "pipeline/estimate/survey_units.hpp"

namespace steppe {
namespace {

std::vector<std::size_t> places_with_part(const Linear& linear) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < linear.part.size(); ++i)
    if (linear.part[i]) places.push_back(i);
  return places;
}

// Primary units and strata that have a part, also where their error happens to be nil.
struct Base {
  double units = 0, strata = 0;
  bool lonely = false;  // a stratum with one unit of several, and nothing to merge it with
};

Base base_of(const Survey& survey, const Linear& linear) {
  const VarianceStrata merged = variance_strata(survey);
  Base base;
  std::set<std::size_t> strata;
  for (const UnitSum& unit : unit_sums(survey, places_with_part(linear), linear.z)) {
    base.units += 1;
    strata.insert(merged.of[unit.stratum]);
  }
  for (const std::size_t h : strata)
    base.lonely = base.lonely || (merged.strata[h].sampled < 2 && merged.unsampled_share(h) > 0);
  base.strata = static_cast<double>(strata.size());
  return base;
}

// The variance that is told of a share: the sample's, and with it the doubt of cells that agree. Beside a share that is
// small for its doubt, p(1 − p)/V would be the size of no sample at all: there it is what the sample is worth for a
// class that no point has.
double with_doubt(double p, double sampled, double doubt, double worth) {
  const double spread = p * (1 - p), whole = sampled + doubt;
  if (!(spread > 0) || !(doubt > 0) || !(whole > 0)) return whole;
  const double points = std::max(spread / whole, std::min(worth, spread / sampled));
  return spread / points;
}

}  // namespace

std::optional<Estimate> estimate_of(const Survey& survey, const Linear& linear, double scale) {
  if (linear.n == 0 || !std::isfinite(linear.value)) return std::nullopt;
  const Base base = base_of(survey, linear);
  const auto sampled = variance(survey, linear.z);
  if (base.lonely || !sampled) return std::nullopt;
  const double own = std::max(1.0, base.units - std::max(base.strata, static_cast<double>(linear.cells)));
  Estimate estimate;
  estimate.value = scale * linear.value;
  estimate.n = linear.n;
  estimate.method = Method::design;
  const double spread =
      linear.of_shares ? with_doubt(linear.value, *sampled, linear.doubt, linear.worth) : *sampled + linear.doubt;
  estimate.se = std::abs(scale) * std::sqrt(spread);
  if (linear.of_shares) {
    estimate.whole = std::abs(scale);
    estimate.hits = linear.hits;
    estimate.worth = linear.worth;
  }
  estimate.degrees_of_freedom =
      linear.of_shares ? own : std::clamp(satterthwaite_freedom(survey, linear.z), 1.0, std::max(own, 1.0));
  return estimate;
}

}  // namespace steppe
