#include "pipeline/landscape/confirmed_cells.hpp"

#include <algorithm>

#include "libgeo/grid/tile_window.hpp"

namespace steppe {

bool is_disturbance(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::forest_loss:
    case ChangeKind::grassland_loss:
    case ChangeKind::wetland_loss:
    case ChangeKind::new_bare:
    case ChangeKind::new_built:
    case ChangeKind::new_cropland:
    case ChangeKind::mining_scar:
      return true;
    case ChangeKind::none:
    case ChangeKind::forest_gain:
    case ChangeKind::grassland_gain:
    case ChangeKind::wetland_gain:
      break;
  }
  return false;
}

ConfirmedCells::ConfirmedCells(const PatchLedger& ledger, int from, int to, std::int64_t tile_px) : m_tile_px(tile_px) {
  for (const LedgerPatch& entry : ledger.patches) {
    if (!entry.current || entry.from < from || entry.to > to || !is_disturbance(entry.patch.kind)) continue;
    for (geo::CellRun run : entry.patch.runs)
      while (run.begin < run.end) {  // at the borders of tiles
        const geo::TileId tile = geo::tile_with(run.row, run.begin, tile_px);
        const std::int64_t end = std::min<std::int64_t>(run.end, geo::tile_window(tile, tile_px).end_col());
        m_runs[tile].push_back({run.row, run.begin, end});
        run.begin = end;
      }
  }
}

void ConfirmedCells::burn(const geo::TileId& tile, std::uint8_t value, geo::Raster<std::uint8_t>& into) const {
  const auto runs = m_runs.find(tile);
  if (runs == m_runs.end()) return;
  const geo::Window window = geo::tile_window(tile, m_tile_px);
  for (const geo::CellRun& run : runs->second) {
    const auto row = into.row(run.row - window.row);
    std::fill(row.begin() + (run.begin - window.col), row.begin() + (run.end - window.col), value);
  }
}

}  // namespace steppe
