#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <set>
#include <string>

#include "pipeline/cli/exit_code.hpp"
#include "pipeline/cli/run_log.hpp"
#include "pipeline/results/results.hpp"
#include "pipeline/run/preview.hpp"
#include "pipeline/text/text.hpp"
#include "pipeline/watch/run_pace.hpp"
#include "pipeline/watch/status_keeper.hpp"

namespace steppe {

// How a run is shown on stderr. As text: one line that rewrites itself on a terminal, otherwise a log line at most
// every 10 s and one at the end; warnings as they come; a table when it is over. As JSON: an object an event, every
// step told.
class RunScreen : public Progress {
 public:
  explicit RunScreen(Language language, LogStyle style = LogStyle::text);
  ~RunScreen() override;

  std::chrono::sys_seconds started() const { return m_started; }

  // From now on the workspace's status.json says how the run stands. REQUIRES the run's lock.
  void keep_status(const Workspace& workspace);
  // Nothing without keep_status().
  const RunStatus* status() const { return m_keeper ? &m_keeper->status() : nullptr; }

  void phase(const geo::Message& name) override;
  void step_done(const Step& step) override;
  void warning(const geo::Message& text) override;  // the same text is said once

  // The end table: thread time by stage, tasks, scenes refused by kind, memory.
  void finished(const NightResult& night, double peak_memory_mib);
  // How many targets came to which verdict; nothing without targets.
  void verdicts(const Results& results);
  void published(const NightResult& night, const std::filesystem::path& folder);
  void part_published(const std::filesystem::path& folder);  // figures of the zones that are whole
  void nothing_to_do(const NightResult& night, const std::filesystem::path& latest);
  // The last word of a run whose status is kept; `why` when it failed.
  void ended(ExitCode code, const std::optional<geo::Message>& why = {});

 private:
  void end_line();
  geo::Message pace_line() const;
  void note_night(const NightResult& night);
  void print_table(const NightResult& night, double peak_memory_mib) const;

  Language m_language;
  bool m_terminal;
  bool m_line_open = false;
  bool m_has_report = false;  // of this night, or nothing was new; a night that is held back is no good run
  std::chrono::sys_seconds m_started;
  RunLog m_log;
  RunPace m_pace;
  std::optional<StatusKeeper> m_keeper;
  std::set<std::string> m_warned;
  std::chrono::steady_clock::time_point m_last_log;
};

// "20261121T053000Z"
std::string run_name_of(std::chrono::sys_seconds started);

}  // namespace steppe
