#include "tests/simulator/land_class.hpp"

namespace steppe::sim {
namespace {

constexpr Spectrum kGrass = {.035, .065, .040, .330, .170, .080};
constexpr Spectrum kCrop = {.030, .065, .030, .360, .170, .080};
constexpr Spectrum kReed = {.03, .06, .04, .35, .16, .07};
constexpr Spectrum kForest = {.02, .04, .03, .30, .13, .06};
constexpr Spectrum kShrub = {.030, .060, .045, .300, .150, .080};
constexpr Spectrum kSand = {.15, .22, .30, .36, .44, .40};
constexpr Spectrum kFieldSoil = {.085, .12, .16, .195, .27, .21};
constexpr Spectrum kWater = {.05, .06, .04, .03, .02, .01};

// The ground under a canopy so that the mixture at `cover` is exactly `whole`.
constexpr Spectrum ground_of(const Spectrum& whole, const Spectrum& canopy, double cover) {
  Spectrum ground{};
  for (std::size_t b = 0; b < kBands; ++b) ground[b] = (whole[b] - cover * canopy[b]) / (1 - cover);
  return ground;
}

constexpr Spectrum scaled(const Spectrum& s, double factor) {
  Spectrum result{};
  for (std::size_t b = 0; b < kBands; ++b) result[b] = s[b] * factor;
  return result;
}

constexpr Spectrum kSteppeGround = ground_of({.06, .09, .10, .25, .28, .20}, kGrass, .45);
constexpr Spectrum kShrubGround = ground_of({.08, .11, .13, .22, .30, .25}, kShrub, .25);

// name, canopy, ground, cover 2020 and 2025, spread, anchor cover, evergreen, delay
constexpr std::array<ClassTraits, kClasses> kTraits = {{
    {"mobile_sand", kGrass, kSand, {.030, .030}, .50, 0, .2, 8},
    {"dune_shadow", kGrass, scaled(kSand, .55), {.020, .020}, .50, 0, .2, 8},
    {"fixed_dune", kShrub, {.12, .17, .22, .27, .36, .32}, {.200, .240}, .25, 0, .2, 5},
    {"salt_crust", kGrass, {.30, .35, .38, .42, .35, .28}, {.020, .020}, .50, 0, .2, 8},
    {"desert_steppe", kGrass, {.10, .15, .20, .25, .34, .29}, {.160, .175}, .25, 0, .1, 8},
    {"steppe", kGrass, kSteppeGround, {.400, .430}, .20, .45, .1, 0},
    {"irrigated_field", kCrop, kFieldSoil, {.800, .810}, .16, 0, .02, 12},
    {"open_water", kReed, kWater, {0, 0}, 0, 0, 0, 0},
    {"reed", kReed, kWater, {.740, .740}, .20, 1, .1, 6},
    {"mountain_forest", kForest, {.05, .07, .09, .12, .20, .15}, {.740, .750}, .20, 1, .55, -4},
    {"special_shrub", kShrub, kShrubGround, {.280, .300}, .22, .25, .2, 2},
    {"young_plantation", kShrub, {.11, .16, .21, .26, .36, .31}, {.170, .400}, .25, 0, .1, 4},
    {"wet_meadow", kReed, {.055, .075, .085, .115, .105, .080}, {.680, .680}, .18, 0, .08, 4},
    {"poplar_grove", kForest, {.06, .08, .10, .15, .20, .15}, {.720, .740}, .18, 0, .06, 2},
    {"orchard", kForest, kFieldSoil, {.600, .620}, .18, 0, .04, 0},
    {"shelter_belt", kForest, kFieldSoil, {.760, .760}, .22, 0, .06, 2},
    {"village", kGrass, {.13, .15, .17, .22, .25, .23}, {.100, .100}, .40, 0, .1, 8},
    {"mine", kGrass, {.065, .075, .085, .110, .150, .140}, {.020, .020}, .50, 0, .1, 8},
    {"cleared_forest", kGrass, {.07, .09, .12, .18, .26, .22}, {.200, .200}, .25, 0, .1, 4},
    {"seasonal_water", kGrass, {.13, .18, .22, .27, .34, .28}, {.060, .060}, .60, 0, .1, 8},
}};

}  // namespace

int year_of(Period period) { return period == Period::y2020 ? 2020 : 2025; }

const ClassTraits& traits_of(LandClass c) { return kTraits[static_cast<std::size_t>(c)]; }

Spectrum mixture(LandClass c, double cover) {
  const ClassTraits& traits = traits_of(c);
  Spectrum result{};
  for (std::size_t b = 0; b < kBands; ++b) result[b] = cover * traits.canopy[b] + (1 - cover) * traits.ground[b];
  return result;
}

bool flooded(Flood flood, int day_of_year) {
  constexpr int kMidMay = 136, kMidJuly = 197, kAutumnIrrigation = 265;
  if (flood == Flood::spring) return day_of_year <= kMidMay;
  if (flood == Flood::until_midsummer) return day_of_year <= kMidJuly;
  return flood == Flood::autumn && day_of_year >= kAutumnIrrigation;
}

const Spectrum& flood_water() { return kWater; }

bool is_wet(LandClass c) {
  return c == LandClass::open_water || c == LandClass::reed || c == LandClass::wet_meadow ||
         c == LandClass::seasonal_water;
}

bool is_grassland(LandClass c) { return c == LandClass::desert_steppe || c == LandClass::steppe; }

bool is_forest(LandClass c, Period period) {
  return c == LandClass::mountain_forest || c == LandClass::poplar_grove || c == LandClass::special_shrub ||
         (c == LandClass::young_plantation && period == Period::y2025);
}

bool can_be_sandified(LandClass c) {
  switch (c) {
    case LandClass::mobile_sand:
    case LandClass::dune_shadow:
    case LandClass::fixed_dune:
    case LandClass::desert_steppe:
    case LandClass::steppe:
    case LandClass::special_shrub:
    case LandClass::young_plantation:
      return true;
    default:
      return false;
  }
}

}  // namespace steppe::sim
