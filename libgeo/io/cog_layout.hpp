#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "libgeo/io/block_pyramid.hpp"
#include "libgeo/raster/raster_sink.hpp"

namespace geo {

// Bytes around each block, as GDAL's COG driver lays them: its size before it, its last four bytes again after it.
inline constexpr std::uint64_t kBlockLeaderBytes = 4, kBlockTrailerBytes = 4;

// Everything of a Cloud Optimized GeoTIFF before the first block: header, GDAL's structural metadata ("ghost area") and
// the directories, full resolution first. The blocks follow: smallest overview first, full resolution last, row by row.
// Throws Error when the file would pass 4 GiB, which classic TIFF cannot address. REQUIRES pyramid.finish() called.
std::string cog_head(const RasterSpec& spec, const BlockPyramid& pyramid);

}  // namespace geo
