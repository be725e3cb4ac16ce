#include "pipeline/run/night_pass.hpp"

#include <algorithm>
#include <stdexcept>

#include "pipeline/pass/tile_task.hpp"
#include "pipeline/threads/execute.hpp"
#include "pipeline/threads/parallelism.hpp"
#include "pipeline/threads/workers.hpp"

namespace steppe {
namespace {

// What looking at a new scene takes: blocks of its bands decoded from JPEG 2000 (measured: docs/performance.md).
constexpr std::uint64_t kSceneBytes = std::uint64_t{128} << 20;

// A fault of the program that one tile meets is that tile's; what concerns disk or machine is thrown on.
TaskOutcome outcome_of(const RunContext& context, const Task& task) {
  TaskOutcome outcome;
  try {
    return run_tile_task(context, task);
  } catch (const TaskFailed& failed) {
    outcome.failure = failed.message();
  } catch (const std::logic_error& fault) {
    outcome.failure = geo::message("internal error: {0}; please report this", fault.what());
  }
  return outcome;
}

}  // namespace

PassResult pass_over(const RunContext& shared, const std::vector<std::size_t>& todo, std::vector<TaskState>& states,
                     CheckedTasks& checked, const PassTally& tally, Progress& progress) {
  PassResult pass;
  std::size_t finished = 0;
  Work<TaskOutcome> job{.waiting = kSmallResults};  // records are kept to the end of the night anyway
  job.work = [&](std::size_t task) { return outcome_of(shared, shared.plan.tasks[task]); };
  job.finish = [&](std::size_t i, TaskOutcome&& outcome) {
    tally.seconds += outcome.seconds;
    if (outcome.failure) pass.failures.push_back({i, std::move(*outcome.failure)});
    if (outcome.fault) pass.faults.push_back(std::move(*outcome.fault));
    if (!outcome.record) return;
    const Task& task = shared.plan.tasks[i];
    states[i].up_to_date = true;
    states[i].record = std::move(*outcome.record);
    // What this program has just written needs no reading.
    checked.note(task, states[i].record, file_stamps(task, states[i].record.files, shared.workspace));
    checked.note_summaries(task, states[i].record, shared.workspace);
    ++tally.done;
    progress.step_done({.done = ++finished,
                        .all = todo.size(),
                        .threads = tally.parallelism.tasks_at_once,
                        .year = task.year,
                        .tile = geo::tile_name(task.tile),
                        .seconds = outcome.seconds});
  };
  execute(todo, tally.parallelism, job);
  return pass;
}

geo::ParallelFor ingest_threads(const Settings& settings) {
  const int threads = settings.run.threads > 0 ? static_cast<int>(settings.run.threads) : usable_processors();
  const std::uint64_t fit = std::max<std::uint64_t>(1, memory_bound(settings) / kSceneBytes);
  return workers(static_cast<int>(std::min<std::uint64_t>(static_cast<std::uint64_t>(threads), fit)));
}

}  // namespace steppe
