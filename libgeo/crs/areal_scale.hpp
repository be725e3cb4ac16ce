#pragma once

#include "libgeo/base/result.hpp"
#include "libgeo/crs/spatial_grid.hpp"
#include "libgeo/grid/pixel_area.hpp"

namespace geo {

// True areas of the cells on the CRS's ellipsoid: constant for projections that keep areas, by row for longitude and
// latitude, else dx·dy times the true share of the plane's area. A wrong_grid fault for a grid that is not finite or
// has cells of no size, out_of_range where the projection is not defined or shrinks areas below half (far outside its
// use).
Result<PixelArea> pixel_area(const SpatialGrid& where);

}  // namespace geo
