#pragma once

#include <vector>

#include "pipeline/cube/cube_stage.hpp"
#include "pipeline/pass/run_context.hpp"
#include "pipeline/run/checked_tasks.hpp"
#include "pipeline/run/night_result.hpp"

namespace steppe {

// The pass over tasks of the plan (`todo`, positions), on the threads of result.parallelism. The states and `checked`
// get what is done, `result` how it went. Throws Interrupted after a signal.
PassResult pass_over(const RunContext& shared, const std::vector<std::size_t>& todo, std::vector<TaskState>& states,
                     CheckedTasks& checked, NightResult& result, Progress& progress);

// The threads that look at scenes: as the settings say, as far as memory goes round.
geo::ParallelFor ingest_threads(const Settings& settings);

}  // namespace steppe
