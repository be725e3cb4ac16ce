#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "libgeo/grid/tiling.hpp"
#include "libgeo/grid/window.hpp"
#include "pipeline/serve/served_night.hpp"

namespace steppe {

// A place on the analysis grid: the tile and the pixel of it.
struct GridPlace {
  double longitude = 0, latitude = 0;
  geo::TileId tile;
  std::string tile_name;
  std::int64_t row = 0, col = 0;  // in the tile

  geo::Window pixel() const { return {col, row, 1, 1}; }
};

// Nothing where the grid's projection has no place for it. REQUIRES finite degrees of WGS 84.
std::optional<GridPlace> grid_place(const ServedNight& night, double longitude, double latitude);

}  // namespace steppe
