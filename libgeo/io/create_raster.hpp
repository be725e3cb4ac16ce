#pragma once

#include <filesystem>
#include <memory>

#include "libgeo/raster/raster_sink.hpp"

namespace geo {

// A raster file of the spec's layout: create_cog or create_tiled, which say the rest.
std::unique_ptr<RasterSink> create_raster(const std::filesystem::path& path, const RasterSpec& spec);

}  // namespace geo
