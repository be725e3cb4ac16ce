#include "pipeline/results/zone_observations.hpp"

#include "libgeo/base/number_text.hpp"

namespace steppe {

std::optional<int> median_clear_days(const geo::ClassSums& days) {
  geo::WideInteger seen;
  for (std::size_t d = 0; d < 255; ++d) seen += days.weight[d];
  geo::WideInteger below;
  for (int d = 0; d < 255; ++d) {
    below += days.weight[static_cast<std::size_t>(d)];
    if (seen > geo::WideInteger{} && below.times(2) >= seen) return d;
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
