#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/plan/layers.hpp"
#include "pipeline/report/report_input.hpp"
#include "pipeline/run/coverage.hpp"

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
  Coverage coverage = {};               // what the next report is held against
};

// A file of the report: for whoever checks it later.
struct ReportFile {
  std::string name;  // relative to the report's folder
  std::uint64_t bytes = 0;
  std::string sha256;
};

// Over everything a report is made from: tasks, scenes with their status (one that is missing since it was used is
// still what was used), the settings that shape tables and files,
// field data, targets and densities.
std::string report_key(const Settings& settings, const NightResult& night, const std::string& inputs_key);

// summary.json: the run for machines.
std::string summary_text(const ReportInput& input, const RunFacts& facts, const std::vector<ReportFile>& files);

// The report key, the files and the coverage that a summary.json names; an empty key when it is damaged.
struct StoredSummary {
  std::string report_key;
  std::vector<ReportFile> files;
  std::optional<Coverage> coverage = {};  // none in a summary of an older version
};
StoredSummary read_summary(const std::filesystem::path& path);

}  // namespace steppe
