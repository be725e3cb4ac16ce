#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "libgeo/base/result.hpp"
#include "pipeline/products/workspace.hpp"
#include "pipeline/threads/progress.hpp"

namespace steppe {

// How a run stands or how the last one ended: WORKSPACE/status.json, for `steppe status` and for monitoring. Texts are
// in the run's language. It is no result: nothing of a night is decided by it.
struct RunStatus {
  std::string run;  // "20261121T053000Z"
  std::string program, host;
  std::string language;  // of its texts: "zh" or "en"
  std::int64_t process = 0;
  std::chrono::sys_seconds started{}, updated{};

  std::string phase;
  std::size_t steps_done = 0, steps_all = 0;  // of the phase
  double steps_a_minute = 0;
  std::optional<double> seconds_left = {};
  StageSeconds busy = {};  // shares of the threads' time in the phase, 0 to 1
  int threads = 0;
  double memory_mib = 0, peak_memory_mib = 0;
  std::size_t warnings = 0;
  std::string last_warning;

  // When it is over; nothing while it runs, and of one that was killed.
  std::optional<int> exit_code = {};
  std::string message;                                                  // why, when it failed
  std::size_t tasks_done = 0, tasks_up_to_date = 0, tasks_waiting = 0;  // of the night
  std::size_t scenes_used = 0, scenes_superseded = 0, scenes_refused = 0, scenes_held = 0, zones_refused = 0;
  std::map<std::string, std::size_t> verdicts = {};           // by the file's word
  std::string report;                                         // folder of what it published
  std::optional<std::chrono::sys_seconds> last_success = {};  // end of the last run that has a report
};

std::filesystem::path status_file(const Workspace& workspace);

std::string to_json(const RunStatus& status);
// A fault when the text is not what to_json() writes.
geo::Result<RunStatus> run_status_in(std::string_view text);

// Nothing when no run has left one yet; a fault when it cannot be read or is damaged.
geo::Result<std::optional<RunStatus>> read_run_status(const Workspace& workspace);

}  // namespace steppe
