#pragma once

#include "libgeo/polygon/polygon.hpp"

namespace geo {

// +1 for a counter-clockwise ring (x right, y up), −1 for a clockwise one, +1 for one without area. The sign stays
// right for slivers whose area drowns in the rounding of the plain shoelace sum: a wrong sign would break the exact
// closing of a partition. REQUIRES finite vertices.
int orientation(const Ring& ring);

}  // namespace geo
