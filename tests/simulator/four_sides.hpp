#pragma once

#include <filesystem>

#include "libgeo/crs/transform.hpp"
#include "tests/simulator/landscape.hpp"

namespace steppe::sim {

// The share of a village that trees around its houses and along its lanes cover; the truth of F2020 counts it.
inline constexpr double kVillageTrees = .04;

// layers/four_sides.geojson: a point a village parcel of 2025, with the area of its trees in m² (`area_m2`), longitude
// and latitude. Throws geo::Error when it cannot be written.
void write_four_sides(const std::filesystem::path& path, const World& world,
                      const geo::Transform& to_longitude_latitude);

}  // namespace steppe::sim
