#pragma once

#include "libgeo/base/result.hpp"
#include "libgeo/crs/crs.hpp"
#include "libgeo/polygon/polygon.hpp"
#include "libgeo/polygon/validate.hpp"
#include "libgeo/vector/polygon_draft.hpp"
#include "libgeo/vector/polygon_text.hpp"

namespace geo {

// Everything that a polygon somebody sends must pass, cheapest first: validate(); no edge longer than half the Earth in
// longitude, which is how a ring across the antimeridian looks (but for frames of the world, from -180 to 180); not
// folded so often that looking for crossings would not end (crossing_work()); OGC validity by GEOS. Some 130 bytes a
// vertex for as long as it takes. Any thread.
Result<void> check_polygon(const Message& subject, const MultiPolygon& shape, const Crs& crs,
                           const ShapeLimits& limits);

// All of that but GEOS's part, for who has its geometry already.
Result<void> check_before_topology(const Message& subject, const MultiPolygon& shape, const Crs& crs,
                                   const ShapeLimits& limits);

// The drafts as polygons of the input, each checked. A polygon without an id is "1", "2", … by its position, or "#1"
// where ids were asked for. A fault: there is not one.
Result<PolygonInput> finish_polygons(PolygonDrafts drafts, const Crs& crs, const PolygonOptions& options);

}  // namespace geo
