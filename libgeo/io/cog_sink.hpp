#pragma once

#include <filesystem>
#include <memory>

#include "libgeo/raster/raster_sink.hpp"

namespace geo {

// A raster written as a Cloud Optimized GeoTIFF (tiles, overviews by powers of two down to one tile, directories before
// the data, GDAL's block leaders and trailers). Blocks are compressed as they arrive and kept compressed in memory;
// finish() writes them under a temporary name, syncs, reads everything back, compares checksums and renames. The bytes
// depend on spec and pixels only. spec.layout is not looked at. Throws Error at once when the spec is not storable,
// naming `path`; write_block throws when the block was written before, is outside, or has another size or type than the
// spec says.
std::unique_ptr<RasterSink> create_cog(const std::filesystem::path& path, const RasterSpec& spec);

}  // namespace geo
