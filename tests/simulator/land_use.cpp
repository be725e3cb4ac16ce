#include "tests/simulator/land_use.hpp"

#include <cmath>

#include "tests/simulator/noise.hpp"

namespace steppe::sim {
namespace {

constexpr double kVillages = .02, kAutumnIrrigated = .6;  // shares of the parcels

bool is_open_land(LandClass land) {
  return is_grassland(land) || land == LandClass::irrigated_field || land == LandClass::young_plantation ||
         land == LandClass::salt_crust;
}

LandClass among_fields(const World& world, const Place& p) {
  if (patches(world, Draw::orchard, p, 13) > 1.25) return LandClass::orchard;
  const Parcel parcel = parcel_at(p.x, p.y);
  const bool belt = ((parcel.across % kParcelsBetweenBelts) + kParcelsBetweenBelts) % kParcelsBetweenBelts == 0;
  if (belt && parcel.from_north < kBelt_m) return LandClass::shelter_belt;
  return parcel_draw(world, parcel, static_cast<std::int64_t>(Draw::village)) < kVillages ? LandClass::village
                                                                                          : LandClass::irrigated_field;
}

// Around the lake: trees on its western shore, meadows on its others; as far as the lake was in 2020.
LandClass on_shore(const World& world, const Place& p, LandClass natural) {
  const double distance = lake_distance(p, Period::y2020);
  if (distance < 1 || distance > 1.45 || !is_open_land(natural)) return natural;
  if (p.wu < .80 && distance < 1.35 && patches(world, Draw::grove, p, 14) > -.1) return LandClass::poplar_grove;
  return patches(world, Draw::meadow, p, 12) > -.1 && natural != LandClass::irrigated_field ? LandClass::wet_meadow
                                                                                            : natural;
}

}  // namespace

LandClass land_use_at(const World& world, const Place& p, LandClass natural, Period period) {
  const LandClass shore = on_shore(world, p, natural);
  if (shore != natural) return shore;
  if (natural == LandClass::irrigated_field) return among_fields(world, p);
  const bool later = period == Period::y2025;
  if (is_grassland(natural)) {
    if (later && squared_distance(p.wu, p.wv, .62, .29, .030, .034) < 1) return LandClass::mine;
    if (squared_distance(p.wu, p.wv, .56, .10, .050, .042) < 1) return LandClass::seasonal_water;
  }
  if (later && natural == LandClass::mountain_forest && squared_distance(p.wu, p.wv, .30, .405, .045, .05) < 1)
    return LandClass::cleared_forest;
  return natural;
}

Flood flood_at(const World& world, const Place& p, LandClass land, Period period) {
  if (land == LandClass::seasonal_water) return Flood::until_midsummer;
  if (land == LandClass::wet_meadow) return patches(world, Draw::meadow, p, 20) > 0 ? Flood::spring : Flood::none;
  if (land != LandClass::irrigated_field) return Flood::none;
  const auto what = static_cast<std::int64_t>(Draw::irrigation) * 10000 + year_of(period);
  return parcel_draw(world, parcel_at(p.x, p.y), what) < kAutumnIrrigated ? Flood::autumn : Flood::none;
}

}  // namespace steppe::sim
