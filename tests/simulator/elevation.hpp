#pragma once

#include <filesystem>

#include "libgeo/crs/crs.hpp"
#include "tests/simulator/landscape.hpp"

namespace steppe::sim {

// Metres above the sea of a place: a plain that falls to the south-east by 0.5 m a kilometre, and the mountains, whose
// slopes are those that the landscape shades. Dunes are smaller than what an elevation model shows.
double elevation_m(const World& world, double x, double y);

// layers/dem.tif: elevation at the pixels' centres, float32 to 0.1 m. Throws geo::Error when it cannot be written.
void write_dem(const std::filesystem::path& path, const World& world, const geo::Crs& crs);

}  // namespace steppe::sim
