#pragma once

#include <string_view>

#include "libgeo/base/result.hpp"
#include "libgeo/vector/polygon_draft.hpp"
#include "libgeo/vector/polygon_input.hpp"

namespace geo {

// Every polygon of GeoJSON text (RFC 7946; texts may follow each other, RFC 8142), unchecked, in order. Members may
// stand in any order; those that GeoJSON does not know are skipped. One that occurs twice with a meaning (type,
// coordinates, geometry …) costs its polygon. A fault of the whole: text that is not JSON (with the byte), JSON that is
// not GeoJSON, more polygons or vertices than the limits, crs members that contradict each other. REQUIRES UTF-8.
Result<PolygonDrafts> geojson_polygons(std::string_view text, const PolygonOptions& options);

}  // namespace geo
