#include "libgeo/zonal/coverage_plan.hpp"

#include <utility>

namespace geo {
namespace {

// The window that a shape can touch: whole cells over its box, and one more against rounding, inside the grid.
Window reach_in(const Box& box, const Grid& grid) {
  // Cut in CRS units first: a hostile coordinate must not become a column number.
  const Box inside = intersection(box, grid.box_of(grown(grid.window(), 1)));
  if (!(inside.x_max >= inside.x_min && inside.y_max >= inside.y_min)) return {};
  return intersection(grown(window_over(grid, inside), 1), grid.window());
}

}  // namespace

Result<CoverageRuns> coverage_inside(const MultiPolygon& shape, const Grid& grid) {
  const Box box = box_of(shape);
  // Not a number compares with nothing: let the whole tile find the vertex and say so.
  const bool comparable = box.x_max >= box.x_min && box.y_max >= box.y_min;
  const Window reach = comparable ? reach_in(box, grid) : grid.window();
  if (reach.empty()) return CoverageRuns{grid, {reach.col, reach.row, 0, 0}, {}, {0}};
  return coverage_of(shape, grid, reach);
}

CoveragePlan plan_coverage(std::span<const Zone> zones, const Grid& tile) {
  CoveragePlan plan;
  plan.grid = tile;
  for (std::size_t i = 0; i < zones.size(); ++i) {
    auto runs = coverage_inside(zones[i].shape, tile);
    if (!runs)
      plan.refused.push_back({i, runs.fault()});
    else if (!runs.value().empty())
      plan.zones.push_back({i, std::move(runs).value()});
  }
  return plan;
}

CoveragePlan plan_coverage(const ZoneSet& zones, const Grid& tile) { return plan_coverage(zones.zones, tile); }

}  // namespace geo
