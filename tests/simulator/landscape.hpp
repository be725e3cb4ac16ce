#pragma once

#include <cstdint>

#include "libgeo/grid/grid.hpp"
#include "tests/simulator/land_class.hpp"

namespace steppe::sim {

// The world that is drawn: a 30 m grid in China Albers and the seed of everything random in it except the borders.
// Layout scales with the world (u to the east, v to the south, both 0…1 over the grid); texture is in metres.
struct World {
  geo::Grid grid;
  std::uint64_t seed = 0;
  double soil_sd = 0;     // of the brightness of the ground under the canopy; 0 in the world of the sample
  bool land_use = false;  // orchards, belts, groves, wet meadows, villages, a mine …: land_use_at()

  double u_of(double x) const { return (x - grid.x0) / (grid.dx * static_cast<double>(grid.cols)); }
  double v_of(double y) const { return (grid.y0 - y) / (grid.dy * static_cast<double>(grid.rows)); }
};

// The true state of one point of the ground at the peak of a period.
struct GroundPoint {
  LandClass land = LandClass::steppe;
  float cover = 0;       // green cover F, 0…1
  float brightness = 1;  // soil brightness and relief shading: a factor on every band, so NDVI does not feel it
  float soil = 1;        // brightness of the ground under the canopy alone: NDVI does feel it
  Flood flood = Flood::none;
};

// Pure functions of the place.
LandClass class_at(const World& world, double x, double y, Period period);
GroundPoint ground_at(const World& world, double x, double y, Period period);

}  // namespace steppe::sim
