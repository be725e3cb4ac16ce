#include "pipeline/check/work_cost.hpp"

#include <algorithm>

#include "libgeo/grid/tiling.hpp"
#include "pipeline/check/cost_rates.hpp"
#include "pipeline/cube/cube.hpp"
#include "pipeline/cube/cube_space.hpp"

namespace steppe {

WorkCost work_cost(const Settings& settings, const Plan& plan, std::span<const std::size_t> tasks) {
  WorkCost cost{std::vector<double>(plan.scenes.size()), {}};
  std::vector<bool> is_cut;
  for (const auto& scene : plan.scenes) is_cut.push_back(uses_cube(scene, plan.grid, settings.cube.use));
  const auto& tiling = plan.grid.tiling;
  const double pixel = tiling.dx * tiling.dy;
  for (const auto i : tasks) {
    const Task& task = plan.tasks[i];
    const geo::Box tile = geo::tile_grid(tiling, task.tile).box();
    const double share =
        std::ranges::any_of(task.scenes, [&](auto scene) { return is_cut[scene]; }) ? share_cut(plan, task.tile) : 1;
    geo::Box seen;
    double seconds = 0;
    for (const auto s : task.scenes) {
      const auto& scene = plan.scenes[s];
      const geo::Box common = geo::intersection(scene.box, tile);
      if (common.empty()) continue;
      seen = geo::join(seen, common);
      const double area = share * area_of(common), slow = slow_pixels(scene.scene, area) * kSecondsASlowPixel;
      seconds += area / pixel * kSecondsAnObservation;
      if (is_cut[s])
        cost.cutting[s] += area / pixel * kSecondsResampled + slow;
      else
        seconds += slow;
    }
    // A task without scenes takes a moment, too.
    cost.tasks.push_back(seconds + (seen.empty() ? kSecondsOfNothing : area_of(seen) / pixel * kSecondsAPixel));
  }
  return cost;
}

}  // namespace steppe
