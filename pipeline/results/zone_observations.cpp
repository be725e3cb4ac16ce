#include "pipeline/results/zone_observations.hpp"

#include "libgeo/base/number_text.hpp"

namespace steppe {
namespace {

constexpr int kNeverObserved = 255;  // as ZoneSums::clear_days has it

}  // namespace

std::optional<int> median_clear_days(const geo::ClassSums& days) {
  const geo::WideInteger seen = days.total() - days.weight[kNeverObserved];
  geo::WideInteger below;
  for (const auto& [count, weight] : days.weight.entries()) {
    below += weight;
    if (count != kNeverObserved && seen > geo::WideInteger{} && below.times(2) >= seen) return count;
  }
  return std::nullopt;
}

std::vector<SensorShare> sensor_shares(const std::map<std::string, geo::ZonalSums>& observations) {
  double all = 0;
  for (const auto& [platform, sums] : observations) all += sums.weight_value.to_double();
  std::vector<SensorShare> shares;
  if (all <= 0) return shares;
  for (const auto& [platform, sums] : observations)
    if (!(sums.weight_value == geo::WideInteger{})) shares.push_back({platform, sums.weight_value.to_double() / all});
  return shares;
}

std::string sensor_mix(const std::vector<SensorShare>& shares) {
  std::string mix;
  for (const auto& [platform, share] : shares)
    mix += (mix.empty() ? "" : ";") + platform + ":" + geo::decimal_text(share, kSensorShareDecimals);
  return mix;
}

}  // namespace steppe
