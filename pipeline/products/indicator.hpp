#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "pipeline/text/text.hpp"

namespace steppe {

// What a target speaks of (design 2). Those after sandy_land_cover are named by official targets only: nothing is
// measured for them yet.
enum class Indicator : std::uint8_t {
  vegetation_cover,
  ndvi_peak,
  grassland_cover,
  forest_coverage,
  water_area,
  desertification_area,
  forest_area,
  wetland_area,
  open_water_area,
  permanent_water_area,
  sandy_land_cover,
};

struct IndicatorRow {
  Indicator indicator;
  std::string_view name;   // in files
  std::string_view words;  // for people, English; the translation table has the twin
};

// In the order of the enumerators.
inline constexpr std::array<IndicatorRow, 11> kIndicators{{
    {Indicator::vegetation_cover, "vegetation_cover", text("Vegetation cover")},
    {Indicator::ndvi_peak, "ndvi_peak", text("Peak NDVI")},
    {Indicator::grassland_cover, "grassland_cover", text("Comprehensive grassland cover")},
    {Indicator::forest_coverage, "forest_coverage", text("Forest coverage")},
    {Indicator::water_area, "water_area", text("Water area")},
    {Indicator::desertification_area, "desertification_area", text("Desertified area")},
    {Indicator::forest_area, "forest_area", text("Forest area")},
    {Indicator::wetland_area, "wetland_area", text("Wetland area")},
    {Indicator::open_water_area, "open_water_area", text("Open water area")},
    {Indicator::permanent_water_area, "permanent_water_area", text("Permanent water area")},
    {Indicator::sandy_land_cover, "sandy_land_cover", text("Vegetation cover of sandy land")},
}};

constexpr std::string_view name_of(Indicator indicator) {
  return kIndicators[static_cast<std::size_t>(indicator)].name;
}

// Nothing for an indicator that only an official target knows.
constexpr std::optional<Indicator> indicator_named(std::string_view name) {
  for (const IndicatorRow& row : kIndicators)
    if (row.name == name) return row.indicator;
  return std::nullopt;
}

}  // namespace steppe
