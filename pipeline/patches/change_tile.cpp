#include "pipeline/patches/change_tile.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "libgeo/algo/labelled_tile.hpp"
#include "libgeo/grid/tiling.hpp"
#include "pipeline/patches/patch_labels.hpp"
#include "pipeline/products/block_edge.hpp"

namespace steppe {
namespace {

using geo::Window;
using Map = geo::Raster<std::uint8_t>;

template <class T>
std::vector<T> cut(const std::vector<T>& map, std::int64_t cols, const Window& block) {
  if (map.empty()) return {};
  std::vector<T> part;
  part.reserve(block.size());
  for (std::int64_t row = block.row; row < block.end_row(); ++row) {
    const auto begin = map.begin() + row * cols + block.col;
    part.insert(part.end(), begin, begin + block.cols);
  }
  return part;
}

ChangeFamily family_at(const Map& kinds, std::int64_t row, std::int64_t col) {
  const std::uint8_t code = kinds.at(row, col);
  return code >= kChangeKinds ? ChangeFamily::none : family_of(static_cast<ChangeKind>(code));
}

bool same_or_beyond(const Map& kinds, std::int64_t row, std::int64_t col, std::uint8_t label) {
  if (row < 0 || col < 0 || row >= kinds.grid.rows || col >= kinds.grid.cols) return true;
  return patch_label(kinds.at(row, col)) == label;
}

bool in_a_square(const Map& kinds, std::int64_t row, std::int64_t col, std::uint8_t label) {
  for (const std::int64_t r : {row - 1, row})
    for (const std::int64_t c : {col - 1, col})
      if (same_or_beyond(kinds, r, c, label) && same_or_beyond(kinds, r, c + 1, label) &&
          same_or_beyond(kinds, r + 1, c, label) && same_or_beyond(kinds, r + 1, c + 1, label))
        return true;
  return false;
}

std::int16_t stored(float value) {
  return static_cast<std::int16_t>(std::lround(std::clamp(static_cast<double>(value), -3.0, 3.0) * 1e4));
}

std::uint16_t hundredths(float value) {
  return static_cast<std::uint16_t>(std::lround(std::clamp(static_cast<double>(value), 0.0, 600.0) * 100));
}

std::vector<Surface> surfaces(const YearMaps& maps, std::size_t pixels) {
  return surfaces_of({maps.landcover, maps.forest, maps.wetland, maps.water, maps.cropland}, pixels);
}

}  // namespace

void remove_thin(Map& kinds) {
  const Map before = kinds;
  for (std::int64_t row = 0; row < kinds.grid.rows; ++row)
    for (std::int64_t col = 0; col < kinds.grid.cols; ++col)
      if (const std::uint8_t code = before.at(row, col); code != 0 && !in_a_square(before, row, col, patch_label(code)))
        kinds.at(row, col) = 0;
}

ChangeFinder::ChangeFinder(const geo::Grid& tile, const YearMaps& before, const YearMaps& after,
                           std::span<const std::uint8_t> inside, const ChangeRule& rule, double pixel_m2)
    : m_tile(tile),
      m_before(before),
      m_after(after),
      m_inside(inside),
      m_rule(rule),
      m_surface(surfaces(before, tile.window().size())),
      m_candidates(tile, 0) {
  m_change.kinds = Map(tile, 0);
  find_candidates();
  remove_thin(m_candidates);
  add_edges();
  leave_out_small(pixel_m2);
  for (const Window& block : geo::blocks_of(tile.window(), kBlockEdge)) {
    const auto codes = cut(m_candidates.pixels, tile.cols, block);
    if (std::any_of(codes.begin(), codes.end(), [](std::uint8_t code) { return code != 0; })) m_blocks.push_back(block);
  }
}

void ChangeFinder::find_candidates() {
  const auto after = surfaces(m_after, m_tile.window().size());
  for (const Window& block : geo::blocks_of(m_tile.window(), kBlockEdge)) {
    const auto surface_before = cut(m_surface, m_tile.cols, block), surface_after = cut(after, m_tile.cols, block);
    const auto ndvi_before = cut(m_before.ndvi, m_tile.cols, block), ndvi_after = cut(m_after.ndvi, m_tile.cols, block);
    const TwoYears years{surface_before, surface_after, ndvi_before, ndvi_after};
    const auto kinds = candidates(years, m_rule);
    m_common.push_back(median_change(years));
    std::size_t p = 0;
    for (std::int64_t row = block.row; row < block.end_row(); ++row)
      for (std::int64_t col = block.col; col < block.end_col(); ++col, ++p)
        if (m_inside[static_cast<std::size_t>(row * m_tile.cols + col)] != 0)
          m_candidates.at(row, col) = static_cast<std::uint8_t>(kinds[p]);
  }
}

// Beside the median of its block; NaN where it is unknown.
double ChangeFinder::change_at(std::int64_t row, std::int64_t col) const {
  constexpr double kStored = 1e-4;
  const auto p = static_cast<std::size_t>(row * m_tile.cols + col);
  if (m_before.ndvi[p] == kNoNdvi || m_after.ndvi[p] == kNoNdvi) return NAN;
  const std::int64_t across = (m_tile.cols + kBlockEdge - 1) / kBlockEdge;
  const double common = m_common[static_cast<std::size_t>(row / kBlockEdge * across + col / kBlockEdge)];
  return (m_after.ndvi[p] - m_before.ndvi[p] - common) * kStored;
}

ChangeKind ChangeFinder::kind_beside(const Map& kinds, std::int64_t row, std::int64_t col) const {
  constexpr std::array<std::array<std::int64_t, 2>, 4> kBeside{{{-1, 0}, {0, -1}, {0, 1}, {1, 0}}};
  EdgePixel edge{m_surface[static_cast<std::size_t>(row * m_tile.cols + col)], ChangeKind::none, change_at(row, col)};
  for (const auto& [down, right] : kBeside) {
    const std::int64_t r = row + down, c = col + right;
    if (r < 0 || c < 0 || r >= m_tile.rows || c >= m_tile.cols || kinds.at(r, c) == 0) continue;
    edge.beside = static_cast<ChangeKind>(kinds.at(r, c)), edge.change_beside = change_at(r, c);
    if (const ChangeKind kind = kind_of_edge(edge, m_rule); kind != ChangeKind::none) return kind;
  }
  return ChangeKind::none;
}

void ChangeFinder::add_edges() {
  const Map kinds = m_candidates;
  for (std::int64_t row = 0; row < m_tile.rows; ++row)
    for (std::int64_t col = 0; col < m_tile.cols; ++col)
      if (kinds.at(row, col) == 0 && m_inside[static_cast<std::size_t>(row * m_tile.cols + col)] != 0)
        m_candidates.at(row, col) = static_cast<std::uint8_t>(kind_beside(kinds, row, col));
}

void ChangeFinder::leave_out_small(double pixel_m2) {
  const auto runs = geo::runs_of_tile(m_candidates, patch_labels(), kPatchConnectivity);
  std::vector<std::int64_t> pixels;
  std::vector<char> at_rim;
  for (const geo::PatchRun& run : runs) {
    if (run.patch >= pixels.size()) pixels.resize(run.patch + 1), at_rim.resize(run.patch + 1);
    pixels[run.patch] += run.end - run.begin;
    if (run.row == 0 || run.row == m_tile.rows - 1 || run.begin == 0 || run.end == m_tile.cols) at_rim[run.patch] = 1;
  }
  for (const geo::PatchRun& run : runs) {
    if (at_rim[run.patch] != 0 || static_cast<double>(pixels[run.patch]) * pixel_m2 >= m_rule.min_area_m2) continue;
    const auto row = m_candidates.row(run.row);
    std::fill(row.begin() + run.begin, row.begin() + run.end, std::uint8_t{0});
  }
}

void ChangeFinder::add(const Window& block, std::span<const DayIndices> before, std::span<const DayIndices> after,
                       const DayRange& peak) {
  std::vector<ChangeKind> kinds;
  for (const std::uint8_t code : cut(m_candidates.pixels, m_tile.cols, block))
    kinds.push_back(static_cast<ChangeKind>(code));
  const auto surface = cut(m_surface, m_tile.cols, block);
  const auto evidence = evidence_of(before, after, kinds, surface, m_rule, peak);
  const auto findings = findings_of(evidence, block.size(), m_rule);
  for (std::size_t p = 0; p < findings.size(); ++p) {
    if (kinds[p] == ChangeKind::none || findings[p] == PixelFinding::none) continue;
    const auto place = static_cast<std::int64_t>(p);
    m_change.kinds.at(block.row + place / block.cols, block.col + place % block.cols) =
        findings[p] == PixelFinding::confirmed ? static_cast<std::uint8_t>(kinds[p]) : kUnconfirmed;
  }
  std::vector<PixelFinding> kept = findings;
  for (std::size_t p = 0; p < kept.size(); ++p)
    if (kinds[p] == ChangeKind::none) kept[p] = PixelFinding::none;
  keep_days(block, before, nullptr, kept, m_change.before);
  keep_days(block, after, &evidence, kept, m_change.after);
}

void ChangeFinder::keep_days(const Window& block, std::span<const DayIndices> days,
                             const std::vector<DateEvidence>* evidence, std::span<const PixelFinding> findings,
                             PixelDays& into) const {
  for (std::size_t d = 0; d < days.size(); ++d) {
    auto& kept = into[days[d].day];
    for (std::size_t p = 0; p < findings.size(); ++p) {
      if (findings[p] != PixelFinding::confirmed || !std::isfinite(days[d].ndvi[p])) continue;
      const auto place = static_cast<std::int64_t>(p);
      PixelDay day;
      day.pixel =
          static_cast<std::uint32_t>((block.row + place / block.cols) * m_tile.cols + block.col + place % block.cols);
      day.ndvi = stored(days[d].ndvi[p]);
      if (std::isfinite(days[d].tgsi[p])) day.tgsi = stored(days[d].tgsi[p]);
      if (evidence != nullptr) {
        const DateEvidence& date = (*evidence)[d];
        day.says = date.says[p];
        day.change = stored(date.change[p]);
        day.strength = hundredths(date.strength[p]);
      }
      kept.push_back(day);
    }
  }
}

// A candidate that the dates alone did not confirm, with five of its eight neighbours confirmed, is one of them.
void ChangeFinder::fill_gaps() {
  constexpr int kEnough = 5;
  const Map before = m_change.kinds;
  for (std::int64_t row = 1; row + 1 < m_tile.rows; ++row)
    for (std::int64_t col = 1; col + 1 < m_tile.cols; ++col) {
      const std::uint8_t code = m_candidates.at(row, col);
      if (code == 0 || before.at(row, col) == code) continue;
      const ChangeFamily family = family_of(static_cast<ChangeKind>(code));
      int beside = 0;
      for (std::int64_t r = row - 1; r <= row + 1; ++r)
        for (std::int64_t c = col - 1; c <= col + 1; ++c)
          beside += (r != row || c != col) && family_at(before, r, c) == family;
      if (beside >= kEnough) m_change.kinds.at(row, col) = code;
    }
}

TileChange ChangeFinder::finish() {
  fill_gaps();
  remove_thin(m_change.kinds);
  return std::move(m_change);
}

}  // namespace steppe
