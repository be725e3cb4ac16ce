#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "libgeo/grid/grid.hpp"

namespace geo {

// One square tile of the analysis grid: tx counts eastward, ty northward from the tiling's origin; both may be
// negative.
struct TileId {
  std::int64_t tx = 0, ty = 0;
  auto operator<=>(const TileId&) const = default;
};

// The order of tiles_over(), and of everything that is summed: rows from north to south, each from west to east.
struct NorthToSouth {
  bool operator()(const TileId& a, const TileId& b) const { return std::tie(b.ty, a.tx) < std::tie(a.ty, b.tx); }
};

// The analysis grid: an endless lattice of dx × dy cells through (x_origin, y_origin), cut into tiles of
// tile_px × tile_px cells.
struct Tiling {
  double x_origin = 0, y_origin = 0;
  double dx = 10, dy = 10;
  std::int64_t tile_px = 2048;

  bool operator==(const Tiling&) const = default;
};

// The grid of one tile. Neighbours share their edge coordinate to the last bit.
Grid tile_grid(const Tiling& tiling, const TileId& tile);

// The tiles that share area with the box, from north to south, in each row from west to east; none that it enters by
// less than `slack` of a tile, which is rounding.
std::vector<TileId> tiles_over(const Tiling& tiling, const Box& box, double slack = 1e-9);

// "e0012n0215", "w0003s0001": sorts and reads well, and is a file name everywhere.
std::string tile_name(const TileId& tile);
std::optional<TileId> parse_tile_name(std::string_view name);

// The window cut into blocks of `block` × `block` pixels (less at the right and lower edge), row by row.
std::vector<Window> blocks_of(const Window& window, std::int64_t block);

}  // namespace geo
