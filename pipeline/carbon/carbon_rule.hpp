#pragma once

namespace steppe {

// What carbon is counted between, and how fast it comes.
struct CarbonRule {
  int from_year = 0, to_year = 0;
  double establishment_years = 20;  // area gained by arbor_forest and special_shrub reaches its density linearly:
                                    // in t years of the interval, t / establishment_years of it at most 1; 0: at once
  bool soil = false;                // asks for the pool soil, 0–30 cm. Without it there are no lines of soil, and
                                    // "total" is biomass and litter
  double soil_years = 20;           // in which the soil of a hectare of change reaches its density linearly: D of
                                    // eq. 2.25 (IPCC 2006, volume 4)
};

}  // namespace steppe
