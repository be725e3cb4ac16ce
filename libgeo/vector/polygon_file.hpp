#pragma once

#include <filesystem>

#include "libgeo/base/result.hpp"
#include "libgeo/vector/polygon_input.hpp"

namespace geo {

// A GeoPackage, Shapefile or FlatGeobuf file (as read_zones(): a plain local file, text by its encoding), or a text
// file with GeoJSON or WKT (polygon_text.hpp), by what it holds; a name that promises another format is a fault.
// Polygons in the order of the layer, the refused ones in their place; geometry collections in layers are refused.
Result<PolygonInput> polygons_from_file(const std::filesystem::path& path, const PolygonOptions& options);

}  // namespace geo
