#include "pipeline/query/tile_areas.hpp"

#include "libgeo/coverage/area_runs.hpp"
#include "libgeo/crs/areal_scale.hpp"
#include "libgeo/zonal/total_weight.hpp"
#include "pipeline/pass/tile_task.hpp"
#include "pipeline/products/block_edge.hpp"

namespace steppe {

std::optional<geo::PixelArea> TileAreas::constant() const {
  const std::lock_guard lock(m_mutex);
  return m_constant;
}

// The same tile of another grid has other areas.
std::string TileAreas::key_of(const char* what, const geo::TileId& tile) const {
  return what + geo::tile_name(tile) + ":" + geo::number_text(m_tiling.dx) + ":" + geo::number_text(m_tiling.x_origin) +
         ":" + geo::number_text(m_tiling.y_origin) + ":" + std::to_string(m_tiling.tile_px) + ":" + m_crs.wkt();
}

geo::Result<geo::PixelArea> TileAreas::of(const geo::TileId& tile) {
  if (auto known = constant()) return *std::move(known);
  const std::string key = key_of("area:", tile);
  if (const auto known = m_cache.find<geo::PixelArea>(key)) return *known;
  auto made = geo::pixel_area({geo::tile_grid(m_tiling, tile), m_crs});
  if (!made) return made.fault();
  if (made.value().constant_in_row() && !m_crs.geographic()) {
    const std::lock_guard lock(m_mutex);
    m_constant = made.value();
    return made;
  }
  auto area = std::make_shared<const geo::PixelArea>(std::move(made).value());
  const auto px = static_cast<std::size_t>(m_tiling.tile_px);
  m_cache.put(key, area, 8 * (area->constant_in_row() ? px : (px / 64 + 2) * (px / 64 + 2)));
  return *area;
}

std::shared_ptr<const TileAreas::BlockUnits> TileAreas::block_units(const geo::TileId& tile,
                                                                    const geo::PixelArea& area) {
  const std::string key = key_of("units:", tile);
  if (auto known = m_cache.find<BlockUnits>(key)) return known;
  const geo::Grid grid = geo::tile_grid(m_tiling, tile);
  auto units = std::make_shared<BlockUnits>();
  for (const geo::Window& block : geo::blocks_of(grid.window(), kBlockEdge)) {
    std::int64_t sum = 0;  // < 2^46
    for (std::int64_t row = block.row; row < block.end_row(); ++row)
      geo::for_each_area(area, row, block.col, static_cast<std::size_t>(block.cols),
                         [&](std::size_t, std::int64_t one) { sum += one; });
    units->push_back(sum);
  }
  m_cache.put<BlockUnits>(key, units, units->size() * sizeof(std::int64_t));
  return units;
}

geo::WideInteger TileAreas::weight(const geo::TileId& tile, const geo::CoverageRuns& runs,
                                   const geo::BlockCover& blocks, const geo::PixelArea& area) {
  if (area.constant_in_row() || blocks.inside.empty()) return geo::total_weight(runs, area);
  const auto units = block_units(tile, area);
  const std::int64_t across = geo::blocks_in(m_tiling.tile_px, kBlockEdge);
  std::int64_t inside = 0;
  for (const auto& node : blocks.inside)
    geo::for_each_block(node, runs.grid, kBlockEdge, [&](std::int64_t row, std::int64_t col) {
      inside += (*units)[static_cast<std::size_t>(row * across + col)];
    });
  geo::WideInteger weight = geo::WideInteger::product(inside, geo::kFullCover);
  for (const auto& node : blocks.edge)
    weight += geo::total_weight(runs, area, geo::window_of(node, runs.grid, kBlockEdge));
  return weight;
}

}  // namespace steppe
