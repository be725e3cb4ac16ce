#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "pipeline/plan/plan.hpp"
#include "pipeline/plan/scene_fault.hpp"
#include "pipeline/plan/task_failure.hpp"
#include "pipeline/products/workspace.hpp"
#include "pipeline/threads/progress.hpp"

namespace steppe {

// How a pass over tasks or cube tiles ended.
struct PassResult {
  std::vector<SceneFault> faults;
  std::vector<TaskFailure> failures = {};
};

// Cuts the cube tiles that the tasks in `todo` (indexes into the plan) read and that are not there yet, on all threads
// that memory allows. Throws Error when the workspace cannot be written, Interrupted after a signal.
PassResult cut_cube_tiles(const Plan& plan, const std::vector<std::size_t>& todo, const Settings& settings,
                          const Workspace& workspace, Progress& progress);

// Bytes that a run may use: as the settings say, or half of what the machine or cgroup has.
std::uint64_t memory_bound(const Settings& settings);

}  // namespace steppe
