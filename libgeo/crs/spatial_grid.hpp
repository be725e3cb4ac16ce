#pragma once

#include "libgeo/crs/crs.hpp"
#include "libgeo/grid/grid.hpp"

namespace geo {

// A grid and the CRS its units belong to: all that is needed to say where a raster lies on the Earth.
struct SpatialGrid {
  Grid grid;
  Crs crs;
};

}  // namespace geo
