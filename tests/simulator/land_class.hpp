#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace steppe::sim {

// The two periods of the sample: index of tables, 2020 and 2025.
enum class Period : std::uint8_t { y2020, y2025 };
inline constexpr std::array<Period, 2> kPeriods = {Period::y2020, Period::y2025};
int year_of(Period period);

// Reflectance in blue, green, red, nir, swir1, swir2.
inline constexpr std::size_t kBands = 6;
using Spectrum = std::array<double, kBands>;

enum class LandClass : std::uint8_t {
  mobile_sand,
  dune_shadow,
  fixed_dune,
  salt_crust,
  desert_steppe,
  steppe,
  irrigated_field,
  open_water,
  reed,
  mountain_forest,
  special_shrub,
  young_plantation,
  wet_meadow,    // moist in summer, part of it under water in spring
  poplar_grove,  // trees on a lake's shore, bare in winter
  orchard,
  shelter_belt,  // rows of poplars between fields, narrower than a pixel
  village,
  mine,            // dark spoil, since 2025
  cleared_forest,  // since 2025
  seasonal_water,  // a playa: under water until midsummer
};
inline constexpr std::size_t kClasses = 20;

// When the ground of a place lies under water, beside what always does.
enum class Flood : std::uint8_t { none, spring, until_midsummer, autumn };
// Spring: until mid May; until midsummer: until mid July; autumn irrigation of fields: from 22 September on.
bool flooded(Flood flood, int day_of_year);
const Spectrum& flood_water();

// What a class looks like and how green it gets. A point with green cover F reflects F·canopy + (1 − F)·ground, so NDVI
// follows from the mixture. Spectra are anchored at science 3.2: sand and water are the ground of their classes, forest
// and reed the canopy of theirs; steppe and shrub are the mixtures at `anchor_cover`.
struct ClassTraits {
  std::string_view name;
  Spectrum canopy, ground;
  double cover[2];  // mean green cover at the peak of 2020 and 2025, before patches and texture
  double spread;    // standard deviation of cover inside the class, relative to the mean
  double anchor_cover;
  double evergreen;   // share of the peak cover that stays in winter
  double delay_days;  // of green-up against the steppe
};

const ClassTraits& traits_of(LandClass c);
Spectrum mixture(LandClass c, double cover);

bool is_grassland(LandClass c);
// Water or wet ground under the canopy, which no relief shades.
bool is_wet(LandClass c);
// Forest coverage counts closed forest and special shrub; a plantation only once it is established (2025). Belts and
// orchards are no land of the forest map: caliber F2020 counts them from their own vectors.
bool is_forest(LandClass c, Period period);
// Land that can be sandified (science 5.2 without an official layer): not water, wetland, cropland, forest, salt crust.
bool can_be_sandified(LandClass c);

}  // namespace steppe::sim
