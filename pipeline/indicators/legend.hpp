#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "libgeo/raster/raster_sink.hpp"

namespace steppe {

// One class of a class product: its stored code, the name in files (snake_case English), the words for people (English;
// the translation table has the Chinese twin) and the colour of map and legend.
struct LegendEntry {
  std::uint8_t code = 0;
  std::string_view id;
  std::string_view words;
  std::uint8_t red = 0, green = 0, blue = 0;
};

// No data in every class product: the pixel's status says why.
inline constexpr std::uint8_t kClassNoData = 255;

// desertification: 0 outside the sandy land, 1 light … 4 extreme.
enum class DesertGrade : std::uint8_t { none = 0, light = 1, moderate = 2, severe = 3, extreme = 4 };

// water: by frequency in the year.
enum class WaterClass : std::uint8_t { dry = 0, temporary = 1, seasonal = 2, permanent = 3, salt = 4 };

// forest: caliber F2021 counts arbor and shrub_40, F2020 shrub_30 as well.
enum class ForestClass : std::uint8_t { none = 0, arbor = 1, shrub_40 = 2, shrub_30 = 3 };

// wetland: open water by its frequency, and what grows in it (science 6.4, 6.5). Which classes are a wetland the
// calibers say; temporary water, irrigation and salt are in none of the Chinese ones but where a caliber names them.
enum class WetlandClass : std::uint8_t {
  none = 0,
  permanent_water = 1,
  seasonal_water = 2,
  temporary_water = 3,
  marsh = 4,
  wet_meadow = 5,
  submerged = 6,
  irrigation = 7,
  salt = 8,
};

// landcover: what carbon densities are given for.
enum class LandCover : std::uint8_t {
  arbor_forest = 1,
  special_shrub = 2,
  meadow_steppe = 3,
  typical_steppe = 4,
  desert_steppe = 5,
  steppe_desert = 6,
  lowland_meadow = 7,
  cropland = 8,
  water = 9,
  salt = 10,
  sand = 11,
  desert = 12,
  other_vegetation = 13,
  other_grassland = 14,
  marsh = 15,
  built = 16,
  orchard = 17,
  shelter_belt = 18,
  sparse_trees = 19,      // crown density below 0.2: no forest
  low_shrub = 20,         // cover below 30 %: no forest
  young_plantation = 21,  // planted, and not forest yet (未成林造林地)
};

// The legends of the class products, by code. Which product has which stands in its row of the product table. Thread
// safe.
std::span<const LegendEntry> desertification_legend();
std::span<const LegendEntry> water_legend();
std::span<const LegendEntry> forest_legend();
std::span<const LegendEntry> land_cover_legend();
std::span<const LegendEntry> wetland_legend();

// A legend as a colour table for the raster.
std::vector<geo::ColourEntry> colours_of(std::span<const LegendEntry> legend);

}  // namespace steppe
