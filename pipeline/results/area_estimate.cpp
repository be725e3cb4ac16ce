#include "pipeline/results/area_estimate.hpp"

#include <algorithm>
#include <cmath>

#include "pipeline/estimate/stratified.hpp"

namespace steppe {
namespace {

constexpr std::size_t kFewestOfStratum = 2;  // points that say how much they differ

bool holds(const std::vector<std::uint8_t>& codes, std::uint8_t code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

bool is_of(const MatchedSample& sample, int year, const std::string& zone_id) {
  return sample.year == year && (zone_id.empty() || sample.lies_in(zone_id));
}

bool says(const MatchedSample& sample, const AreaIndicator& indicator) {
  return !indicator.decided || indicator.decided(sample);
}

// The points of a zone and year that say what the indicator asks and lie on one of these codes: 1 or 0 of each.
std::vector<double> answers(const ZoneTotal& zone, const AreaIndicator& indicator,
                            std::span<const MatchedSample> samples, const std::string& zone_id,
                            const std::vector<std::uint8_t>& codes) {
  std::vector<double> y;
  for (const auto& sample : samples)
    if (is_of(sample, zone.year, zone_id) && says(sample, indicator) && holds(codes, sample.code_on(indicator.product)))
      y.push_back(indicator.counts(sample) ? 1 : 0);
  return y;
}

std::vector<Stratum> strata_of_map(const ZoneTotal& zone, const AreaIndicator& indicator,
                                   std::span<const MatchedSample> samples, const std::string& zone_id,
                                   const geo::ClassSums& mapped, double whole) {
  std::vector<Stratum> strata;
  for (const auto& codes : indicator.strata) {
    Stratum stratum;
    for (const auto code : codes) stratum.weight += mapped.weight[code].to_double() / whole;
    stratum.y = answers(zone, indicator, samples, zone_id, codes);
    strata.push_back(std::move(stratum));
  }
  return strata;
}

// An estimate of what was seen for the whole, where no points say what the rest is: the value takes the rest to be like
// what was seen.
Estimate with_unseen(Estimate seen, double unseen_share) {
  seen.se = std::hypot(seen.se, unseen_share * may_be_anything(seen.value));
  return seen;
}

}  // namespace

double may_be_anything(double taken) {
  const double off_centre = taken - 0.5;
  return std::sqrt(1.0 / 12 + off_centre * off_centre);
}

double silent_share(int year, const AreaIndicator& indicator, std::span<const MatchedSample> samples,
                    const std::string& zone_id) {
  std::size_t all = 0, silent = 0;
  for (const auto& sample : samples) {
    if (!is_of(sample, year, zone_id)) continue;
    ++all;
    silent += says(sample, indicator) ? 0 : 1;
  }
  return all > 0 ? static_cast<double>(silent) / static_cast<double>(all) : 0;
}

std::optional<Estimate> area_share(const ZoneTotal& zone, const AreaIndicator& indicator,
                                   std::span<const MatchedSample> samples, const std::string& zone_id) {
  const auto mapped = zone.sums.classes.find(indicator.product);
  if (zone.fault || mapped == zone.sums.classes.end()) return std::nullopt;
  const geo::WideInteger seen = mapped->second.total();
  if (!(seen > geo::WideInteger{}) || silent_share(zone.year, indicator, samples, zone_id) > kMostSilent)
    return std::nullopt;
  const auto ledger = zone.sums.class_status.find(indicator.product);
  const geo::WideInteger whole = ledger == zone.sums.class_status.end() ? seen : ledger->second.total();
  Stratum unseen{(whole - seen).to_double() / whole.to_double(),
                 answers(zone, indicator, samples, zone_id, {kClassNoData})};
  const bool has_points = unseen.y.size() >= kFewestOfStratum;
  auto strata =
      strata_of_map(zone, indicator, samples, zone_id, mapped->second, (has_points ? whole : seen).to_double());
  if (!has_points) {
    const auto share = stratified_mean(strata);
    return share ? std::optional(with_unseen(*share, unseen.weight)) : std::nullopt;
  }
  strata.push_back(std::move(unseen));
  return stratified_mean(strata);
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
  return estimate;
}

}  // namespace steppe
