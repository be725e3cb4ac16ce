#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/base/result.hpp"
#include "pipeline/report/report_input.hpp"
#include "pipeline/report/run_summary.hpp"

namespace steppe {

// What a run must say of itself so that somebody else can do it again and compare: the configuration as it was
// understood, everything that was read with its checksum, everything that came out with its checksum. Lies beside the
// report's tables as evidence.json; `steppe evidence pack` bundles what it names.

inline constexpr std::string_view kEvidenceName = "evidence.json";

// A file by where it lay (input) or by its name in the workspace (product) or report (table).
struct EvidenceFile {
  std::string name;
  std::uint64_t bytes = 0;
  std::string sha256;  // empty: not read by the run (files of a refused scene)

  bool operator==(const EvidenceFile&) const = default;
};

// A file that an option names. A layer's checksum is that of layer_checksum(), over all its files.
struct EvidenceInput {
  std::string key;  // "verify.targets"
  std::string path;
  std::string sha256;
};

struct EvidenceScene {
  std::string id, status, path, sha256;
  std::vector<EvidenceFile> files;  // that decide its pixels; of a refused one whatever is there
};

struct EvidenceDefinition {
  std::string indicator, definition, caliber;

  auto operator<=>(const EvidenceDefinition&) const = default;
};

struct Evidence {
  std::string program;                // version
  std::string configuration;          // TOML: every option with its value; threads and memory left out
  std::vector<std::string> settings;  // canonical lines "section.key = value" of what can change a table
  std::string zone_set, zone_version;
  std::vector<EvidenceDefinition> definitions;
  std::vector<std::string> inboxes;
  std::vector<EvidenceInput> inputs;
  std::vector<EvidenceScene> scenes;   // used, superseded, refused, missing, dropped; in the order of scenes.csv
  std::vector<EvidenceFile> products;  // rasters and task records of the night
  std::vector<EvidenceFile> tables;    // the report's CSV files
  // What the tables say beyond the scenes, by its name in the workspace: the ledger of change patches and the states
  // that persons set, where patches were searched, and what persons decided of refused scenes, where they did.
  std::vector<EvidenceFile> patches = {};
};

// What a report rests on. `tables` are its files as summary.json lists them. An input that is gone since it was read
// has no checksum. Throws Error when the machine cannot read one, Interrupted after a signal.
Evidence evidence_of(const ReportInput& input, const Workspace& workspace, const std::vector<ReportFile>& tables);

// The configuration that the settings were read from, every option spelled out; load_settings() gives the same settings
// but for threads and memory.
std::string configuration_text(const Settings& settings);

// Sealed JSON: one changed byte, and it is none. The faults: unreadable, no evidence, of another format.
std::string to_json(const Evidence& evidence);
geo::Result<Evidence> evidence_from(const std::string& json, const std::string& file);
geo::Result<Evidence> read_evidence(const std::filesystem::path& path);

}  // namespace steppe
