#include "pipeline/check/coarse_zones.hpp"

#include <algorithm>
#include <cmath>

namespace steppe {
namespace {

constexpr double kCells = 1e6;

geo::Grid grid_over(const geo::Box& box, const geo::Tiling& tiling) {
  const double cells = (box.x_max - box.x_min) * (box.y_max - box.y_min) / (tiling.dx * tiling.dy);
  const double times = std::max(1.0, std::ceil(std::sqrt(cells / kCells)));
  const geo::Grid lattice{tiling.x_origin, tiling.y_origin, tiling.dx * times, tiling.dy * times, 0, 0};
  return geo::subgrid(lattice, geo::window_over(lattice, box));
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

}  // namespace steppe
