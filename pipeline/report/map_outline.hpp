#pragma once

#include <string>

#include "libgeo/grid/grid.hpp"
#include "libgeo/polygon/zone_set.hpp"

namespace steppe {

// A zone as an SVG path in picture pixels, and where its name goes.
struct MapOutline {
  std::string name, path;
  double label_x = 0, label_y = 0;
};

// The zone in pixels of `grid` (x right, y down), points nearer than a third of a pixel left out; its label stands in
// the widest place of the largest part.
MapOutline outline_of(const geo::Zone& zone, const geo::Grid& grid);

}  // namespace steppe
