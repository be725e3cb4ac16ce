#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "libgeo/algo/patches.hpp"
#include "libgeo/base/wide_integer.hpp"
#include "libgeo/grid/pixel_area.hpp"
#include "libgeo/grid/tile_window.hpp"

namespace geo {

// Sides of pixels: between two columns (as long as a pixel is high) and between two rows (as long as it is wide).
struct PatchEdges {
  std::int64_t between_cols = 0, between_rows = 0;

  PatchEdges& operator+=(const PatchEdges& other) {
    between_cols += other.between_cols, between_rows += other.between_rows;
    return *this;
  }
  double length(double dx, double dy) const {
    return static_cast<double>(between_cols) * dy + static_cast<double>(between_rows) * dx;
  }
  bool operator==(const PatchEdges&) const = default;
};

// A connected set of pixels of one label. Rows and columns are those of geo::tile_window: of all tiles together.
struct MosaicPatch {
  std::int64_t row = 0, col = 0;  // its first pixel from north to south and west to east: no other patch has it
  std::uint8_t label = 0;
  std::int64_t pixels = 0;
  WideInteger area = {};  // in units of PixelArea; 0 where no areas were given
  Window box = {};
  PatchEdges edges = {};       // to pixels known to be of no or another patch, around holes as well
  PatchEdges open_edges = {};  // to pixels of no data, and to tiles that are not there

  bool operator==(const MosaicPatch&) const = default;
};

// The patches of one tile, and what its rim must say of them to the tiles beside it.
struct LabelledTile {
  static constexpr std::uint16_t kNone = 256, kNoData = 257;  // labels of rim pixels that are of no patch
  struct RimPixel {
    std::uint16_t label = kNoData;
    std::uint32_t patch = 0;
  };
  enum Side { north, south, west, east };  // from west to east, and from north to south

  TileId id;
  std::int64_t tile_px = 0;
  std::vector<MosaicPatch> patches = {};  // by first pixel; the sides of the tile's rim are not among their edges yet
  std::array<std::vector<RimPixel>, 4> rim = {};
};

// The runs of a tile's patches in ascending order of row and column; PatchRun::patch counts the tile's patches by their
// first pixel, as LabelledTile::patches does, and rows and columns are those of the raster.
std::vector<PatchRun> runs_of_tile(const Raster<std::uint8_t>& classes, std::span<const std::uint16_t> label_of,
                                   Connectivity connectivity);

// `label_of[code]` is 0…255 or Patches::kNone; pixels of no_data are of no patch whatever it says. `area`, where it is
// not null, is of the raster's grid. Pure; any thread. REQUIRES 256 labels, and tile_px × tile_px pixels, tile_px > 0.
LabelledTile label_tile(const TileId& id, const Raster<std::uint8_t>& classes, std::span<const std::uint16_t> label_of,
                        Connectivity connectivity, const PixelArea* area = nullptr);

}  // namespace geo
