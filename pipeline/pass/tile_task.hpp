#pragma once

#include <optional>

#include "pipeline/pass/reader_memory.hpp"
#include "pipeline/pass/run_context.hpp"
#include "pipeline/plan/scene_fault.hpp"
#include "pipeline/plan/task_record.hpp"
#include "pipeline/threads/progress.hpp"

namespace steppe {

// What became of one task: a record of files that are on disk, or the scene that spoiled it, or why it failed alone
// (task_failure.hpp; see pass_over()), or none of these when the run was interrupted (execute() throws then, when the
// tasks in hand are through).
struct TaskOutcome {
  std::optional<TaskRecord> record;
  std::optional<SceneFault> fault;
  StageSeconds seconds;
  std::optional<geo::Message> failure = {};
};

// The fused pass over one tile of one period: every block is read once, and everything made of it while it is in cache.
// Writes the tile's products and, last, its record. Pure but for those files; no threads inside. Throws Error when the
// workspace cannot be written, TaskFailed when the task cannot be done.
TaskOutcome run_tile_task(const RunContext& context, const Task& task);

// What a task may use at most, for the memory bound.
std::uint64_t task_memory_bytes(const Settings& settings, const Plan& plan, const Task& task);
// The same for many tasks of a plan: what was found out of its scenes is kept in `readers`.
std::uint64_t task_memory_bytes(const Settings& settings, const Plan& plan, const Task& task, ReaderMemory& readers);

// Open files that a task cannot do without; with more it need not open its scenes in turn.
std::size_t least_task_files(const Settings& settings, const Plan& plan, const Task& task);

}  // namespace steppe
