#pragma once

#include <cstdint>
#include <string>

#include "libgeo/crs/transform.hpp"
#include "tests/simulator/landscape.hpp"

namespace steppe::sim {

// A drawn pixel and its centre.
struct Spot {
  std::int64_t row = 0, col = 0;
  double x = 0, y = 0;
};

Spot spot_at(const World& world, std::int64_t row, std::int64_t col);

// Every pixel but those on the world's edge is equally likely. Pure.
Spot drawn_spot(const World& world, std::uint64_t seed, std::int64_t draw);

// "lon,lat" with eight decimals, as it was written down in the field: off by `location_m` (standard deviation of either
// coordinate), always in the same way for the same seed and pixel.
std::string written_place(const Spot& spot, double location_m, std::uint64_t seed,
                          const geo::Transform& to_longitude_latitude);

}  // namespace steppe::sim
