#pragma once

#include <span>

#include "libgeo/polygon/polygon.hpp"

namespace geo {

// The part of a shape that lies in any of the others, in their common plane (GEOS). Lines and points where they only
// touch are no part of it. Any thread. REQUIRES valid shapes. Throws Error when GEOS fails, which valid shapes do not
// make it do.
MultiPolygon part_inside(const MultiPolygon& shape, std::span<const MultiPolygon* const> others);

}  // namespace geo
