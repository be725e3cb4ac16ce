#include "pipeline/check/layer_areas.hpp"

#include <algorithm>
#include <vector>

#include "libgeo/grid/tiling.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

constexpr std::int64_t kBlock = 256;  // cells that are looked at at once

// The share of each cell that some zone covers: a league over its counties counts once.
std::vector<float> covered(const CoarseZones& coarse) {
  const auto& grid = coarse.where.grid;
  std::vector<float> shares(grid.window().size(), 0.0F);
  for (const auto& zone : coarse.cover.zones)
    for (const auto& run : zone.runs.runs)
      for (auto col = std::int64_t{run.col}; col < run.end_col(); ++col) {
        auto& share = shares[static_cast<std::size_t>(run.row * grid.cols + col)];
        share = std::min(1.0F, share + static_cast<float>(run.cover) / static_cast<float>(geo::kFullCover));
      }
  return shares;
}

const std::optional<std::vector<std::uint8_t>>& cells_of(const LayerCells& cells, LayerRole role) {
  switch (role) {
    case LayerRole::grassland:
      return cells.grassland;
    case LayerRole::sandy_land:
      return cells.sandy_land;
    case LayerRole::cropland:
      return cells.cropland;
    case LayerRole::shrub:
      return cells.shrub;
    case LayerRole::orchard:
      break;
  }
  return cells.orchard;
}

}  // namespace

geo::Result<std::map<std::uint8_t, double>> layer_areas(const Layers& layers, LayerRole role,
                                                        const CoarseZones& coarse) {
  std::map<std::uint8_t, double> areas;
  const auto shares = covered(coarse);
  const auto& grid = coarse.where.grid;
  for (const auto& block : geo::blocks_of(grid.window(), kBlock)) {
    check_interrupted();
    const auto cells = layers.on({geo::subgrid(grid, block), coarse.where.crs});
    if (!cells) return cells.fault();
    const auto& codes = *cells_of(cells.value(), role);
    std::size_t i = 0;
    for (auto row = block.row; row < block.end_row(); ++row)
      for (auto col = block.col; col < block.end_col(); ++col, ++i)
        if (const float share = shares[static_cast<std::size_t>(row * grid.cols + col)]; share > 0)
          areas[codes[i]] += double{share} * coarse.cell_km2(row, col);
  }
  return areas;
}

}  // namespace steppe
