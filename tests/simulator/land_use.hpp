#pragma once

#include "tests/simulator/place.hpp"

namespace steppe::sim {

// What people and water make of the land `natural` that the landscape would have at a place: groves and wet meadows
// around the lake, playas in the steppe; orchards, shelter belts and villages among the fields; a mine and cleared
// forest in 2025. `natural` where nothing is.
LandClass land_use_at(const World& world, const Place& p, LandClass natural, Period period);

// When a place of that land lies under water.
Flood flood_at(const World& world, const Place& p, LandClass land, Period period);

// Belts stand along every fourth limit of parcels, 20 m wide: two thirds of a pixel of the analysis grid.
inline constexpr double kBelt_m = 20;
inline constexpr std::int64_t kParcelsBetweenBelts = 4;

}  // namespace steppe::sim
