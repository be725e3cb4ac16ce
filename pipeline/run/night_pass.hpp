#pragma once

#include <cstddef>
#include <vector>

#include "pipeline/cube/cube_stage.hpp"
#include "pipeline/pass/run_context.hpp"
#include "pipeline/run/checked_tasks.hpp"
#include "pipeline/threads/parallelism.hpp"
#include "pipeline/threads/progress.hpp"

namespace steppe {

// How a pass is going: added to as tasks finish, so that it is right when a signal ends it.
struct PassTally {
  const Parallelism& parallelism;
  StageSeconds& seconds;  // summed over tasks
  std::size_t& done;
};

// The pass over tasks of the plan (`todo`, positions). The states and `checked` get what is done. Throws Interrupted
// after a signal.
PassResult pass_over(const RunContext& shared, const std::vector<std::size_t>& todo, std::vector<TaskState>& states,
                     CheckedTasks& checked, const PassTally& tally, Progress& progress);

// The threads that look at scenes: as the settings say, as far as memory goes round.
geo::ParallelFor ingest_threads(const Settings& settings);

}  // namespace steppe
