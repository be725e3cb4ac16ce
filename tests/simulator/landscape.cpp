#include "tests/simulator/landscape.hpp"

#include <algorithm>
#include <cmath>

#include "tests/simulator/land_use.hpp"
#include "tests/simulator/noise.hpp"

namespace steppe::sim {
namespace {

// Barchan-like ridges across the north-west wind; the lee side lies in shadow at the time of overpass.
LandClass dune_at(const World& world, const Place& p) {
  const double bend = .42 * fractal_noise(draw_seed(world, Draw::ridge), p.x / 700, p.y / 700, 2);
  const double phase = (p.x * .81 - p.y * .59) / 300 + bend;
  return phase - std::floor(phase) > .77 ? LandClass::dune_shadow : LandClass::mobile_sand;
}

// Ulan Buh in the south-west. By 2025 one part has been fixed with straw checkerboards and shrubs.
LandClass desert_at(const World& world, const Place& p, Period period) {
  if (patches(world, Draw::salt, p, 11) > 1.75) return LandClass::salt_crust;
  const bool plantation_belt = p.wv < .60 && p.wu > .07;
  if (plantation_belt && patches(world, Draw::planted, p, 13) > .25) return LandClass::young_plantation;
  if (p.wu > .195 && patches(world, Draw::shrub, p, 12) > -.2) return LandClass::special_shrub;
  const bool fixed_area = p.wu > .12 && p.wv > .64 && p.wv < .80;
  if (fixed_area && period == Period::y2025) return LandClass::fixed_dune;
  return dune_at(world, p);
}

// Ulansuhai in the east, smaller in 2025; reeds stand in a belt along the shore and in islands.
LandClass lake_at(const World& world, const Place& p, double distance) {
  const double reeds = patches(world, Draw::reed, p, 16);
  return distance > .80 + .10 * reeds || reeds > 1.6 ? LandClass::reed : LandClass::open_water;
}

LandClass south_at(const World& world, const Place& p, Period period) {
  const double distance = lake_distance(p, period);
  if (distance < 1) return lake_at(world, p, distance);
  if (distance < 1.22 && patches(world, Draw::salt, p, 14) > .9) return LandClass::salt_crust;
  const double desert_end = period == Period::y2025 && p.wv > .70 ? .225 : .245;
  if (p.wu < desert_end) return desert_at(world, p, period);
  const double fields_begin = period == Period::y2020 ? .525 : .505;
  if (p.wu < .745 && p.wv > fields_begin) {
    if (patches(world, Draw::salt, p, 11) > 1.9) return LandClass::salt_crust;
    return patches(world, Draw::sand, p, 13) > 2.0 ? LandClass::open_water : LandClass::irrigated_field;
  }
  if (p.wu > .5 && patches(world, Draw::planted, p, 12) > .95) return LandClass::young_plantation;
  return p.wu < .45 ? LandClass::desert_steppe : LandClass::steppe;
}

LandClass north_at(const World& world, const Place& p) {
  if (p.wu < .46 && patches(world, Draw::sand, p, 7) > 1.35) return dune_at(world, p);
  if (p.wu < .52 && patches(world, Draw::shrub, p, 9) > .75) return LandClass::special_shrub;
  const double dryness = 1.9 * (.62 - p.wu) + 1.2 * (.22 - p.wv) + .30 * patches(world, Draw::texture, p, 6);
  return dryness > 0 ? LandClass::desert_steppe : LandClass::steppe;
}

LandClass natural_class(const World& world, const Place& p, Period period) {
  const double from_ridge = std::abs(p.wv - .405);
  if (from_ridge < .07 && patches(world, Draw::forest, p, 15) > 13 * from_ridge - .25)
    return LandClass::mountain_forest;
  if (p.wv > .48) return south_at(world, p, period);
  return north_at(world, p);
}

LandClass class_of(const World& world, const Place& p, Period period) {
  const LandClass natural = natural_class(world, p, period);
  return world.land_use ? land_use_at(world, p, natural, period) : natural;
}

// Each irrigated parcel has its crop of the year; the tracks and ditches between them are bare.
double field_factor(const World& world, const Place& p, Period period) {
  const Parcel parcel = parcel_at(p.x, p.y);
  if (parcel.from_west < kTrack_m || parcel.from_north < kTrack_m) return .12;
  const double crop = parcel_draw(world, parcel, year_of(period));
  if (crop < .16) return .40;  // spring wheat, harvested by 20 July
  return crop < .55 ? 1.12 : 1.0;
}

// One steppe area was restored between the periods, another one overgrazed.
double history_factor(const Place& p, Period period) {
  if (period == Period::y2020) return 1;
  const double restored = 1 - smooth_step(.6, 1, squared_distance(p.wu, p.wv, .27, .20, .11, .11));
  const double degraded = 1 - smooth_step(.6, 1, squared_distance(p.wu, p.wv, .80, .20, .09, .10));
  return 1 + .35 * restored - .45 * degraded;
}

double cover_of(const World& world, const Place& p, LandClass land, Period period) {
  const ClassTraits& traits = traits_of(land);
  double mean = traits.cover[static_cast<std::size_t>(period)];
  if (land == LandClass::irrigated_field) mean *= field_factor(world, p, period);
  if (is_grassland(land)) mean *= history_factor(p, period);
  const double lasting = fractal_noise(draw_seed(world, Draw::texture), p.x / 400, p.y / 400, 3);
  const double yearly =
      fractal_noise(mixed(draw_seed(world, Draw::texture), year_of(period), 1), p.x / 900, p.y / 900, 2);
  return std::clamp(mean * (1 + traits.spread * (.97 * lasting + .25 * yearly)), 0.0, .98);
}

double brightness_of(const World& world, const Place& p) {
  const double tone = 1 + .05 * fractal_noise(draw_seed(world, Draw::soil), p.x / 700, p.y / 700, 4);
  const double mountain = 1 - smooth_step(.05, .10, std::abs(p.wv - .405));
  if (mountain <= 0) return tone;
  // Shading by the slope towards the morning sun in the south-east.
  const std::uint64_t seed = draw_seed(world, Draw::relief);
  const double here = fractal_noise(seed, p.x / 380, p.y / 380, 3);
  const double sunward = fractal_noise(seed, (p.x + 40) / 380, (p.y - 40) / 380, 3);
  return tone * (1 + mountain * std::clamp(.75 * (here - sunward), -.35, .28));
}

// Wetter, darker ground in some valleys and years, paler in others: areas of some kilometres, never below a third.
double soil_of(const World& world, const Place& p, LandClass land, Period period) {
  if (world.soil_sd == 0 || is_wet(land)) return 1;
  const std::uint64_t lasting = mixed(draw_seed(world, Draw::soil), 31, 31);
  const double noise = .8 * fractal_noise(lasting, p.x / 2500, p.y / 2500, 3) +
                       .6 * fractal_noise(mixed(lasting, year_of(period), 1), p.x / 2500, p.y / 2500, 2);
  return std::max(1.0 / 3, 1 + world.soil_sd * noise);
}

}  // namespace

LandClass class_at(const World& world, double x, double y, Period period) {
  return class_of(world, place_at(world, x, y), period);
}

GroundPoint ground_at(const World& world, double x, double y, Period period) {
  const Place p = place_at(world, x, y);
  const LandClass land = class_of(world, p, period);
  const double light = is_wet(land) ? 1 : brightness_of(world, p);
  return {land, static_cast<float>(cover_of(world, p, land, period)), static_cast<float>(light),
          static_cast<float>(soil_of(world, p, land, period)),
          world.land_use ? flood_at(world, p, land, period) : Flood::none};
}

}  // namespace steppe::sim
