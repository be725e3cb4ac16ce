#pragma once

#include <vector>

#include "libgeo/grid/grid.hpp"
#include "libgeo/polygon/polygon.hpp"

namespace steppe::sim {

// The exact share of each pixel of a window inside a counter-clockwise ring, 0…1, row by row. Written for the truth
// alone: signed areas of trapezoids between each edge and the window's right side, as font rasterisers do it; it shares
// no code and no idea with libgeo/zonal, which it checks.
std::vector<double> ring_coverage(const geo::Ring& ring, const geo::Grid& grid, const geo::Window& window);

}  // namespace steppe::sim
