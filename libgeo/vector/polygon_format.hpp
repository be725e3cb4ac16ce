#pragma once

#include <filesystem>

#include "libgeo/base/result.hpp"

namespace geo {

// How a file with polygons is read: through OGR (GeoPackage, Shapefile, FlatGeobuf) or as text (WKT, GeoJSON).
enum class PolygonFormat { layers, text };

// By the first bytes. A fault: no plain file; another format than the suffix promises; bytes that are no text and none
// of the formats.
Result<PolygonFormat> polygon_format(const std::filesystem::path& path);

}  // namespace geo
