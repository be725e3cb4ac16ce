#pragma once

#include "libgeo/crs/crs.hpp"

namespace steppe {

// That of polygons of works: longitude and latitude, CGCS2000.
const geo::Crs& works_crs();

}  // namespace steppe
