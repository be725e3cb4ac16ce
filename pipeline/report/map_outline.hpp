#pragma once

#include "libgeo/polygon/zone_set.hpp"
#include "pipeline/report/maps.hpp"

namespace steppe {

// The zone in pixels of `grid` (x right, y down), points nearer than a third of a pixel left out; its label stands in
// the widest place of the largest part.
MapOutline outline_of(const geo::Zone& zone, const geo::Grid& grid);

}  // namespace steppe
