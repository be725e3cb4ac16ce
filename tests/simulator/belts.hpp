#pragma once

#include <filesystem>

#include "libgeo/crs/transform.hpp"
#include "tests/simulator/landscape.hpp"

namespace steppe::sim {

// layers/belts.geojson: the middle lines of the shelter belts of 2025 with their `width_m`, longitude and latitude.
// Pieces of less than 60 m are left out. Throws geo::Error when it cannot be written.
void write_belts(const std::filesystem::path& path, const World& world, const geo::Transform& to_longitude_latitude);

}  // namespace steppe::sim
