#pragma once

#include <optional>

#include "pipeline/config/settings.hpp"
#include "pipeline/products/workspace.hpp"
#include "pipeline/run/coverage.hpp"
#include "pipeline/run/night_result.hpp"
#include "pipeline/threads/progress.hpp"

namespace steppe {

struct NightOptions {
  bool force = false;                     // do every task again, hash every scene again and judge refused ones again
  bool verify_products = false;           // read every product file, also those that stand as they were checked
  bool random_order = false;              // tests: tasks in a shuffled order
  std::optional<Coverage> at_least = {};  // a plan that covers less is not begun
};

// The nightly job up to the tables: ingest → catalogue → plan → cube → pass. A scene that proves bad in the pass is
// refused and the tasks that touch it are planned again without it, until all tasks are done. Tasks that were made from
// scenes that are lost keep what they have (lost_scenes.hpp). Throws Error: nothing_matched when no scene can be used,
// none was refused and none is lost, locked while another run holds the workspace (the caller holds RunLock). Throws
// Interrupted after a signal, with how many tasks are done and kept: a night that is not finished has no result.
NightResult run_night(const Settings& settings, const Workspace& workspace, const NightOptions& options,
                      Progress& progress);

}  // namespace steppe
