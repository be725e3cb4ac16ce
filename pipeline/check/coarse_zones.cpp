#include "pipeline/check/coarse_zones.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace steppe {
namespace {

constexpr double kCells = 1e6;

geo::Grid grid_over(const geo::Box& box, const geo::Tiling& tiling) {
  const double cells = (box.x_max - box.x_min) * (box.y_max - box.y_min) / (tiling.dx * tiling.dy);
  const double times = std::max(1.0, std::ceil(std::sqrt(cells / kCells)));
  const geo::Grid lattice{tiling.x_origin, tiling.y_origin, tiling.dx * times, tiling.dy * times, 0, 0};
  return geo::subgrid(lattice, geo::window_over(lattice, box));
}

struct RowRun {
  std::int64_t col = 0, end = 0;
  double cover = 0;
  std::size_t zone = 0;
};

std::vector<std::vector<RowRun>> runs_by_row(const CoarseZones& coarse) {
  std::vector<std::vector<RowRun>> rows(static_cast<std::size_t>(coarse.where.grid.rows));
  for (const auto& zone : coarse.cover.zones)
    for (const auto& run : zone.runs.runs)
      rows[static_cast<std::size_t>(run.row)].push_back(
          {run.col, run.end_col(), static_cast<double>(run.cover) / static_cast<double>(geo::kFullCover), zone.zone});
  for (auto& row : rows)
    std::sort(row.begin(), row.end(), [](const RowRun& a, const RowRun& b) { return a.col < b.col; });
  return rows;
}

}  // namespace

CoarseZones coarse_zones(const geo::ZoneSet& zones, const AnalysisGrid& grid) {
  geo::Box box;
  for (const auto& zone : zones.zones) box = geo::join(box, geo::box_of(zone.shape));
  const geo::SpatialGrid where{grid_over(box, grid.tiling), grid.crs};
  return {where, geo::plan_coverage(zones, where.grid), tile_area(where)};
}

std::vector<double> zone_areas_km2(const CoarseZones& coarse, const geo::ZoneSet& zones) {
  std::vector<double> areas(zones.zones.size(), 0.0);
  for (const auto& zone : coarse.cover.zones)
    for (const auto& run : zone.runs.runs) {
      const double share = static_cast<double>(run.cover) / static_cast<double>(geo::kFullCover);
      for (auto col = std::int64_t{run.col}; col < run.end_col(); ++col)
        areas[zone.zone] += share * coarse.cell_km2(run.row, col);
    }
  return areas;
}

std::vector<ZonePair> zone_overlaps(const CoarseZones& coarse, const geo::ZoneSet& zones) {
  std::map<std::pair<std::size_t, std::size_t>, double> shared;  // km²
  const auto rows = runs_by_row(coarse);
  for (std::size_t row = 0; row < rows.size(); ++row)
    for (auto a = rows[row].begin(); a != rows[row].end(); ++a)
      for (auto b = std::next(a); b != rows[row].end() && b->col < a->end; ++b) {
        const double twice = a->cover + b->cover - 1;
        if (!(twice > 0) || a->zone == b->zone || zones.zones[a->zone].level != zones.zones[b->zone].level) continue;
        const auto pair = std::minmax(a->zone, b->zone);
        for (auto col = b->col; col < std::min(a->end, b->end); ++col)
          shared[{pair.first, pair.second}] += twice * coarse.cell_km2(static_cast<std::int64_t>(row), col);
      }
  const double least = coarse.where.grid.dx * coarse.where.grid.dy / 1e6;
  std::vector<ZonePair> overlaps;
  for (const auto& [pair, km2] : shared)
    if (km2 >= least) overlaps.push_back({pair.first, pair.second, km2});
  std::stable_sort(overlaps.begin(), overlaps.end(),
                   [](const ZonePair& a, const ZonePair& b) { return a.km2 > b.km2; });
  return overlaps;
}

}  // namespace steppe
