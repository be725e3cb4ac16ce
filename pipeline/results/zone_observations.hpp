#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "libgeo/zonal/accumulators.hpp"

namespace steppe {

// The median number of clear days of the cells ever observed: the smallest with half the weight at or below it.
// `clear_days` is ZoneSums::clear_days. Nothing when nothing was observed.
std::optional<int> median_clear_days(const geo::ClassSums& clear_days);

// What part of the usable observations a platform made, from 0 to 1.
struct SensorShare {
  std::string platform;
  double share = 0;
};
inline constexpr int kSensorShareDecimals = 2;

// By platform; one without any observation is left out. `observations` is ZoneSums::observations.
std::vector<SensorShare> sensor_shares(const std::map<std::string, geo::ZonalSums>& observations);
// "landsat-8:0.62;landsat-9:0.38"; nothing observed is an empty text.
std::string sensor_mix(const std::vector<SensorShare>& shares);

}  // namespace steppe
