#pragma once

#include <filesystem>

#include "libgeo/algo/spectral_index.hpp"
#include "libgeo/raster/raster_sink.hpp"
#include "pipeline/sensors/scene.hpp"

namespace steppe {

// One spectral index of one scene on the grid of its finest band in use (coarser bands are repeated), as a float32 COG:
// NaN (no data) where the observation cannot be used or the index has no value. Reads and writes block by block. A
// fault when the scene lacks a band that the index needs or cannot be read; Error when the output cannot be written.
geo::Result<geo::WrittenFile> write_scene_index(const Scene& scene, const geo::SpectralIndex& index,
                                                const std::filesystem::path& output);

}  // namespace steppe
