#pragma once

#include <vector>

#include "libgeo/polygon/polygon.hpp"

namespace geo {

// The shapes with fewer vertices, to be drawn: no vertex of a border lies farther than `tolerance` (in units of the
// coordinates) from what is left of it. Borders in common stay in common to the last bit: a border between two places
// where borders meet is thinned once for both its sides, whichever way their rings run (Douglas and Peucker 1973).
// Rings that are no area any more are left out, but the largest of a shape, which stays as it is. What comes out may
// cross itself by less than the tolerance: it is not for measuring. The same input gives the same output. Linear in
// memory, some 150 bytes a vertex; time n log n, and no worse than n · 4096.
std::vector<MultiPolygon> simplify_together(const std::vector<MultiPolygon>& shapes, double tolerance);

}  // namespace geo
