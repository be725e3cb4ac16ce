#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "pipeline/text/text.hpp"

namespace steppe {

// What a target speaks of (design 2). wetland_area, permanent_water_area and sandy_land_cover are named by official
// targets only: nothing is measured for them yet.
enum class Indicator : std::uint8_t {
  vegetation_cover,
  ndvi_peak,
  grassland_cover,
  forest_coverage,
  forest_area,
  grassland_area,
  cropland_area,
  water_area,                     // open water, permanent and seasonal
  desertification_area,           // every degree, light included: what the official degree table sums up
  desertification_moderate_area,  // moderate and worse
  wetland_area,
  permanent_water_area,
  sandy_land_cover,
  vegetated_wetland_area,  // marsh and wet meadow
};

struct IndicatorRow {
  Indicator indicator;
  std::string_view name;   // in files
  std::string_view words;  // for people, English; the translation table has the twin
};

// In the order of the enumerators.
inline constexpr std::array<IndicatorRow, 14> kIndicators{{
    {Indicator::vegetation_cover, "vegetation_cover", text("Vegetation cover")},
    {Indicator::ndvi_peak, "ndvi_peak", text("Peak NDVI")},
    {Indicator::grassland_cover, "grassland_cover", text("Comprehensive grassland cover")},
    {Indicator::forest_coverage, "forest_coverage", text("Forest coverage")},
    {Indicator::forest_area, "forest_area", text("Forest area")},
    {Indicator::grassland_area, "grassland_area", text("Grassland area")},
    {Indicator::cropland_area, "cropland_area", text("Cropland area")},
    {Indicator::water_area, "water_area", text("Open water area")},
    {Indicator::desertification_area, "desertification_area", text("Desertified area, all degrees")},
    {Indicator::desertification_moderate_area, "desertification_moderate_area",
     text("Desertified area, moderate and worse")},
    {Indicator::wetland_area, "wetland_area", text("Wetland area")},
    {Indicator::permanent_water_area, "permanent_water_area", text("Permanent water area")},
    {Indicator::sandy_land_cover, "sandy_land_cover", text("Vegetation cover of sandy land")},
    {Indicator::vegetated_wetland_area, "vegetated_wetland_area", text("Vegetated wetland area")},
}};

constexpr std::string_view name_of(Indicator indicator) {
  return kIndicators[static_cast<std::size_t>(indicator)].name;
}

// Other names under which targets speak of an indicator.
struct IndicatorAlias {
  std::string_view name;
  Indicator indicator;
};
inline constexpr std::array<IndicatorAlias, 4> kIndicatorAliases{{
    {"open_water_area", Indicator::water_area},
    {"forest_cover", Indicator::forest_coverage},
    {"grass_cvc", Indicator::grassland_cover},
    {"grass_area", Indicator::grassland_area},
}};

// By its name or another one. Nothing for an indicator that only an official target knows.
constexpr std::optional<Indicator> indicator_named(std::string_view name) {
  for (const IndicatorRow& row : kIndicators)
    if (row.name == name) return row.indicator;
  for (const IndicatorAlias& alias : kIndicatorAliases)
    if (alias.name == name) return alias.indicator;
  return std::nullopt;
}

}  // namespace steppe
