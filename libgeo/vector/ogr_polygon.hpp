#pragma once

#include "libgeo/base/result.hpp"
#include "libgeo/polygon/polygon.hpp"

class OGRGeometry;

namespace geo {

// The rings of a Polygon or MultiPolygon as they stand in the file; Z and M are dropped. A null geometry is a
// bad_geometry fault; points, lines, collections and curves are unsupported. Structure is not checked here: validate()
// does. Messages begin with the subject ("zone 150802").
Result<MultiPolygon> polygons_from_ogr(const Message& subject, const OGRGeometry* geometry);

// OGC validity by GEOS: no self-crossing, holes inside, parts apart. The fault (bad_geometry) carries GEOS's reason.
// REQUIRES a geometry whose rings passed validate(): GEOS refuses open rings with a worse message.
Result<void> check_topology(const Message& subject, const OGRGeometry& geometry);

}  // namespace geo
