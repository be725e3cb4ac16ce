#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "libgeo/grid/tiling.hpp"
#include "libgeo/polygon/cell_outline.hpp"
#include "libgeo/raster/raster.hpp"
#include "pipeline/patches/patch_ledger.hpp"

namespace steppe {

// Land that a reserve has lost or that is used now: forest, grassland or wetland lost, new bare ground, built-up land,
// cropland, suspected mines. What grew, and new water, is no disturbance.
bool is_disturbance(ChangeKind kind);

// The cells of all current patches of disturbance that were found between these years, tile by tile: what dates
// confirmed, each cell once.
class ConfirmedCells {
 public:
  ConfirmedCells(const PatchLedger& ledger, int from, int to, std::int64_t tile_px);

  // Sets them to `value` in a tile's raster.
  void burn(const geo::TileId& tile, std::uint8_t value, geo::Raster<std::uint8_t>& into) const;

 private:
  std::int64_t m_tile_px;
  std::map<geo::TileId, std::vector<geo::CellRun>> m_runs;  // in the lattice of all tiles
};

}  // namespace steppe
