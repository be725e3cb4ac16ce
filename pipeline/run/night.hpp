#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "libgeo/polygon/zone_set.hpp"
#include "pipeline/catalog/ingest.hpp"
#include "pipeline/config/settings.hpp"
#include "pipeline/plan/layers.hpp"
#include "pipeline/plan/plan.hpp"
#include "pipeline/plan/task_record.hpp"
#include "pipeline/products/workspace.hpp"
#include "pipeline/threads/execute.hpp"
#include "pipeline/threads/progress.hpp"

namespace steppe {

struct NightOptions {
  bool force = false;         // do every task again, and judge refused scenes again
  bool random_order = false;  // tests: tasks in a shuffled order
};

// What a night leaves for the tables: every task's record, in plan order, and how it went.
struct NightResult {
  Plan plan;
  geo::ZoneSet zones;  // as used: in the grid's CRS
  std::shared_ptr<const Layers> layers = {};
  std::vector<SceneRecord> scenes = {};   // used or usable, by path
  std::vector<SceneRecord> refused = {};  // by path
  std::vector<TaskRecord> records = {};   // one a task of the plan; all of them unless something is held
  // Scenes and places that the machine could not read, by path, with the reason: what depends on them was not done.
  std::map<std::string, geo::Message> held = {};
  std::size_t done = 0, up_to_date = 0;
  std::size_t new_scenes = 0, ignored = 0;
  StageSeconds seconds = {};  // summed over tasks
  double elapsed_s = 0;       // of the pass
  Parallelism parallelism = {};
};

// The nightly job up to the tables: ingest → catalogue → plan → cube → pass. A scene that proves bad in the pass is
// refused and the tasks that touch it are planned again without it, until all tasks are done. Throws Error:
// nothing_matched when no scene can be used and none was refused, locked while another run holds the workspace (the
// caller holds RunLock). Throws Interrupted after a signal, with how many tasks are done and kept: a night that is not
// finished has no result.
NightResult run_night(const Settings& settings, const Workspace& workspace, const NightOptions& options,
                      Progress& progress);

}  // namespace steppe
