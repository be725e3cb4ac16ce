#pragma once

#include <filesystem>
#include <string>

#include "pipeline/report/csv.hpp"
#include "pipeline/run/reduce.hpp"

namespace steppe {

// How a run went, for machines and for the screen.
struct RunFacts {
  std::string run;  // "20261121T053000Z"
  std::chrono::sys_seconds started{}, finished{};
  std::string settings_hash;
  int exit_code = 0;
  double peak_memory_mib = 0;
};

// Writes the tables and summary.json into reports/<run>/, then lets reports/latest point there, then notes run and
// figures in the catalogue. Clock and durations stand only in summary.json. Throws Error; a report that is not whole is
// never `latest`.
std::filesystem::path publish(const Workspace& workspace, const Settings& settings, const NightResult& night,
                              const Totals& totals, const RunFacts& facts);

// quarantine/<scene>.json for each refused scene; files of scenes no longer refused are removed.
void write_quarantine(const Workspace& workspace, const NightResult& night);

// True when reports/latest stands and was made from the same tasks, scenes and settings: nothing new to publish.
bool latest_is_current(const Workspace& workspace, const Settings& settings, const NightResult& night);

}  // namespace steppe
