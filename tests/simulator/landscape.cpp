#include "tests/simulator/landscape.hpp"

#include <algorithm>
#include <cmath>

#include "tests/simulator/noise.hpp"

namespace steppe::sim {
namespace {

enum Layer : std::int64_t {
  warp_u = 1,
  warp_v,
  forest,
  shrub,
  sand,
  salt,
  reed,
  planted,
  ridge,
  texture,
  soil,
  relief
};

std::uint64_t layer_seed(const World& world, Layer layer) { return mixed(world.seed, layer, 4711); }

// A place in layout coordinates: as drawn (u, v) and after warping (wu, wv), which makes straight limits natural.
struct Place {
  double u, v, wu, wv, x, y;
};

Place place_at(const World& world, double x, double y) {
  const double u = world.u_of(x), v = world.v_of(y);
  return {u,
          v,
          u + .022 * fractal_noise(layer_seed(world, warp_u), u * 6, v * 6, 4),
          v + .022 * fractal_noise(layer_seed(world, warp_v), u * 6, v * 6, 4),
          x,
          y};
}

double patches(const World& world, Layer layer, const Place& p, double frequency) {
  return fractal_noise(layer_seed(world, layer), p.u * frequency, p.v * frequency, 5);
}

double squared_distance(double u, double v, double u0, double v0, double ru, double rv) {
  return (u - u0) / ru * ((u - u0) / ru) + (v - v0) / rv * ((v - v0) / rv);
}

// Barchan-like ridges across the north-west wind; the lee side lies in shadow at the time of overpass.
LandClass dune_at(const World& world, const Place& p) {
  const double bend = .42 * fractal_noise(layer_seed(world, ridge), p.x / 700, p.y / 700, 2);
  const double phase = (p.x * .81 - p.y * .59) / 300 + bend;
  return phase - std::floor(phase) > .77 ? LandClass::dune_shadow : LandClass::mobile_sand;
}

// Ulan Buh in the south-west. By 2025 one part has been fixed with straw checkerboards and shrubs.
LandClass desert_at(const World& world, const Place& p, Period period) {
  if (patches(world, salt, p, 11) > 1.75) return LandClass::salt_crust;
  const bool plantation_belt = p.wv < .60 && p.wu > .07;
  if (plantation_belt && patches(world, planted, p, 13) > .25) return LandClass::young_plantation;
  if (p.wu > .195 && patches(world, shrub, p, 12) > -.2) return LandClass::special_shrub;
  const bool fixed_area = p.wu > .12 && p.wv > .64 && p.wv < .80;
  if (fixed_area && period == Period::y2025) return LandClass::fixed_dune;
  return dune_at(world, p);
}

// Ulansuhai in the east, smaller in 2025; reeds stand in a belt along the shore and in islands.
LandClass lake_at(const World& world, const Place& p, double distance) {
  const double reeds = patches(world, reed, p, 16);
  return distance > .80 + .10 * reeds || reeds > 1.6 ? LandClass::reed : LandClass::open_water;
}

LandClass south_at(const World& world, const Place& p, Period period) {
  const double shrink = period == Period::y2020 ? 1.0 : .955;
  const double distance = std::sqrt(squared_distance(p.wu, p.wv, .855, .71, .082 * shrink, .175 * shrink));
  if (distance < 1) return lake_at(world, p, distance);
  if (distance < 1.22 && patches(world, salt, p, 14) > .9) return LandClass::salt_crust;
  const double desert_end = period == Period::y2025 && p.wv > .70 ? .225 : .245;
  if (p.wu < desert_end) return desert_at(world, p, period);
  const double fields_begin = period == Period::y2020 ? .525 : .505;
  if (p.wu < .745 && p.wv > fields_begin) {
    if (patches(world, salt, p, 11) > 1.9) return LandClass::salt_crust;
    return patches(world, sand, p, 13) > 2.0 ? LandClass::open_water : LandClass::irrigated_field;
  }
  if (p.wu > .5 && patches(world, planted, p, 12) > .95) return LandClass::young_plantation;
  return p.wu < .45 ? LandClass::desert_steppe : LandClass::steppe;
}

LandClass north_at(const World& world, const Place& p) {
  if (p.wu < .46 && patches(world, sand, p, 7) > 1.35) return dune_at(world, p);
  if (p.wu < .52 && patches(world, shrub, p, 9) > .75) return LandClass::special_shrub;
  const double dryness = 1.9 * (.62 - p.wu) + 1.2 * (.22 - p.wv) + .30 * patches(world, texture, p, 6);
  return dryness > 0 ? LandClass::desert_steppe : LandClass::steppe;
}

LandClass class_of(const World& world, const Place& p, Period period) {
  const double from_ridge = std::abs(p.wv - .405);
  if (from_ridge < .07 && patches(world, forest, p, 15) > 13 * from_ridge - .25) return LandClass::mountain_forest;
  if (p.wv > .48) return south_at(world, p, period);
  return north_at(world, p);
}

// Irrigated parcels of 210 × 150 m, each with its crop of the year; the tracks and ditches between them are bare.
double field_factor(const World& world, const Place& p, Period period) {
  const double along = (p.x * .985 + p.y * .174) / 210, across = (p.y * .985 - p.x * .174) / 150;
  const double i = std::floor(along), j = std::floor(across);
  if ((along - i) * 210 < 9 || (across - j) * 150 < 9) return .12;
  const double crop =
      uniform(mixed(world.seed, year_of(period), 99), static_cast<std::int64_t>(i), static_cast<std::int64_t>(j));
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
  const double lasting = fractal_noise(layer_seed(world, texture), p.x / 400, p.y / 400, 3);
  const double yearly = fractal_noise(mixed(layer_seed(world, texture), year_of(period), 1), p.x / 900, p.y / 900, 2);
  return std::clamp(mean * (1 + traits.spread * (.97 * lasting + .25 * yearly)), 0.0, .98);
}

double brightness_of(const World& world, const Place& p) {
  const double tone = 1 + .05 * fractal_noise(layer_seed(world, soil), p.x / 700, p.y / 700, 4);
  const double mountain = 1 - smooth_step(.05, .10, std::abs(p.wv - .405));
  if (mountain <= 0) return tone;
  // Shading by the slope towards the morning sun in the south-east.
  const std::uint64_t seed = layer_seed(world, relief);
  const double here = fractal_noise(seed, p.x / 380, p.y / 380, 3);
  const double sunward = fractal_noise(seed, (p.x + 40) / 380, (p.y - 40) / 380, 3);
  return tone * (1 + mountain * std::clamp(.75 * (here - sunward), -.35, .28));
}

// Wetter, darker ground in some valleys and years, paler in others: areas of some kilometres, never below a third.
double soil_of(const World& world, const Place& p, LandClass land, Period period) {
  if (world.soil_sd == 0 || land == LandClass::open_water || land == LandClass::reed) return 1;
  const std::uint64_t lasting = mixed(layer_seed(world, soil), 31, 31);
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
  const double light = land == LandClass::open_water || land == LandClass::reed ? 1 : brightness_of(world, p);
  return {land, static_cast<float>(cover_of(world, p, land, period)), static_cast<float>(light),
          static_cast<float>(soil_of(world, p, land, period))};
}

}  // namespace steppe::sim
