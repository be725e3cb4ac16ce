#pragma once

#include <optional>
#include <string>

#include "libgeo/polygon/polygon.hpp"

namespace geo {

// The shape as a geometry of GeoJSON (RFC 7946): a Polygon, a MultiPolygon of several parts, or null of none; outer
// rings counter-clockwise, holes clockwise. Numbers read back the same, or have at most so many decimals. Written
// without a tree of JSON values in between: an outline may have a million points.
std::string geojson_geometry(const MultiPolygon& shape, std::optional<int> decimals = {});

}  // namespace geo
