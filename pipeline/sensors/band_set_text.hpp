#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/base/result.hpp"
#include "pipeline/sensors/scene.hpp"

namespace steppe {

// The TOML of a band set (band_set.hpp), nothing opened.
struct BandSet {
  std::string id, platform, sensor;
  std::chrono::sys_seconds acquired{};
  std::vector<SceneBand> bands;               // path as written
  std::vector<bool> says_scale, says_offset;  // one a band: it is the text that says so
  ReflectanceRange valid_range = {};
  std::optional<std::string> mask_path;
  int mask_index = 0;
  std::vector<int> valid;
};

// A fault holds every problem, one a line, each with file, line and key. Unknown keys are problems.
geo::Result<BandSet> parse_band_set(std::string_view text, const std::string& file);

// The id that a TOML gives its set, also where the rest cannot be used; empty when there is none.
std::string band_set_id(std::string_view text);

// Whether a TOML speaks of bands at all; a configuration file does not.
bool looks_like_band_set(std::string_view text);

}  // namespace steppe
