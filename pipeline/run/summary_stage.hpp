#pragma once

#include <cstddef>
#include <vector>

#include "pipeline/pass/tile_task.hpp"
#include "pipeline/plan/task_record.hpp"
#include "pipeline/run/checked_tasks.hpp"
#include "pipeline/threads/execute.hpp"
#include "pipeline/threads/progress.hpp"

namespace steppe {

// Looks at the block summaries beside the products of tasks that need not be done, and makes again what is missing,
// damaged or of another raster: from the raster, without the task. Every one of them is a warning that names the file.
// `tasks` are positions in the plan, `states` by position in the plan. What stands as it was checked is passed over,
// and what is looked at noted in `checked`. Throws Interrupted after a signal.
void mend_summaries(const RunContext& context, const std::vector<std::size_t>& tasks,
                    const std::vector<TaskState>& states, const Parallelism& parallelism, CheckedTasks& checked,
                    Progress& progress);

// Removes summaries whose raster is gone. Returns how many. Throws Error when a folder cannot be read.
std::size_t sweep_summaries(const Workspace& workspace);

}  // namespace steppe
