#include "pipeline/report/tables.hpp"

namespace steppe {

// The smallest class with half the weight at or below it.
std::string median_clear_days(const ZoneTotal& zone) {
  const geo::ClassSums& days = zone.sums.clear_days;
  geo::WideInteger seen;
  for (std::size_t d = 0; d < 255; ++d) seen += days.weight[d];
  geo::WideInteger below;
  for (int d = 0; d < 255; ++d) {
    below += days.weight[static_cast<std::size_t>(d)];
    if (seen > geo::WideInteger{} && below.times(2) >= seen) return std::to_string(d);
  }
  return {};
}

std::string sensor_mix(const ZoneTotal& zone) {
  double all = 0;
  for (const auto& [platform, sums] : zone.sums.observations) all += sums.weight_value.to_double();
  std::string mix;
  if (all <= 0) return mix;
  for (const auto& [platform, sums] : zone.sums.observations)
    if (sums.weight_value > geo::WideInteger())
      mix += (mix.empty() ? "" : ";") + platform + ":" + decimal_text(sums.weight_value.to_double() / all, 2);
  return mix;
}

}  // namespace steppe
