#pragma once

#include "libgeo/polygon/polygon.hpp"

namespace geo {

// Whether a point lies inside a shape (even-odd rule over all rings, so holes are outside). A point exactly on a shared
// border belongs to one of the two shapes at most: borders are half-open.
bool contains(const MultiPolygon& shape, const Point& point);

}  // namespace geo
