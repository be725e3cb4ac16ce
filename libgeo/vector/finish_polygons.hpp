#pragma once

#include "libgeo/base/result.hpp"
#include "libgeo/crs/crs.hpp"
#include "libgeo/vector/polygon_draft.hpp"
#include "libgeo/vector/polygon_input.hpp"

namespace geo {

// The drafts as polygons of the input, each checked. A polygon without an id is "1", "2", … by its position, or "#1"
// where ids were asked for. A fault: there is not one.
Result<PolygonInput> finish_polygons(PolygonDrafts drafts, const Crs& crs, const PolygonOptions& options);

}  // namespace geo
