#include "pipeline/check/seen_area.hpp"

#include <algorithm>

#include "libgeo/grid/tiling.hpp"
#include "pipeline/cube/cube_space.hpp"

namespace steppe {
namespace {

double area_of(const geo::Box& box) { return (box.x_max - box.x_min) * (box.y_max - box.y_min); }

}  // namespace

SeenArea seen_area(const Plan& plan, const Task& task, const std::vector<bool>& is_cut) {
  const geo::Box tile = geo::tile_grid(plan.grid.tiling, task.tile).box();
  const double share =
      std::ranges::any_of(task.scenes, [&](auto scene) { return is_cut[scene]; }) ? share_cut(plan, task.tile) : 1;
  SeenArea seen;
  geo::Box all;
  for (const auto scene : task.scenes) {
    const geo::Box common = geo::intersection(plan.scenes[scene].box, tile);
    if (common.empty()) continue;
    all = geo::join(all, common);
    seen.scenes.push_back({scene, share * area_of(common)});
  }
  if (!all.empty()) seen.tile = area_of(all);
  return seen;
}

double area_cut(const Plan& plan, const PlanScene& scene, const geo::TileId& tile) {
  const geo::Box common = geo::intersection(scene.box, geo::tile_grid(plan.grid.tiling, tile).box());
  return common.empty() ? 0 : share_cut(plan, tile) * area_of(common);
}

}  // namespace steppe
