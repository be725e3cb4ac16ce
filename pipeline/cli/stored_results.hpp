#pragma once

#include <functional>
#include <optional>
#include <string>
#include <variant>

#include "pipeline/cli/command.hpp"
#include "pipeline/report/tables.hpp"
#include "pipeline/results/results.hpp"
#include "pipeline/run/run_lock.hpp"
#include "pipeline/run/stored_night.hpp"
#include "pipeline/run/workspace_stamps.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {

// Whether a command leaves something in the workspace: then it holds it alone. Otherwise it may be one of many and
// needs no right to write.
enum class WorkspaceUse { read, write };

// The lock for a use. Where there is none to be had for reading, it looks whether a run changed something meanwhile.
class WorkspaceHold {
 public:
  WorkspaceHold(const Workspace& workspace, WorkspaceUse use);
  // After the last read. Throws Error of kind temporary when a run changed the workspace since.
  void check() const;

 private:
  const Workspace& m_workspace;
  std::variant<std::monostate, RunLock, ReadLock> m_lock;
  std::optional<WorkspaceStamps> m_before;  // only without a lock
};

// What `verify`, `carbon` and `report` start from: settings, and everything computed again from a workspace's stored
// results. Not movable: results refer to settings.
struct StoredResults {
  // `change`: what the command line sets beside the configuration; may be empty.
  StoredResults(const std::string& config, const std::string& workspace_path, WorkspaceUse use, Console& console,
                const std::function<void(Settings&)>& change = {});
  StoredResults(const StoredResults&) = delete;
  StoredResults& operator=(const StoredResults&) = delete;

  ReportInput input() const { return {settings, night, totals, results}; }

  InterruptGuard guard;  // before all that takes time
  Settings settings;
  Workspace workspace;
  WorkspaceHold hold;
  NightResult night;
  Totals totals;
  ResultInputs inputs;
  Results results;
};

// One table on stdout: aligned for people ("table", what they read first of it) or as CSV for programs ("csv"). `to`
// not empty: as CSV into that folder instead, as a report has it (results_folder.hpp).
void print_results(ReportTable which, const StoredResults& stored, const std::string& format, const std::string& to,
                   Language language);

}  // namespace steppe
