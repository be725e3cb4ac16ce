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

// What the most demanding task of the plan may use, with the most zones that a tile has.
std::uint64_t largest_task_bytes(const Settings& settings, const Plan& plan, const geo::ZoneSet& zones);

// What a night holds from its first task to its last table, besides the tasks in hand: the sums of every zone on every
// tile in every year, and the figures made of them.
std::uint64_t held_bytes(const Plan& plan, const geo::ZoneSet& zones);

// Throws UsageError when what a night holds leaves no room within the memory bound.
void check_held(const Settings& settings, const Plan& plan, const geo::ZoneSet& zones);

// Threads, and tasks at once, as settings, memory and open files allow. Throws UsageError when one task does not fit
// beside what the night holds, Error(temporary) when it does not fit into the limit of open files.
Parallelism parallelism_for(const Settings& settings, const Plan& plan, const geo::ZoneSet& zones);

// One a task, in the plan's order; with `force` none is up to date. Products are hashed on all of the threads. Throws
// Interrupted after a signal.
std::vector<TaskState> states_of(const Plan& plan, const Workspace& workspace, bool force,
                                 const Parallelism& parallelism);

}  // namespace steppe
