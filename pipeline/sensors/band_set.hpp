#pragma once

#include <filesystem>
#include <string>

#include "libgeo/base/result.hpp"
#include "pipeline/sensors/scene.hpp"

namespace steppe {

// A plain band set: tiled GeoTIFFs of any origin, and beside them a TOML that says what they are:
//
//   id = "plain_20200720"
//   platform = "sentinel-2a"            # a name of the platform table, in any spelling
//   sensor = "MSI"
//   acquired = 2020-07-20T03:40:00Z     # with its offset from UTC
//   valid_range = [0, 1]                # reflectance above the first, up to the second is valid; default: this
//   [[band]]                            # one for each band
//   role = "red"                        # aerosol, blue, green, red, nir, swir1, swir2; each at most once
//   path = "red.tif"                    # below the TOML's folder
//   index = 0                           # band of that file, from 0; default 0
//   scale = 0.0001                      # reflectance = stored · scale + offset; default: what the file says, and for
//   offset = 0                          # floating point 1 and 0. Whole numbers without a scale are refused
//   fill = 0                            # stored value that means "no data"; default: what the file says
//   [mask]                              # optional; without it every pixel with values is used
//   path = "mask.tif"
//   index = 0                           # band of that file, from 0; default 0
//   valid = [1]                         # stored values that mean "use it"
//
// The TOML at `path` and its rasters, opened but not read. All must be on the grid of the first: bands of another
// resolution are refused, not resampled.
geo::Result<Scene> read_band_set(const std::string& path);

// The id that the TOML at a path gives itself, whatever is wrong with the rest; empty: none.
std::string named_band_set(const std::string& path);

// A TOML with [[band]]; one that is too large to be looked into counts, so that it is refused with a reason.
bool is_band_set_file(const std::filesystem::path& file);

// Any TOML.
bool takes_band_set(const std::string& path);

}  // namespace steppe
