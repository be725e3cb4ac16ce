#include "pipeline/check/run_cost.hpp"

#include <numeric>
#include <optional>
#include <vector>

#include "pipeline/check/cost_rates.hpp"
#include "pipeline/check/seen_area.hpp"

namespace steppe {
namespace {

// Bytes of the cube for a pixel of the grid.
double cube_bytes_of(const PlanScene& scene, const AnalysisGrid& grid) {
  const auto& from = scene.scene.where;
  const bool own = from.grid.dx == grid.tiling.dx && from.grid.dy == grid.tiling.dy && from.crs.same_as(grid.crs);
  return own ? kCubeBytesOfOwnPixels : kCubeBytesResampled;
}

// What is cut of scenes.
struct Cutting {
  double pixels = 0, slow = 0, bytes = 0;  // of the grid; of JPEG 2000; of the cube

  void add(const PlanScene& scene, const AnalysisGrid& grid, double area) {
    const double cut = area / (grid.tiling.dx * grid.tiling.dy);
    pixels += cut;
    slow += slow_pixels(scene, area);
    bytes += cut * cube_bytes_of(scene, grid);
  }
  double seconds() const { return pixels * kSecondsResampled + slow * kSecondsASlowPixel; }
};

Cutting cutting_of(const Plan& plan, std::span<const CubeTask> to_cut) {
  Cutting cutting;
  for (const auto& [scene, tile] : to_cut)
    cutting.add(plan.scenes[scene], plan.grid, area_cut(plan, plan.scenes[scene], tile));
  return cutting;
}

// Nothing in `to_cut`: all that the tasks read.
RunCost reckoned(const Settings& settings, const Plan& plan, std::span<const std::size_t> tasks,
                 const std::optional<Cutting>& to_cut) {
  RunCost cost;
  const double pixel = plan.grid.tiling.dx * plan.grid.tiling.dy;
  double pixels = 0, observations = 0, slow = 0;
  Cutting cutting = to_cut.value_or(Cutting{});
  std::vector<bool> is_cut;
  for (const auto& scene : plan.scenes) is_cut.push_back(uses_cube(scene, plan.grid, settings.cube.use));
  for (const auto t : tasks) {
    const SeenArea seen = seen_area(plan, plan.tasks[t], is_cut);
    for (const auto& [s, area] : seen.scenes) {
      observations += area / pixel;
      if (!is_cut[s])
        slow += slow_pixels(plan.scenes[s], area);
      else if (!to_cut)
        cutting.add(plan.scenes[s], plan.grid, area);
    }
    pixels += seen.tile / pixel;
  }
  const double bytes = kBytesOfOthers + (settings.products.lists(Product::composite) ? kBytesOfComposite : 0);
  cost.pixels = static_cast<std::uint64_t>(pixels);
  cost.observations = static_cast<std::uint64_t>(observations);
  cost.through_cube = static_cast<std::uint64_t>(cutting.pixels);
  cost.product_bytes = static_cast<std::uint64_t>(pixels * bytes);
  cost.cube_bytes = static_cast<std::uint64_t>(cutting.bytes);
  cost.thread_seconds = kSecondsOfAnyRun + pixels * kSecondsAPixel + observations * kSecondsAnObservation +
                        slow * kSecondsASlowPixel + cutting.seconds();
  return cost;
}

}  // namespace

RunCost run_cost(const Settings& settings, const Plan& plan) {
  std::vector<std::size_t> tasks(plan.tasks.size());
  std::iota(tasks.begin(), tasks.end(), std::size_t{0});
  return run_cost(settings, plan, tasks);
}

RunCost run_cost(const Settings& settings, const Plan& plan, std::span<const std::size_t> tasks) {
  return reckoned(settings, plan, tasks, {});
}

RunCost run_cost(const Settings& settings, const Plan& plan, std::span<const std::size_t> tasks,
                 std::span<const CubeTask> to_cut) {
  return reckoned(settings, plan, tasks, cutting_of(plan, to_cut));
}

double cutting_seconds(const Plan& plan, std::span<const CubeTask> to_cut) {
  return cutting_of(plan, to_cut).seconds();
}

}  // namespace steppe
