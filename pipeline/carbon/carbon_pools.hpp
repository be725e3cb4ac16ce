#pragma once

#include <array>
#include <string_view>

#include "pipeline/carbon/carbon_rule.hpp"
#include "pipeline/carbon/density_table.hpp"

namespace steppe {

// What the two ways to a carbon table share: its pools, and what a hectare of change is worth.
struct CarbonPool {
  std::string_view name;
  double CarbonDensity::*density;
};
inline constexpr std::string_view kSoilPool = "soil";
inline constexpr std::array<CarbonPool, 3> kCarbonPools{
    {{"biomass", &CarbonDensity::biomass}, {"litter", &CarbonDensity::litter}, {kSoilPool, &CarbonDensity::soil}}};

inline bool is_planted(std::string_view land_class) {
  return land_class == "arbor_forest" || land_class == "special_shrub";
}

// The part of its density that land of this class has `years` after it became so: young plantations and soil grow.
double part_of_gained(std::string_view pool, std::string_view land_class, const CarbonRule& rule);
// The part that land gives up in these years: all that grew, and of the soil as much as comes.
double part_of_lost(std::string_view pool, const CarbonRule& rule);

}  // namespace steppe
