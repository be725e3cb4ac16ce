#pragma once

#include <map>
#include <optional>
#include <string>

#include "libgeo/zonal/accumulators.hpp"

namespace steppe {

// The median number of clear days of the cells ever observed: the smallest with half the weight at or below it.
// `clear_days` is ZoneSums::clear_days. Nothing when nothing was observed.
std::optional<int> median_clear_days(const geo::ClassSums& clear_days);

// The shares of the platforms among the usable observations, "landsat-8:0.62;landsat-9:0.38"; a platform without any
// is left out, and nothing observed is an empty text. `observations` is ZoneSums::observations.
std::string sensor_mix(const std::map<std::string, geo::ZonalSums>& observations);

}  // namespace steppe
