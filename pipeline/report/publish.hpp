#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/plan/layers.hpp"
#include "pipeline/report/tables.hpp"

namespace steppe {

// How a run went, for machines and for the screen.
struct RunFacts {
  std::string run;  // "20261121T053000Z"
  std::chrono::sys_seconds started{}, finished{};
  std::string settings_hash;
  int exit_code = 0;
  double peak_memory_mib = 0;
  std::string inputs_key = {};          // over field data, targets and densities: their change is a new report
  std::vector<LayerFacts> layers = {};  // for the report's list of sources
};

// Writes the mosaics products/<year>/<product>.vrt and the index that queries start from; then into reports/<run>/ the
// CSV tables (zh/ beside them when the settings' language is Chinese), report.xlsx, report.html and report.en.html as
// the settings ask, and summary.json, last, with the checksum of each; then notes run and figures in the catalogue;
// then lets reports/latest point there. Clock and durations stand only in summary.json. Throws Error, before anything
// is written when an area ledger is open; a report that is not whole is never `latest`.
std::filesystem::path publish(const Workspace& workspace, const Settings& settings, const NightResult& night,
                              const Totals& totals, const Results& results, const RunFacts& facts);

// The same files into any folder, without mosaics, summary.json, catalogue or `latest`: for a report made again from
// stored results. Names relative to the folder, in the order written. Throws Error as publish does.
std::vector<std::string> write_report_files(const std::filesystem::path& folder, const Workspace& workspace,
                                            const ReportInput& input, const std::vector<LayerFacts>& layers);

// quarantine/<scene>.json for each refused scene; files of scenes no longer refused are removed.
void write_quarantine(const Workspace& workspace, const NightResult& night);

// True when reports/latest stands, whole and unchanged, and was made from the same tasks, scenes, settings and
// `inputs_key` (RunFacts), and the mosaics and the index stand: nothing new to publish.
bool latest_is_current(const Workspace& workspace, const Settings& settings, const NightResult& night,
                       const std::string& inputs_key);

}  // namespace steppe
