#include "libgeo/sweep/sweep_pieces.hpp"

#include <algorithm>

namespace geo {
namespace {

// The smallest window that holds both; an empty one holds nothing.
Window hull(const Window& a, const Window& b) {
  if (a.empty()) return b;
  const auto col = std::min(a.col, b.col), row = std::min(a.row, b.row);
  return {col, row, std::max(a.end_col(), b.end_col()) - col, std::max(a.end_row(), b.end_row()) - row};
}

void touch(SweepPiece& piece, std::size_t zone, std::int64_t row, std::int64_t col, std::int64_t count) {
  if (piece.zones.empty() || piece.zones.back() != zone) piece.zones.push_back(zone);
  piece.window = hull(piece.window, {col, row, count, 1});
}

}  // namespace

BandZones::BandZones(const CoveragePlan& plan, const SweepLayout& layout) : m_plan(plan), m_layout(layout) {
  std::vector<Band> all(static_cast<std::size_t>(layout.bands()));
  for (std::size_t i = 0; i < all.size(); ++i) all[i].number = static_cast<std::int64_t>(i);
  for (std::size_t zone = 0; zone < plan.zones.size(); ++zone) {
    const auto& runs = plan.zones[zone].runs.runs;
    if (runs.empty()) continue;
    for (auto band = runs.front().row / layout.band_rows; band <= runs.back().row / layout.band_rows; ++band)
      all[static_cast<std::size_t>(band)].zones.push_back(zone);
  }
  std::erase_if(all, [](const Band& band) { return band.zones.empty(); });
  m_bands = std::move(all);
}

void BandZones::add_zone(std::size_t zone, const Window& band, std::vector<SweepPiece>& slots) const {
  const CoverageRuns& runs = m_plan.zones[zone].runs;
  const auto first_row = std::max(band.row, runs.window.row), end_row = std::min(band.end_row(), runs.window.end_row());
  for (auto row = first_row; row < end_row; ++row)
    for (const CoverageRun& run : runs.row(row))
      for (std::int64_t col = run.col; col < run.end_col();) {
        const auto across = col / m_layout.window_cols, down = (row - band.row) / m_layout.window_rows;
        const auto end = std::min((across + 1) * m_layout.window_cols, run.end_col());
        touch(slots[static_cast<std::size_t>(across * m_layout.windows_down() + down)], zone, row, col, end - col);
        col = end;
      }
}

std::vector<SweepPiece> BandZones::pieces(std::size_t i) const {
  const Window band = intersection({0, m_bands[i].number * m_layout.band_rows, m_layout.grid.cols, m_layout.band_rows},
                                   m_layout.grid.window());
  std::vector<SweepPiece> slots(static_cast<std::size_t>(m_layout.windows_across() * m_layout.windows_down()));
  for (const std::size_t zone : m_bands[i].zones) add_zone(zone, band, slots);
  std::erase_if(slots, [](const SweepPiece& piece) { return piece.zones.empty(); });
  return slots;
}

SweepPiece piece_of_zone(const CoveragePlan& plan, std::size_t zone, const Window& window) {
  const CoverageRuns& runs = plan.zones[zone].runs;
  const Window common = intersection(window, runs.window);
  SweepPiece piece;
  for (auto row = common.row; row < common.end_row(); ++row)
    for_each_clipped(runs.row(row), common.col, common.end_col(),
                     [&](std::int64_t col, std::int64_t count, std::int64_t) { touch(piece, zone, row, col, count); });
  return piece;
}

}  // namespace geo
