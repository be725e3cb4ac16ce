#pragma once

#include <string_view>

#include "libgeo/base/result.hpp"
#include "libgeo/vector/polygon_input.hpp"

namespace geo {

// Text in UTF-8: WKT (POLYGON, MULTIPOLYGON, GEOMETRYCOLLECTION of them; several lines are several polygons; EWKT's
// "SRID=4490;" is understood), or GeoJSON (geometry, Feature, FeatureCollection; one after the other as GeoJSON text
// sequences too). A geometry collection is one polygon of several parts. Z and M are dropped.
//
// Never throws for what one polygon is: that is its fault, and the others are read. A polygon is refused for no
// geometry, points, lines and curves; what is no number; what validate() refuses (open rings are not closed for
// anyone); crossings and overlaps; a ring across the antimeridian; more vertices or rings than the limits, or an
// outline folded so often that its crossings cannot be looked for. A fault of the whole: neither WKT nor GeoJSON,
// broken JSON (with the byte), not UTF-8, no polygon at all, too much text, too many polygons or vertices together, no
// CRS or two, an id that no polygon has. Depth costs nothing: members that GeoJSON does not know are skipped however
// deep.
//
// What cannot be known from coordinates is not looked for: GCJ-02, in which Chinese web maps draw, is some hundred
// metres away from CGCS2000 and looks like it. Whoever sends a polygon must know.
//
// A million vertices take about a second, half of it GEOS, and 150 MiB with the text. Any thread.
Result<PolygonInput> polygons_from_text(std::string_view text, const PolygonOptions& options);

}  // namespace geo
