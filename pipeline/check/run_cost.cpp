#include "pipeline/check/run_cost.hpp"

#include <numeric>
#include <vector>

#include "pipeline/check/cost_rates.hpp"
#include "pipeline/check/seen_area.hpp"
#include "pipeline/cube/cube.hpp"

namespace steppe {
namespace {

// Bytes of the cube for a pixel of the grid.
double cube_bytes_of(const PlanScene& scene, const AnalysisGrid& grid) {
  const auto& from = scene.scene.where;
  const bool own = from.grid.dx == grid.tiling.dx && from.grid.dy == grid.tiling.dy && from.crs.same_as(grid.crs);
  return own ? kCubeBytesOfOwnPixels : kCubeBytesResampled;
}

}  // namespace

RunCost run_cost(const Settings& settings, const Plan& plan) {
  std::vector<std::size_t> tasks(plan.tasks.size());
  std::iota(tasks.begin(), tasks.end(), std::size_t{0});
  return run_cost(settings, plan, tasks);
}

RunCost run_cost(const Settings& settings, const Plan& plan, std::span<const std::size_t> tasks) {
  RunCost cost;
  const double pixel = plan.grid.tiling.dx * plan.grid.tiling.dy;
  double pixels = 0, observations = 0, through_cube = 0, slow = 0, bytes_of_cube = 0;
  std::vector<bool> is_cut;
  std::vector<double> cube_bytes;  // of a pixel of each scene
  for (const auto& scene : plan.scenes) {
    is_cut.push_back(uses_cube(scene, plan.grid, settings.cube.use));
    cube_bytes.push_back(is_cut.back() ? cube_bytes_of(scene, plan.grid) : 0);
  }
  for (const auto t : tasks) {
    const SeenArea seen = seen_area(plan, plan.tasks[t], is_cut);
    for (const auto& [s, area] : seen.scenes) {
      observations += area / pixel;
      slow += slow_pixels(plan.scenes[s], area);
      if (!is_cut[s]) continue;
      through_cube += area / pixel;
      bytes_of_cube += cube_bytes[s] * area / pixel;
    }
    pixels += seen.tile / pixel;
  }
  const double bytes = kBytesOfOthers + (settings.products.lists(Product::composite) ? kBytesOfComposite : 0);
  cost.pixels = static_cast<std::uint64_t>(pixels);
  cost.observations = static_cast<std::uint64_t>(observations);
  cost.through_cube = static_cast<std::uint64_t>(through_cube);
  cost.product_bytes = static_cast<std::uint64_t>(pixels * bytes);
  cost.cube_bytes = static_cast<std::uint64_t>(bytes_of_cube);
  cost.thread_seconds = kSecondsOfAnyRun + pixels * kSecondsAPixel + observations * kSecondsAnObservation +
                        through_cube * kSecondsResampled + slow * kSecondsASlowPixel;
  return cost;
}

}  // namespace steppe
