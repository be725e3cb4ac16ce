#pragma once

#include <string_view>

#include "libgeo/base/result.hpp"
#include "libgeo/vector/polygon_input.hpp"

namespace geo {

// The polygons of KML text (OGC 12-007r2), checked as polygons_from_text() does: each Placemark with a Polygon, or a
// MultiGeometry of them, is one; its id is "1", "2", … by position or the Placemark's own, its name that of the
// Placemark. Heights are dropped, styles and all else passed over. Always WGS 84. A Placemark without a polygon is a
// refused one. A fault of the whole: no XML, a DOCTYPE (nothing that KML needs, and a way to blow up a reader), folders
// nested beyond 100, the limits. Text in UTF-8.
Result<PolygonInput> polygons_from_kml(std::string_view text, const PolygonOptions& options);

// Whether text looks like it: the first thing in it is markup, and a "kml" element follows.
bool begins_as_kml(std::string_view text);

}  // namespace geo
