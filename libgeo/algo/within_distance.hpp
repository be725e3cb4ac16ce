#pragma once

#include <cstdint>
#include <vector>

#include "libgeo/raster/raster.hpp"

namespace geo {

// How many pixels beyond a window must be known to say what lies within `radius` of it; radius and pixel size in the
// units of the grid.
std::int64_t distance_halo(const Grid& grid, double radius);

// 1 where the centre of a pixel that is not 0 lies within `radius` (inclusive) of the pixel's own centre, else 0, row
// by row. Exact Euclidean distance in the grid's plane; pixels need not be square. What lies beyond the raster is taken
// as 0. Time grows with the pixels, whatever the radius. no_data of `marked` is not looked at. REQUIRES radius ≥ 0.
std::vector<std::uint8_t> within_distance(const Raster<std::uint8_t>& marked, double radius);

}  // namespace geo
