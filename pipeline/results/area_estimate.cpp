#include "pipeline/results/area_estimate.hpp"

#include <algorithm>
#include <cmath>

#include "pipeline/estimate/stratified.hpp"

namespace steppe {
namespace {

bool holds(const std::vector<std::uint8_t>& codes, std::uint8_t code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

bool is_of(const MatchedSample& sample, int year, const std::string& zone_id) {
  return sample.year == year && (zone_id.empty() || sample.zone_id == zone_id);
}

bool says(const MatchedSample& sample, const AreaIndicator& indicator) {
  return !indicator.decided || indicator.decided(sample);
}

bool belongs(const MatchedSample& sample, const AreaIndicator& indicator, int year, const std::string& zone_id) {
  return is_of(sample, year, zone_id) && says(sample, indicator);
}

}  // namespace

double silent_share(int year, const AreaIndicator& indicator, std::span<const MatchedSample> samples,
                    const std::string& zone_id) {
  std::size_t all = 0, silent = 0;
  for (const auto& sample : samples) {
    if (!is_of(sample, year, zone_id) || sample.code_on(indicator.product) == kClassNoData) continue;
    ++all;
    silent += says(sample, indicator) ? 0 : 1;
  }
  return all > 0 ? static_cast<double>(silent) / static_cast<double>(all) : 0;
}

std::optional<Estimate> area_share(const ZoneTotal& zone, const AreaIndicator& indicator,
                                   std::span<const MatchedSample> samples, const std::string& zone_id) {
  const auto mapped = zone.sums.classes.find(indicator.product);
  if (zone.fault || mapped == zone.sums.classes.end()) return std::nullopt;
  const double all = mapped->second.total().to_double();
  if (!(all > 0) || silent_share(zone.year, indicator, samples, zone_id) > kMostSilent) return std::nullopt;
  std::vector<Stratum> strata;
  for (const auto& codes : indicator.strata) {
    Stratum stratum;
    for (const auto code : codes) stratum.weight += mapped->second.weight[code].to_double() / all;
    for (const auto& sample : samples)
      if (belongs(sample, indicator, zone.year, zone_id) && holds(codes, sample.code_on(indicator.product)))
        stratum.y.push_back(indicator.counts(sample) ? 1 : 0);
    strata.push_back(std::move(stratum));
  }
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
  return estimate;
}

}  // namespace steppe
