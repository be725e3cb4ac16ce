#pragma once

#include <filesystem>

#include "libgeo/crs/transform.hpp"
#include "tests/simulator/landscape.hpp"

namespace steppe::sim {

// layers/red_line.geojson: a reserve around the lake and its shores, and a strip of the mountains inside the ecological
// red line, each with its `name` and `type`. They do not depend on the seed. Throws geo::Error when it cannot be
// written.
void write_red_line(const std::filesystem::path& path, const World& world, const geo::Transform& to_longitude_latitude);

// layers/lake_levels.csv: of the large lake, the area at levels, the level that was agreed and the least area of ten
// days: made up, in proportion to the world, near what the lake has. Throws as above.
void write_lake_levels(const std::filesystem::path& path, const World& world);

// The name of the large lake in the layers; the small ones are 海子1, 海子2 …
inline constexpr const char* kLakeName = "乌梁素海";

}  // namespace steppe::sim
