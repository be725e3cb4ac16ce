#include "pipeline/results/zone_overlap.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <utility>

#include "libgeo/coverage/coverage_rule.hpp"

namespace steppe {
namespace {

constexpr double kCellsAcross = 1000;
// Of a cell: less is the rounding of covers.
constexpr double kLeastCover = 1e-6;
// Of its own area: a zone that shares less with others is not named.
constexpr double kNamedShare = 1e-4;

geo::Grid grid_over(std::span<const geo::Zone* const> zones) {
  geo::Box all;
  for (const geo::Zone* zone : zones) all = geo::join(all, geo::box_of(zone->shape));
  const double cell = std::max(all.x_max - all.x_min, all.y_max - all.y_min) / kCellsAcross;
  const auto cells = [cell](double length) { return static_cast<std::int64_t>(std::floor(length / cell)) + 1; };
  return {all.x_min, all.y_max, cell, cell, cells(all.x_max - all.x_min), cells(all.y_max - all.y_min)};
}

// Calls use(cell, cover) with a share of a cell for every cell that the zone covers.
template <class Use>
void for_each_cell(const geo::CoverageRuns& runs, const Use& use) {
  for (const geo::CoverageRun& run : runs.runs)
    for (std::int32_t col = run.col; col < run.col + run.count; ++col)
      use(static_cast<std::size_t>(run.row * runs.grid.cols + col),
          static_cast<double>(run.cover) / static_cast<double>(geo::kFullCover));
}

// A run of one zone in a row of the grid.
struct RowRun {
  std::int64_t col = 0, end = 0;
  double cover = 0;
  std::size_t zone = 0;
};

std::vector<std::vector<RowRun>> runs_by_row(const std::vector<geo::CoverageRuns>& zones) {
  std::vector<std::vector<RowRun>> rows;
  for (std::size_t z = 0; z < zones.size(); ++z)
    for (const geo::CoverageRun& run : zones[z].runs) {
      const auto row = static_cast<std::size_t>(run.row);
      if (row >= rows.size()) rows.resize(row + 1);
      rows[row].push_back(
          {run.col, run.end_col(), static_cast<double>(run.cover) / static_cast<double>(geo::kFullCover), z});
    }
  for (auto& row : rows)
    std::sort(row.begin(), row.end(), [](const RowRun& a, const RowRun& b) { return a.col < b.col; });
  return rows;
}

// Cells that two zones share, in cells.
std::map<std::pair<std::size_t, std::size_t>, double> shared_cells(const std::vector<geo::CoverageRuns>& zones) {
  std::map<std::pair<std::size_t, std::size_t>, double> shared;
  for (const auto& row : runs_by_row(zones))
    for (auto a = row.begin(); a != row.end(); ++a)
      for (auto b = std::next(a); b != row.end() && b->col < a->end; ++b) {
        const double twice = a->cover + b->cover - 1;
        if (!(twice > kLeastCover) || a->zone == b->zone) continue;
        const auto [first, second] = std::minmax(a->zone, b->zone);
        shared[{first, second}] += twice * static_cast<double>(std::min(a->end, b->end) - b->col);
      }
  return shared;
}

std::vector<ZonePair> pairs_of(const std::vector<geo::CoverageRuns>& runs, std::span<const geo::Zone* const> zones) {
  std::vector<ZonePair> pairs;
  for (const auto& [pair, cells] : shared_cells(runs)) {
    const auto [a, b] = pair;
    const double smaller = std::min(geo::area(zones[a]->shape), geo::area(zones[b]->shape));
    const double area = cells * runs[a].grid.dx * runs[a].grid.dy;
    if (area > kToldOverlap * smaller) pairs.push_back({a, b, area, area / smaller});
  }
  std::stable_sort(pairs.begin(), pairs.end(), [](const ZonePair& a, const ZonePair& b) { return a.area > b.area; });
  return pairs;
}

}  // namespace

ZoneOverlap overlap_of(std::span<const geo::Zone* const> zones) {
  ZoneOverlap overlap;
  if (zones.size() < 2) return overlap;
  const geo::Grid grid = grid_over(zones);
  const double cell_area = grid.dx * grid.dy;
  if (!(cell_area > 0)) return overlap;
  std::vector<double> covered(static_cast<std::size_t>(grid.cols * grid.rows));
  std::vector<geo::CoverageRuns> runs;
  for (const geo::Zone* zone : zones) {
    auto found = geo::coverage_inside(zone->shape, grid);
    runs.push_back(found ? std::move(found).value() : geo::CoverageRuns{});
    for_each_cell(runs.back(), [&](std::size_t cell, double cover) { covered[cell] += cover; });
    if (found) overlap.whole += geo::area(zone->shape);
  }
  const auto shared = [&](std::size_t cell) { return covered[cell] > 1 + kLeastCover ? covered[cell] - 1 : 0; };
  for (std::size_t cell = 0; cell < covered.size(); ++cell) overlap.area += shared(cell) * cell_area;
  overlap.pairs = pairs_of(runs, zones);
  for (std::size_t z = 0; z < zones.size(); ++z) {
    double own = 0, part = 0;
    for_each_cell(runs[z], [&](std::size_t cell, double cover) {
      own += cover;
      part += std::min(cover, shared(cell));
    });
    if (part > kNamedShare * own) overlap.zones.push_back(zones[z]->id);
  }
  return overlap;
}

}  // namespace steppe
