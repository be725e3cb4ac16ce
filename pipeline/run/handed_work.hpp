#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "libgeo/base/message.hpp"
#include "libgeo/base/result.hpp"
#include "libgeo/grid/tiling.hpp"
#include "pipeline/catalog/catalog.hpp"
#include "pipeline/catalog/ingest.hpp"
#include "pipeline/plan/plan.hpp"
#include "pipeline/plan/task_failure.hpp"
#include "pipeline/run/checked_tasks.hpp"
#include "pipeline/run/night_begin.hpp"
#include "pipeline/run/night_result.hpp"
#include "pipeline/threads/progress.hpp"

namespace steppe {

// A night that other machines do: it is planned here and handed out, done there, and taken in again here.

// What is handed out.
struct HandOut {
  const Plan& plan;
  const std::vector<std::size_t>& todo;  // into the plan's tasks
  const Ingested& ingested;
  const std::set<std::string>& used;  // scenes that tasks on disk were made from, as task keys name them
};

// A scene that others found bad in the work.
struct HandedFault {
  std::string path;  // of the scene
  geo::Fault fault;
  bool cube = false;  // as SceneFault::cube
};

// A task that others could not do (task_failure.hpp).
struct HandedFailure {
  int year = 0;
  geo::TileId tile;
  std::string key;  // under which it was given out
  geo::Message reason;
};

// What is taken in.
struct HandedWork {
  std::string manifest;                                      // its file, for messages
  std::string digest;                                        // its content: the same work taken in twice is one try
  std::vector<std::string> looked_at;                        // the scenes there were when the work was planned
  std::map<std::pair<int, geo::TileId>, std::string> tasks;  // that were given out: year, tile → key
  std::set<std::string> used;                                // paths of scenes that tasks were made from before
  CheckedTasks checked = {};                                 // those that were done, and how their files stood then
  std::vector<HandedFault> faults = {};
  std::vector<HandedFailure> failures = {};
};

// The scenes that were there then and are still: what a night looks at that takes the work in. What came since is for
// the next one.
std::vector<std::filesystem::path> inbox_of(const HandedWork& work);

// The night that takes the work in.
struct TakingNight {
  const Workspace& workspace;
  Ingested& ingested;
  Catalog& catalog;
  Progress& progress;
  NightResult& result;
};

// The failures of the work in a plan: those of tasks that are the ones that were given out, and are still to be done.
std::vector<TaskFailure> failures_in(const HandedWork& work, const Round& round);

// Takes in what the others did of a round, whose tasks to be done are without those that failed. Whether the work is
// done: nothing is left to do, and no scene proved bad. Warns of what is missing, with what to do;
// NightResult::unfinished says which zones that concerns. Scenes that proved bad are refused, and what was made from
// them in this work is to be done again, as a run would; those that a machine could not read are held, and then the
// rest waits for them. Throws Error (temporary) when a task that is to be done is not one that was given out: something
// changed since.
bool take_in(const HandedWork& work, const Round& round, const TakingNight& night);

}  // namespace steppe
