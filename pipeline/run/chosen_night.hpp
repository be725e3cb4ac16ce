#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "pipeline/config/settings.hpp"
#include "pipeline/plan/task_record.hpp"
#include "pipeline/threads/progress.hpp"

namespace steppe {

struct NightOptions;  // night.hpp
struct NightResult;

// What tasks that are to be done will take of the workspace's disk.
struct DiskRoom {
  std::uint64_t needed = 0, free = 0;  // bytes
  std::size_t fitting = 0;             // so many of the first tasks have room
};

// Which of the tasks that are to be done a night does.
struct NightChoice {
  bool only_failed = false;  // tasks that failed, and those of scenes that were refused and are good now
  // Asked before anything is cut or computed: of the plan, its states, and the tasks to do. What has no room waits.
  std::function<DiskRoom(const Plan&, const std::vector<TaskState>&, const std::vector<std::size_t>&)> room = {};
};

// As run_night(), where not all that could be done is. A task that fails alone (task_failure.hpp) costs itself: it
// keeps what an earlier night made of it, or the night is held back; FailedTasks has it either way. Throws Error of
// kind no_space when not all tasks had room; those that had are done then.
NightResult run_chosen(const Settings& settings, const Workspace& workspace, const NightOptions& options,
                       const NightChoice& choice, Progress& progress);

}  // namespace steppe
