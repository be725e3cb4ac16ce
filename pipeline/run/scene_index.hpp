#pragma once

#include <cstdint>
#include <filesystem>

#include "libgeo/algo/spectral_index.hpp"
#include "libgeo/raster/raster_sink.hpp"
#include "pipeline/config/settings.hpp"
#include "pipeline/sensors/scene.hpp"

namespace steppe {

// What was written of an index.
struct SceneIndex {
  geo::WrittenFile file;
  std::uint64_t pixels = 0, values = 0;  // of the output's grid; those with a value
};

// One spectral index of one scene on the grid of its finest band in use, as a float32 COG; NaN is no data. By the rules
// of a run, so that a pixel has the value that a run on this grid would give for this date, up to the rounding of
// products and cube tiles to 1/10000: sensors' and masks' settings, dilated masks, coarser bands resampled bilinearly,
// all six bands asked about saturation and fill, valid reflectance alone (band_use.hpp), harmonised. Indices of the
// water tests (MNDWI, NDWI, AWEI) take the sensor's own reflectance, as those tests do. No value leaves the index's
// range.
//
// Reads and writes block by block. A fault when the scene lacks a band that the index needs, is implausible
// (check_sample) or cannot be read; Error when the output cannot be written.
geo::Result<SceneIndex> write_scene_index(Scene scene, const geo::SpectralIndex& index,
                                          const std::filesystem::path& output, const Settings& settings = {});

}  // namespace steppe
