#pragma once

#include <filesystem>

#include "libgeo/io/block_pyramid.hpp"
#include "libgeo/raster/raster_sink.hpp"

namespace geo {

// Reads a written file back with libtiff and compares it with what was put in: directories in order and before the
// data, their sizes and layout, every block's decoded checksum. Throws Error that names `path` (the final name) and the
// first difference.
void check_cog(const std::filesystem::path& part, const std::filesystem::path& path, const RasterSpec& spec,
               const BlockPyramid& pyramid);

}  // namespace geo
