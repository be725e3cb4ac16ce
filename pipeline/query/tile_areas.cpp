#include "pipeline/query/tile_areas.hpp"

#include <memory>

#include "libgeo/crs/areal_scale.hpp"

namespace steppe {

std::optional<geo::PixelArea> TileAreas::constant() const {
  const std::lock_guard lock(m_mutex);
  return m_constant;
}

geo::Result<geo::PixelArea> TileAreas::of(const geo::TileId& tile) {
  if (auto known = constant()) return *std::move(known);
  // The same tile of another grid has other areas.
  const std::string key = "area:" + geo::tile_name(tile) + ":" + geo::number_text(m_tiling.dx) + ":" +
                          geo::number_text(m_tiling.x_origin) + ":" + geo::number_text(m_tiling.y_origin) + ":" +
                          std::to_string(m_tiling.tile_px) + ":" + m_crs.wkt();
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

}  // namespace steppe
