#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "pipeline/config/settings.hpp"
#include "pipeline/cube/cube.hpp"
#include "pipeline/plan/plan.hpp"

namespace steppe {

// What a run will take, by what runs were measured to take (docs/performance.md, "What a run
// takes"): pixels that are seen, times what one costs.
struct RunCost {
  std::uint64_t pixels = 0;        // of the tiles and years that are computed
  std::uint64_t observations = 0;  // pixels × scenes
  std::uint64_t through_cube = 0;  // observations that are cut to the grid first
  std::uint64_t product_bytes = 0, cube_bytes = 0;
  double thread_seconds = 0;  // of one processor

  std::uint64_t bytes() const { return product_bytes + cube_bytes; }
};

// Reads nothing. Nothing is cut yet.
RunCost run_cost(const Settings& settings, const Plan& plan);
// Of some of the plan's tasks, by their positions.
RunCost run_cost(const Settings& settings, const Plan& plan, std::span<const std::size_t> tasks);
// The same where nothing but `to_cut` (missing_cube_tiles()) has to be cut.
RunCost run_cost(const Settings& settings, const Plan& plan, std::span<const std::size_t> tasks,
                 std::span<const CubeTask> to_cut);
// What cutting these takes, of that.
double cutting_seconds(const Plan& plan, std::span<const CubeTask> to_cut);

}  // namespace steppe
