#pragma once

#include "libgeo/crs/spatial_grid.hpp"
#include "pipeline/catalog/scene_record.hpp"

namespace steppe {

// Longitudes and latitudes between which a scene lies, by its corners; left as they are where its CRS has none.
void set_footprint(SceneRecord& record, const geo::SpatialGrid& where);

}  // namespace steppe
