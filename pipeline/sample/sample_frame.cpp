#include "pipeline/sample/sample_frame.hpp"

#include <algorithm>
#include <set>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/coverage/coverage_plan.hpp"
#include "libgeo/grid/pixel_area.hpp"
#include "libgeo/grid/tile_window.hpp"
#include "pipeline/indicators/legend.hpp"
#include "pipeline/sample/product_window.hpp"
#include "pipeline/sample/sample_constants.hpp"
#include "pipeline/sample/stratum_zones.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::message;
using Groups = std::vector<std::uint8_t>;

void check_year(const NightResult& night, int year) {
  const auto& tasks = night.plan.tasks;
  if (std::any_of(tasks.begin(), tasks.end(), [year](const Task& task) { return task.year == year; })) return;
  throw geo::UsageError(
      message("--period: the workspace has no maps of {0}; choose a year of periods.years, or run first", year));
}

std::vector<geo::TileId> tiles_of(const NightResult& night) {
  std::vector<geo::TileId> tiles;
  std::set<geo::TileId> known;
  for (const Task& task : night.plan.tasks)
    if (known.insert(task.tile).second) tiles.push_back(task.tile);
  return tiles;
}

// Every pixel that has a pixel of some group within `reach` rows and columns: rows first, then columns.
std::vector<bool> surroundings(const std::vector<bool>& marked, const geo::Window& window, std::int64_t reach) {
  const auto spread = [reach](const auto& get, std::int64_t count, const auto& set) {
    std::int64_t last = -reach - 1;
    for (std::int64_t i = 0; i < count; ++i) {
      if (get(i)) last = i;
      if (i - last <= reach) set(i);
    }
    last = count + reach;
    for (std::int64_t i = count - 1; i >= 0; --i) {
      if (get(i)) last = i;
      if (last - i <= reach) set(i);
    }
  };
  std::vector<bool> rows(marked.size()), all(marked.size());
  const auto at = [&](std::int64_t r, std::int64_t c) { return static_cast<std::size_t>(r * window.cols + c); };
  for (std::int64_t r = 0; r < window.rows; ++r)
    spread([&](std::int64_t c) { return marked[at(r, c)]; }, window.cols,
           [&](std::int64_t c) { rows[at(r, c)] = true; });
  for (std::int64_t c = 0; c < window.cols; ++c)
    spread([&](std::int64_t r) { return rows[at(r, c)]; }, window.rows, [&](std::int64_t r) { all[at(r, c)] = true; });
  return all;
}

void claim(const geo::ZoneCoverage& zone, std::uint16_t number, std::int64_t cols, std::vector<std::uint16_t>& owner) {
  for (const geo::CoverageRun& run : zone.runs.runs)
    for (std::int64_t col = run.col; col < run.end_col(); ++col) {
      std::uint16_t& pixel = owner[static_cast<std::size_t>(run.row * cols + col)];
      if (pixel == SampleFrame::kOutside) pixel = number;
    }
}

void add_tile(const SampleFrame& frame, std::size_t tile, std::vector<std::uint64_t>& pixels,
              std::vector<std::uint64_t>& units) {
  const geo::SpatialGrid where = frame.grid().tile(frame.tiles()[tile]);
  const geo::PixelArea area = tile_area(where);
  const auto strata = frame.strata_of(tile);
  std::vector<std::uint64_t> row_units(static_cast<std::size_t>(where.grid.cols));
  for (std::int64_t row = 0; row < where.grid.rows; ++row) {
    area.row(row, 0, row_units);
    for (std::size_t col = 0; col < row_units.size(); ++col) {
      const std::uint16_t stratum = strata[static_cast<std::size_t>(row) * row_units.size() + col];
      if (stratum == SampleFrame::kOutside) continue;
      ++pixels[stratum];
      units[stratum] += row_units[col];
    }
  }
}

}  // namespace

SampleFrame::SampleFrame(const NightResult& night, const ProductFiles& files, const SampleRequest& request)
    : m_night(night), m_files(files), m_request(request), m_tiles(tiles_of(night)) {
  check_year(night, request.year);
  if (request.from) check_year(night, *request.from);
  for (const std::size_t i : stratum_zones(night.zones, request.level)) m_zones.push_back(night.zones.zones[i]);
  if (request.method != DesignMethod::stratified) return;
  m_groups = class_groups(request.map, request.classes);
  m_labels.emplace(m_groups, request.from.has_value());
  if (strata() >= kOutside)
    throw geo::UsageError(
        message("--design: too many strata (got {0} zones of {1} classes, allowed {2} strata); join "
                "classes with + or choose a level with fewer zones",
                m_zones.size(), label_count(), kOutside - 1));
}

