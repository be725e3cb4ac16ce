#include "tests/simulator/spot.hpp"

#include <cstdio>

#include "tests/simulator/noise.hpp"

namespace steppe::sim {

Spot spot_at(const World& world, std::int64_t row, std::int64_t col) {
  return {row, col, world.grid.x_of(static_cast<double>(col) + .5), world.grid.y_of(static_cast<double>(row) + .5)};
}

Spot drawn_spot(const World& world, std::uint64_t seed, std::int64_t draw) {
  const geo::Grid& grid = world.grid;
  const auto col = static_cast<std::int64_t>(uniform(seed, draw, 1) * static_cast<double>(grid.cols - 2)) + 1;
  const auto row = static_cast<std::int64_t>(uniform(seed, draw, 2) * static_cast<double>(grid.rows - 2)) + 1;
  return spot_at(world, row, col);
}

std::string written_place(const Spot& spot, double location_m, std::uint64_t seed,
                          const geo::Transform& to_longitude_latitude) {
  constexpr std::int64_t kEast = 71, kNorth = 72;
  double x[] = {spot.x}, y[] = {spot.y};
  if (location_m > 0) {
    x[0] += location_m * bell(mixed(seed, kEast, kEast), spot.row, spot.col);
    y[0] += location_m * bell(mixed(seed, kNorth, kNorth), spot.row, spot.col);
  }
  to_longitude_latitude.forward(x, y);
  char text[64];
  std::snprintf(text, sizeof text, "%.8f,%.8f", x[0], y[0]);
  return text;
}

}  // namespace steppe::sim
