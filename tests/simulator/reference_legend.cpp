#include "tests/simulator/reference_legend.hpp"

namespace steppe::sim {

std::string_view reference_class(LandClass land, Period period) {
  switch (land) {
    case LandClass::mobile_sand:
    case LandClass::dune_shadow:
      return "sand";
    case LandClass::salt_crust:
      return "salt";
    case LandClass::desert_steppe:
      return "desert_steppe";
    case LandClass::steppe:
      return "typical_steppe";
    case LandClass::irrigated_field:
      return "cropland";
    case LandClass::open_water:
      return "water";
    case LandClass::mountain_forest:
    case LandClass::poplar_grove:
      return "arbor_forest";
    case LandClass::special_shrub:
      return "special_shrub";
    case LandClass::young_plantation:
      return is_forest(land, period) ? "special_shrub" : "other_vegetation";
    case LandClass::reed:
    case LandClass::wet_meadow:
      return "marsh";
    case LandClass::orchard:
      return "orchard";
    case LandClass::shelter_belt:
      return "shelter_belt";
    case LandClass::village:
    case LandClass::mine:
      return "built";
    case LandClass::seasonal_water:
      return "water";
    case LandClass::fixed_dune:
    case LandClass::cleared_forest:
      break;
  }
  return "other_vegetation";
}

bool counts_as_forest(LandClass land, Period period, double cover, double shrub_cover) {
  if (land == LandClass::mountain_forest || land == LandClass::poplar_grove) return true;
  return is_forest(land, period) && cover >= shrub_cover;
}

}  // namespace steppe::sim
