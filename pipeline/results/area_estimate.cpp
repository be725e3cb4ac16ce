#include "pipeline/results/area_estimate.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "pipeline/results/area_cells.hpp"

namespace steppe {
namespace {

// An estimate of what the points say, with what was not seen and has no points.
Estimate with_unseen(Estimate seen, double unseen_se) {
  seen.nonsampling_se = std::hypot(seen.nonsampling_se, unseen_se);
  seen.se = std::hypot(seen.se, unseen_se);
  return seen;
}

}  // namespace

AreaShare area_share(const Totals& totals, std::size_t zone, const AreaIndicator& indicator,
                     const FieldSurvey& survey) {
  AreaShare none;
  const ZoneTotal& total = totals.zones[zone];
  const auto mapped = total.sums.classes.find(indicator.product);
  if (total.fault || mapped == total.sums.classes.end() || !(mapped->second.total() > geo::WideInteger{})) return none;
  none.why = survey.fault;
  const SurveyYear* year = survey.year(total.year);
  if (year == nullptr) return none;
  return share_by_cells(*year, indicator, area_cells(totals, {zone}, indicator, survey));
}

std::optional<Estimate> estimate_of(const SurveyYear& year, const AreaShare& share, double scale) {
  if (!share.linear) return std::nullopt;
  const auto estimate = estimate_of(year.survey, *share.linear, scale);
  return estimate ? std::optional(with_unseen(*estimate, std::abs(scale) * share.unseen_se)) : std::nullopt;
}

std::optional<Estimate> change_of(const FieldSurvey& survey, int from_year, const AreaShare& from, int to_year,
                                  const AreaShare& to, double scale) {
  const SurveyYear* year = survey.year(to_year);
  if (!from.linear || !to.linear || year == nullptr || survey.year(from_year) == nullptr) return std::nullopt;
  const auto change =
      estimate_of(year->survey, combination(std::vector{*to.linear, *from.linear}, std::vector{1.0, -1.0}), scale);
  if (!change) return std::nullopt;
  return with_unseen(*change, std::abs(scale) * std::hypot(from.unseen_se, to.unseen_se));
}

std::optional<Estimate> weighted_sum(std::span<const std::optional<WeightedEstimate>> parts, double common_variance) {
  Estimate sum;
  double variance = 0, weights = 0, freedom = 0;
  for (const auto& part : parts) {
    if (!part) return std::nullopt;
    const auto& [weight, estimate] = *part;
    if (weight == 0) continue;
    const double own = weight * weight * std::max(0.0, estimate.se * estimate.se - common_variance);
    sum.value += weight * estimate.value;
    variance += own;
    weights += weight;
    if (std::isfinite(estimate.degrees_of_freedom) && estimate.degrees_of_freedom > 0)
      freedom += own * own / estimate.degrees_of_freedom;
    sum.n += estimate.n;
    sum.method = estimate.method;
  }
  if (sum.n == 0) return std::nullopt;
  if (freedom > 0) sum.degrees_of_freedom = variance * variance / freedom;
  sum.se = std::sqrt(variance + weights * weights * common_variance);
  return sum;
}

Estimate scaled(Estimate estimate, double factor) {
  estimate.value *= factor;
  estimate.se *= std::abs(factor);
  estimate.nonsampling_se *= std::abs(factor);
  if (estimate.whole) *estimate.whole *= std::abs(factor);
  if (auto& more = estimate.one_more) more = OneMore{more->hit * std::abs(factor), more->miss * std::abs(factor)};
  return estimate;
}

}  // namespace steppe
