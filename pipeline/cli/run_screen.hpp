#pragma once

#include <chrono>
#include <filesystem>
#include <iosfwd>
#include <set>
#include <string>

#include "pipeline/results/results.hpp"
#include "pipeline/run/preview.hpp"
#include "pipeline/text/text.hpp"

namespace steppe {

// How a run is shown on stderr: one line that rewrites itself on a terminal, otherwise a log line at most every 10 s
// and one at the end; warnings as they come; a table when it is over.
class RunScreen : public Progress {
 public:
  explicit RunScreen(Language language);
  ~RunScreen() override;

  void phase(const geo::Message& name) override;
  void task_done(std::size_t done, std::size_t all) override;
  void warning(const geo::Message& text) override;  // the same text is said once

  // The end table: thread time by stage, tasks, scenes refused by kind, memory.
  void finished(const NightResult& night, double peak_memory_mib);
  // How many targets came to which verdict; nothing without targets.
  void verdicts(const Results& results);
  void published(const NightResult& night, const std::filesystem::path& folder);
  void nothing_to_do(const NightResult& night, const std::filesystem::path& latest);

 private:
  void end_line();

  Language m_language;
  bool m_terminal;
  bool m_line_open = false;
  std::set<std::string> m_warned;
  std::chrono::steady_clock::time_point m_start, m_last_log;
};

}  // namespace steppe