const geo::Zone* SampleFrame::zone(std::size_t stratum) const {
  return m_labels ? &m_zones[stratum / label_count()] : nullptr;
}

std::vector<std::uint8_t> SampleFrame::labels_of(const geo::TileId& tile) const {
  const std::int64_t edge = grid().tiling.tile_px;
  const geo::Window inner = geo::tile_window(tile, edge), window = geo::grown(inner, m_request.buffer_px);
  const auto groups_of = [&](int year) {
    Groups groups = ProductWindow(m_request.map, year, grid(), m_files).read<std::uint8_t>(0, window, kClassNoData);
    for (auto& code : groups) code = m_groups.of[code];
    return groups;
  };
  const Groups after = groups_of(m_request.year);
  const Groups before = m_request.from ? groups_of(*m_request.from) : after;
  std::vector<bool> marked(after.size());
  for (std::size_t i = 0; i < marked.size(); ++i)
    marked[i] = StratumLabels::of_group(before[i]) || StratumLabels::of_group(after[i]);
  const auto near = surroundings(marked, window, m_request.buffer_px);
  std::vector<std::uint8_t> labels;
  for (std::int64_t r = 0; r < edge; ++r)
    for (std::int64_t c = 0; c < edge; ++c) {
      const auto i = static_cast<std::size_t>((r + m_request.buffer_px) * window.cols + c + m_request.buffer_px);
      labels.push_back(m_labels->label(before[i], after[i], near[i] && m_request.buffer_px > 0));
    }
  return labels;
}

std::vector<std::uint16_t> SampleFrame::strata_of(std::size_t tile) const {
  check_interrupted();
  const geo::Grid where = geo::tile_grid(grid().tiling, m_tiles[tile]);
  const geo::CoveragePlan plan =
      geo::plan_coverage(std::span<const geo::Zone>(m_zones), where, geo::CoverageRule::centre);
  if (!plan.refused.empty()) geo::throw_fault(plan.refused.front().fault);
  std::vector<std::uint16_t> strata(where.window().size(), kOutside);
  for (const geo::ZoneCoverage& zone : plan.zones)
    claim(zone, m_labels ? static_cast<std::uint16_t>(zone.zone * label_count()) : 0, where.cols, strata);
  if (!m_labels || plan.zones.empty()) return strata;
  const auto labels = labels_of(m_tiles[tile]);
  for (std::size_t i = 0; i < strata.size(); ++i)
    if (strata[i] != kOutside) strata[i] = static_cast<std::uint16_t>(strata[i] + labels[i]);
  return strata;
}

FrameCounts count(const SampleFrame& frame, const geo::ParallelFor& parallel) {
  const std::size_t tiles = frame.tiles().size(), strata = frame.strata();
  FrameCounts counts{std::vector(tiles, std::vector<std::uint64_t>(strata)), std::vector<std::uint64_t>(strata),
                     std::vector<double>(strata)};
  std::vector<std::vector<std::uint64_t>> units = counts.pixels;
  parallel(tiles, [&](std::size_t i) { add_tile(frame, i, counts.pixels[i], units[i]); });
  for (std::size_t i = 0; i < tiles; ++i) {
    const geo::PixelArea area = tile_area(frame.grid().tile(frame.tiles()[i]));
    for (std::size_t s = 0; s < strata; ++s) {
      counts.all[s] += counts.pixels[i][s];
      counts.area_m2[s] += area.m2(units[i][s]);
    }
  }
  return counts;
}

void for_each_pixel(std::int64_t edge, const std::function<void(std::size_t)>& use) {
  for (const geo::Window& block : geo::blocks_of({0, 0, edge, edge}, kDrawBlock))
    for (std::int64_t r = block.row; r < block.end_row(); ++r)
      for (std::int64_t c = block.col; c < block.end_col(); ++c) use(static_cast<std::size_t>(r * edge + c));
}

}  // namespace steppe
