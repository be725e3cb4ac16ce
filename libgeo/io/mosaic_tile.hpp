#pragma once

#include <filesystem>
#include <string>

#include "libgeo/grid/grid.hpp"

namespace geo {

// A raster file that is one tile of a mosaic, and where it lies. The tiles of a mosaic have one CRS, one pixel type,
// the same bands and no data, and grids that are aligned and do not overlap.
struct MosaicTile {
  std::filesystem::path file;
  Grid grid;
  std::string seal = {};  // not empty: what is read of it must have this seal (raster_seal.hpp)
};

}  // namespace geo
