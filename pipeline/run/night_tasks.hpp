#pragma once

#include <cstdint>
#include <vector>

#include "pipeline/config/settings.hpp"
#include "pipeline/plan/plan.hpp"
#include "pipeline/plan/task_record.hpp"
#include "pipeline/products/workspace.hpp"
#include "pipeline/run/checked_tasks.hpp"
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

// How tasks are found to be up to date.
enum class TaskCheck {
  times,  // what was checked before and stands as it did then is believed; the rest is read
  whole,  // every file is read
  none,   // nothing is up to date: --force
};

// One a task, in the plan's order, on all of the threads. What is read whole is noted in `checked`; records that are
// believed by their times have no sums (read_sums()). Throws Interrupted after a signal.
std::vector<TaskState> states_of(const Plan& plan, const Workspace& workspace, TaskCheck check,
                                 const Parallelism& parallelism, CheckedTasks& checked);

// Reads the sums of records that states_of() took without. False when a record is not the one that was checked.
bool read_sums(const Plan& plan, const Workspace& workspace, const Parallelism& parallelism,
               std::vector<TaskRecord>& records);

}  // namespace steppe
