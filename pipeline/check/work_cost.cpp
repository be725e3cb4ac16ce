#include "pipeline/check/work_cost.hpp"

#include "pipeline/check/cost_rates.hpp"
#include "pipeline/check/seen_area.hpp"
#include "pipeline/cube/cube.hpp"

namespace steppe {

WorkCost work_cost(const Settings& settings, const Plan& plan, std::span<const std::size_t> tasks) {
  WorkCost cost{std::vector<double>(plan.scenes.size()), {}};
  std::vector<bool> is_cut;
  for (const auto& scene : plan.scenes) is_cut.push_back(uses_cube(scene, plan.grid, settings.cube.use));
  const double pixel = plan.grid.tiling.dx * plan.grid.tiling.dy;
  for (const auto i : tasks) {
    const SeenArea seen = seen_area(plan, plan.tasks[i], is_cut);
    double seconds = 0;
    for (const auto& [s, area] : seen.scenes) {
      const double slow = slow_pixels(plan.scenes[s], area) * kSecondsASlowPixel;
      seconds += area / pixel * kSecondsAnObservation;
      if (is_cut[s])
        cost.cutting[s] += area / pixel * kSecondsResampled + slow;
      else
        seconds += slow;
    }
    // A task without scenes takes a moment, too.
    cost.tasks.push_back(seconds + (seen.tile > 0 ? seen.tile / pixel * kSecondsAPixel : kSecondsOfNothing));
  }
  return cost;
}

}  // namespace steppe
