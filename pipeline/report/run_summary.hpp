#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/plan/layers.hpp"
#include "pipeline/report/report_input.hpp"

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

// A file of the report: for whoever checks it later.
struct ReportFile {
  std::string name;  // relative to the report's folder
  std::uint64_t bytes = 0;
  std::string sha256;
};

// Over everything a report is made from: tasks, scenes with their status, the settings that shape tables and files,
// field data, targets and densities.
std::string report_key(const Settings& settings, const NightResult& night, const std::string& inputs_key);

// summary.json: the run for machines.
std::string summary_text(const ReportInput& input, const RunFacts& facts, const std::vector<ReportFile>& files);

// The report key and the files that a summary.json names; an empty key when it is damaged.
struct StoredSummary {
  std::string report_key;
  std::vector<ReportFile> files;
};
StoredSummary read_summary(const std::filesystem::path& path);

}  // namespace steppe
