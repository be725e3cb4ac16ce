#pragma once

#include "libgeo/grid/box.hpp"
#include "libgeo/polygon/polygon.hpp"

namespace geo {

// Planar area of the part of a shape that lies in a box, in CRS units squared. Every ring is cut on its own (Sutherland
// and Hodgman 1974); what a cut leaves along the box's edge has no area, so the areas of outer rings less those of
// holes are exact but for rounding. O(vertices). REQUIRES closed rings that validate() accepts.
double area_inside(const MultiPolygon& shape, const Box& box);

}  // namespace geo
