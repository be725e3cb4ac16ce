#pragma once

#include <string>

#include "pipeline/cli/command.hpp"
#include "pipeline/report/tables.hpp"
#include "pipeline/results/results.hpp"
#include "pipeline/run/run_lock.hpp"
#include "pipeline/run/stored_night.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {

// What `verify`, `carbon` and `report` start from: settings, and everything computed again from a workspace's stored
// results. Not movable: results refer to settings.
struct StoredResults {
  StoredResults(const std::string& config, const std::string& workspace_path, Console& console);
  StoredResults(const StoredResults&) = delete;
  StoredResults& operator=(const StoredResults&) = delete;

  ReportInput input() const { return {settings, night, totals, results}; }

  InterruptGuard guard;  // before all that takes time
  Settings settings;
  Workspace workspace;
  RunLock lock;  // a run in between must not change what is read
  NightResult night;
  Totals totals;
  ResultInputs inputs;
  Results results;
};

// One table on stdout: aligned for people ("table", what they read first of it) or as CSV for programs ("csv").
void print_results(ReportTable which, const ReportInput& input, const std::string& format, Language language);

}  // namespace steppe
