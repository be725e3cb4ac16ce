#pragma once

#include <functional>
#include <optional>

#include "pipeline/config/settings.hpp"
#include "pipeline/products/workspace.hpp"
#include "pipeline/run/coverage.hpp"
#include "pipeline/run/night_result.hpp"
#include "pipeline/threads/progress.hpp"

namespace steppe {

struct HandOut;  // handed_work.hpp
struct HandedWork;

struct NightOptions {
  bool force = false;                     // do every task again, hash every scene again and judge refused ones again
  bool verify_products = false;           // read every product file, also those that stand as they were checked
  bool random_order = false;              // tests: tasks in a shuffled order
  std::optional<Coverage> at_least = {};  // a plan that covers less is not begun
  // Gets the tasks that are to be done; none is done here.
  std::function<void(const HandOut&)> give_out = {};
  const HandedWork* handed = nullptr;  // what others did of tasks that were given out; none is done here
};

// The nightly job up to the tables: ingest → catalogue → plan → cube → pass. A scene that proves bad in the pass is
// refused and the tasks that touch it are planned again without it, until all tasks are done. Tasks that were made from
// scenes that are lost keep what they have (lost_scenes.hpp). Throws Error: nothing_matched when no scene can be used,
// none was refused and none is lost, locked while another run holds the workspace (the caller holds RunLock). Throws
// Interrupted after a signal, with how many tasks are done and kept: a night that is not finished has no result. When
// the tasks are given out the night ends there, and has no result either; one that takes them in (`handed`) does none:
// where some are not done, or scenes proved bad, it is held back.
NightResult run_night(const Settings& settings, const Workspace& workspace, const NightOptions& options,
                      Progress& progress);

}  // namespace steppe
