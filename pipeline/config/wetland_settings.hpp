#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "pipeline/config/month_day.hpp"

namespace steppe {

// Open water by vote (science 6.2 to 6.4).
struct WaterSettings {
  double mndwi_threshold = 0;
  std::int64_t min_dates = 6, min_months = 4;
  double permanent = 0.75, seasonal = 0.25, temporary = 0.05;  // descending
  double max_slope_deg = 8;                                    // steeper is no water; needs layers.dem
  double min_cos_incidence = 0.2;                              // darker slopes are unknown; likewise
  DayRange irrigation{{9, 20}, {11, 30}};                      // fields that are flooded only now are no water (秋浇)
  std::filesystem::path thresholds;                            // of `steppe thresholds`; empty: mndwi_threshold
  std::string definition = "open_water.vote.3", caliber = "open_water";
};

// Vegetated wetland by rules (science 6.5).
struct WetlandSettings {
  double marsh_ndvi = 0.30;                                              // peak NDVI of a marsh
  double spring_frequency = 0.10;                                        // water in April and May, before reeds close
  double flood_margin = 0.05;                                            // flooded: LSWI + margin ≥ NDVI …
  std::int64_t flood_dates = 2;                                          // … on as many dates
  double summer_lswi = 0.20, summer_share = 0.60;                        // wet canopy on this share of summer dates
  double near_water_m = 500;                                             // of water in the year
  double max_slope_deg = 3;                                              // where layers.dem is given
  double min_patch_ha = 0.5, max_hole_ha = 0.2, w2011_min_patch_ha = 8;  // of the second national survey
  std::string definition = "wetland.rules.1";
};

}  // namespace steppe
