#include "pipeline/run/night_tasks.hpp"

#include <algorithm>

#include "pipeline/cube/cube_stage.hpp"
#include "pipeline/pass/tile_task.hpp"
#include "pipeline/threads/descriptor_limit.hpp"

namespace steppe {

using geo::message;

std::uint64_t largest_task_bytes(const Settings& settings, const Plan& plan) {
  std::uint64_t largest = 0;
  for (const auto& task : plan.tasks) largest = std::max(largest, task_memory_bytes(settings, plan, task));
  return largest;
}

Parallelism parallelism_for(const Settings& settings, const Plan& plan) {
  std::size_t least_files = 0;
  for (const auto& task : plan.tasks) least_files = std::max(least_files, least_task_files(settings, plan, task));
  return limited_by_files(
      affordable(static_cast<int>(settings.run.threads), memory_bound(settings), largest_task_bytes(settings, plan)),
      free_descriptors(), least_files);
}

std::vector<TaskState> states_of(const Plan& plan, const Workspace& workspace, bool force) {
  std::vector<TaskState> states;
  for (const auto& task : plan.tasks) {
    states.push_back(force ? TaskState{false, {message("--force was given")}, {}} : state_of(task, workspace));
  }
  return states;
}

}  // namespace steppe
