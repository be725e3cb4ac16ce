#include "pipeline/check/run_cost.hpp"

#include <algorithm>

#include "pipeline/cube/cube.hpp"

namespace steppe {
namespace {

// Measured (docs/performance.md, "What a run takes"): the slope and the constant of CPU seconds and bytes of runs with
// more and fewer scenes. Disk is counted for rasters that hardly compress.
constexpr double kSecondsAPixel = 2.0e-6, kSecondsAnObservation = 0.35e-6, kSecondsThroughCube = 0.4e-6;
constexpr double kBytesAPixel = 40, kCubeBytesAnObservation = 9;

}  // namespace

RunCost run_cost(const Settings& settings, const Plan& plan) {
  RunCost cost;
  const auto& tiling = plan.grid.tiling;
  const double pixel = tiling.dx * tiling.dy;
  double pixels = 0, observations = 0, through_cube = 0;
  for (const auto& task : plan.tasks) {
    const geo::Box tile = geo::tile_grid(tiling, task.tile).box();
    geo::Box seen;
    for (const auto s : task.scenes) {
      const auto& scene = plan.scenes[s];
      const geo::Box common = geo::intersection(scene.box, tile);
      if (common.empty()) continue;
      seen = geo::join(seen, common);
      const double area = (common.x_max - common.x_min) * (common.y_max - common.y_min) / pixel;
      observations += area;
      if (uses_cube(scene, plan.grid, settings.cube.use)) through_cube += area;
    }
    if (!seen.empty()) pixels += (seen.x_max - seen.x_min) * (seen.y_max - seen.y_min) / pixel;
  }
  cost.pixels = static_cast<std::uint64_t>(pixels);
  cost.observations = static_cast<std::uint64_t>(observations);
  cost.through_cube = static_cast<std::uint64_t>(through_cube);
  cost.product_bytes = static_cast<std::uint64_t>(pixels * kBytesAPixel);
  cost.cube_bytes = static_cast<std::uint64_t>(through_cube * kCubeBytesAnObservation);
  cost.thread_seconds =
      pixels * kSecondsAPixel + observations * kSecondsAnObservation + through_cube * kSecondsThroughCube;
  return cost;
}

}  // namespace steppe
