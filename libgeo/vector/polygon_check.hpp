#pragma once

#include <memory>

#include "libgeo/base/result.hpp"
#include "libgeo/crs/crs.hpp"
#include "libgeo/polygon/polygon.hpp"
#include "libgeo/polygon/validate.hpp"

class OGRGeometry;

namespace geo {

// Everything that a polygon somebody sends must pass, cheapest first: validate(); no edge longer than half the Earth in
// longitude, which is how a ring across the antimeridian looks (but for frames of the world, from -180 to 180); not
// folded so often that looking for crossings would not end (crossing_work()); OGC validity by GEOS. Some 130 bytes a
// vertex for as long as it takes. Any thread.
Result<void> check_polygon(const Message& subject, const MultiPolygon& shape, const Crs& crs,
                           const ShapeLimits& limits);

// Whether the coordinates can be those of the CRS and GEOS would come to an end with the shape, valid or not: all that
// check_polygon() looks at but closed rings and GEOS's own part. REQUIRES finite coordinates.
bool may_be_checked(const MultiPolygon& shape, const Crs& crs);

// As OGR has it.
std::unique_ptr<OGRGeometry> ogr_from_polygons(const MultiPolygon& shape);

// The rings of a geometry when nothing speaks against them that check_polygon() looks for. `crs` is that of the
// geometry.
Result<MultiPolygon> valid_polygons_from_ogr(const Message& subject, const OGRGeometry* geometry, const Crs& crs);

}  // namespace geo
