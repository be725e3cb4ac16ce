#pragma once

#include <string>

#include "pipeline/query/answered_polygon.hpp"

namespace steppe {

// Answers as a GeoJSON FeatureCollection (RFC 7946): geometry in longitude and latitude of WGS 84, outer rings
// counter-clockwise; flat properties such as `fvc_2025_mean` for QGIS; the geometry of a refused polygon is null.
std::string geojson_head();
std::string geojson_feature(const QueryContext& context, const AnsweredPolygon& polygon);
std::string geojson_tail();

}  // namespace steppe
