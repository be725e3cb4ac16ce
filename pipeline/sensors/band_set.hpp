#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/base/result.hpp"
#include "pipeline/sensors/scene.hpp"

namespace steppe {

// A plain band set: tiled GeoTIFFs of any origin, and beside them a TOML that says what they are:
//
//   id = "plain_20200720"
//   platform = "sentinel-2a"
//   sensor = "MSI"
//   acquired = 2020-07-20T03:40:00Z     # with its offset from UTC
//   [[band]]                            # one for each band
//   role = "red"                        # aerosol, blue, green, red, nir, swir1, swir2; each at most once
//   path = "red.tif"                    # below the TOML's folder
//   index = 0                           # band of that file, from 0; default 0
//   scale = 0.0001                      # reflectance = stored · scale + offset; default 1 and 0
//   offset = 0
//   fill = 0                            # stored value that means "no data"; default: what the file says
//   [mask]                              # optional; without it every pixel with values is used
//   path = "mask.tif"
//   valid = [1]                         # stored values that mean "use it"
//
// The text alone, nothing opened.
struct BandSet {
  std::string id, platform, sensor;
  std::chrono::sys_seconds acquired{};
  std::vector<SceneBand> bands;  // path as written
  std::optional<std::string> mask_path;
  std::vector<int> valid;
};

// A fault holds every problem, one a line, each with file, line and key. Unknown keys are problems.
geo::Result<BandSet> parse_band_set(std::string_view text, const std::string& file);

// The TOML at `path` and its rasters, opened but not read. All must be on the grid of the first: bands of another
// resolution are refused, not resampled.
geo::Result<Scene> read_band_set(const std::string& path);

// Whether a TOML speaks of bands at all; a configuration file does not.
bool looks_like_band_set(std::string_view text);

}  // namespace steppe
