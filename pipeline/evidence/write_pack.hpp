#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/products/workspace.hpp"
#include "pipeline/text/text.hpp"

namespace steppe {

struct PackRequest {
  std::string run;               // name of the report's folder; empty: the latest
  std::filesystem::path output;  // a .zip, or a folder that is new or empty
  bool with_inputs = false;      // scenes and layers as well
};

struct PackFacts {
  std::string run;
  std::size_t members = 0;
  std::uint64_t bytes = 0;             // of all members, before they are compressed
  std::vector<std::string> gaps = {};  // scenes that the run used and that are gone: it cannot be done again without
  Language language = Language::zh;    // that the run spoke
};

// Bundles what a run's figures rest on (pack_manifest.hpp says what). Every file that is packed or vouched for is read
// and compared with the checksum that the run noted: the report's tables, the products of the latest run, boundaries,
// tables and layers; scenes too when they are packed. Throws Error when one of them is another by now, or there is no
// such run (nothing_matched), the disk is full (no_space); UsageError for an output that is there already; Interrupted
// after a signal. Nothing is left under the output's name then.
PackFacts write_pack(const Workspace& workspace, const PackRequest& request);

}  // namespace steppe
