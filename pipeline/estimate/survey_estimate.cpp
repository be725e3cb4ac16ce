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

bool counts(const OneMore& one) { return one.hit > 0 || one.miss > 0; }

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
  // Where all points agree, they are not certain: nobody knows more than what one more place would change.
  const double one = std::max(linear.one_more.hit, linear.one_more.miss);
  estimate.se = std::abs(scale) * (*sampled > 0 ? std::sqrt(*sampled) : one);
  if (linear.of_shares || counts(linear.one_more))
    estimate.one_more = OneMore{std::abs(scale) * linear.one_more.hit, std::abs(scale) * linear.one_more.miss};
  if (linear.of_shares) {
    estimate.whole = std::abs(scale);
    estimate.hits = linear.hits;
  }
  estimate.degrees_of_freedom =
      linear.of_shares ? own : std::clamp(satterthwaite_freedom(survey, linear.z), 1.0, std::max(own, 1.0));
  return estimate;
}

}  // namespace steppe
