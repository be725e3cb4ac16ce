#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "libgeo/base/result.hpp"
#include "libgeo/crs/crs.hpp"
#include "libgeo/crs/spatial_grid.hpp"
#include "libgeo/grid/box.hpp"
#include "libgeo/grid/tiling.hpp"

namespace steppe {

// The two ways in which maps are cut into tiles: what every web map uses, and the analysis grid's own pixels.
enum class TileMatrix { webmercator, grid };

std::string_view name_of(TileMatrix matrix);
std::optional<TileMatrix> tile_matrix_named(std::string_view name);

inline constexpr std::int64_t kMapTilePixels = 256;  // a side

// One tile: level, column eastward and row southward from the upper left corner.
struct TilePlace {
  int z = 0;
  std::int64_t x = 0, y = 0;
  bool operator==(const TilePlace&) const = default;
};

// A pyramid of levels, each with half the cell of the one before (OGC 17-083r4: a tile matrix set).
//   webmercator  EPSG:3857 over the whole world, 2^z tiles a side; the finest level is one beyond the first
//                whose pixels are not larger than the analysis grid's in the middle of the data.
//   grid         the analysis grid from the upper left corner of the data's box; on the finest level pixels are its
//                cells, on level 0 all data lie in one tile.
// A value; immutable once made.
struct TileMatrixSet {
  TileMatrix matrix = TileMatrix::webmercator;
  geo::Crs crs;
  double x0 = 0, y0 = 0;  // upper left corner
  double dx = 1, dy = 1;  // a pixel of level 0
  int max_zoom = 0;       // the finest level; the coarsest is 0
  int min_zoom = 0;       // the coarsest one at which the data fill a good part of a tile: where a reader begins
  std::int64_t full_cols = 1, full_rows = 1;  // pixels of the finest level
  double cells = 1;                           // of the analysis grid in a pixel of level 0, in the data's middle

  std::int64_t across(int z) const;  // tiles
  std::int64_t down(int z) const;
  bool has(const TilePlace& place) const;
  // The overview that a level is drawn from, of 2^overview analysis cells a side: the coarsest that is no coarser than
  // the level's pixels in the middle of the data, a fifth of a pixel given.
  int overview(int z) const;
  // The tile's pixels. REQUIRES has(place).
  geo::SpatialGrid pixels(const TilePlace& place) const;
};

// `box`: of all tiles, on the grid; REQUIRES it is not empty. A fault where the grid's CRS has no way to EPSG:3857.
geo::Result<TileMatrixSet> tile_matrix_set(TileMatrix matrix, const geo::Tiling& tiling, const geo::Crs& crs,
                                           const geo::Box& box);

}  // namespace steppe
