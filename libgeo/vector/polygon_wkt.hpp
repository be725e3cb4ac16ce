#pragma once

#include <string_view>

#include "libgeo/base/result.hpp"
#include "libgeo/vector/polygon_draft.hpp"
#include "libgeo/vector/polygon_input.hpp"

namespace geo {

// Every geometry of well-known text, unchecked, in order: POLYGON, MULTIPOLYGON and GEOMETRYCOLLECTION of them (parts
// of one shape), each after its own "SRID=n;" if it likes, over one line or several; Z and M are dropped. Something
// wrong costs that geometry; reading goes on at the next line that begins with a word. A fault of the
// whole: more polygons or vertices than the limits, two SRIDs. REQUIRES UTF-8 that begins_as_wkt().
Result<PolygonDrafts> wkt_polygons(std::string_view text, const PolygonOptions& options);

// The first word is the name of a geometry, or SRID.
bool begins_as_wkt(std::string_view text);

}  // namespace geo
