#pragma once

#include <cmath>
#include <cstdint>

#include "libgeo/grid/tiling.hpp"
#include "libgeo/grid/window.hpp"

namespace geo {

// Pixels of all tiles of a tiling in one lattice: columns count eastward and rows southward from the tiling's origin;
// both may be negative. The window of a tile, and the tile that has a pixel.
inline Window tile_window(const TileId& tile, std::int64_t tile_px) {
  return {tile.tx * tile_px, -(tile.ty + 1) * tile_px, tile_px, tile_px};
}

inline TileId tile_with(std::int64_t row, std::int64_t col, std::int64_t tile_px) {
  const auto floor_of = [tile_px](std::int64_t a) { return a >= 0 ? a / tile_px : -((tile_px - 1 - a) / tile_px); };
  return {floor_of(col), -floor_of(row) - 1};
}

// The tile that has a place of the grid's plane.
inline TileId tile_at(const Tiling& tiling, double x, double y) {
  const double edge_x = tiling.dx * static_cast<double>(tiling.tile_px);
  const double edge_y = tiling.dy * static_cast<double>(tiling.tile_px);
  return {static_cast<std::int64_t>(std::floor((x - tiling.x_origin) / edge_x)),
          static_cast<std::int64_t>(std::floor((y - tiling.y_origin) / edge_y))};
}

}  // namespace geo
