#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/base/result.hpp"
#include "pipeline/evidence/line_digests.hpp"
#include "pipeline/evidence/zone_digests.hpp"
#include "pipeline/report/evidence.hpp"

namespace steppe {

// What a pack holds. Its layout:
//   pack.json            this list, sealed; the first member
//   README.txt           what it is and how to check it, in both languages
//   evidence.json        of the run, byte for byte
//   summary.json         of the run
//   configuration.toml   of the run, every option spelled out
//   tables/…             the report's CSV files
//   inputs/<option>/…    boundaries, targets, plots, points, designs, densities …; layers only with their inputs
//   patches/…            the ledger of change patches and the states that persons set
//   scenes/<n>/<inbox>/… only with their inputs; <n> counts the inboxes in the order of their paths

inline constexpr std::string_view kManifestName = "pack.json";
inline constexpr std::string_view kConfigurationName = "configuration.toml";
inline constexpr std::string_view kTablesFolder = "tables/";
inline constexpr std::string_view kInputsFolder = "inputs/";
inline constexpr std::string_view kScenesFolder = "scenes/";

// The files that an option led to. Names are relative to the folder of the first, which the option itself names.
struct PackInput {
  std::string key;
  std::string main;  // name of the file or folder that the option names
  bool included = false;
  std::vector<EvidenceFile> files;
};

struct PackManifest {
  std::string program, run;
  bool with_inputs = false;
  std::vector<EvidenceFile> members;  // all but pack.json itself
  std::vector<PackInput> inputs;
  std::map<std::string, LineDigests> tables;  // by option, of inputs that are CSV
  std::vector<ZoneDigest> zones;              // of zones.path, in file order
  std::vector<std::string> gaps;              // paths that the run used and that are gone
};

std::string to_json(const PackManifest& manifest);
// Faults: a broken seal, another format, a member whose name does not stay inside the pack.
geo::Result<PackManifest> manifest_from(const std::string& json, const std::string& file);

// A relative path in '/' with no empty part, no ".", no "..", no backslash, drive or control character: what a pack may
// unpack to.
bool is_member_name(std::string_view name);

// Where a scene's file stands in a pack and below a check's workspace: "scenes/1/inbox/…". Empty when it lies in none
// of the inboxes.
std::string scene_member(const std::string& file, const std::vector<std::string>& inboxes);
// The same for an inbox itself.
std::string inbox_member(const std::string& inbox, const std::vector<std::string>& inboxes);

}  // namespace steppe
