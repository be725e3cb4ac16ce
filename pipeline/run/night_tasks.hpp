#pragma once

#include <cstdint>
#include <vector>

#include "pipeline/config/settings.hpp"
#include "pipeline/plan/plan.hpp"
#include "pipeline/plan/task_record.hpp"
#include "pipeline/products/workspace.hpp"
#include "pipeline/threads/parallelism.hpp"

namespace steppe {

// The tasks of a night: what each may cost, how many at once, and which are to be done.

// What the most demanding task of the plan may use.
std::uint64_t largest_task_bytes(const Settings& settings, const Plan& plan);

// Threads, and tasks at once, as settings, memory and open files allow. Throws UsageError when one task does not fit
// into memory, Error(temporary) when it does not fit into the limit of open files.
Parallelism parallelism_for(const Settings& settings, const Plan& plan);

// One a task, in the plan's order; with `force` none is up to date.
std::vector<TaskState> states_of(const Plan& plan, const Workspace& workspace, bool force);

}  // namespace steppe
