#pragma once

#include <filesystem>
#include <memory>

#include "libgeo/raster/raster_sink.hpp"

namespace geo {

// A raster written as a plain tiled GeoTIFF: one directory, then the blocks row by row, nothing else. Blocks are
// compressed as they arrive and go to the disk as soon as all before them have, so memory holds only those that came
// early: with tasks handed out from north to south, about a row of tasks, compressed. finish() fills in missing blocks,
// writes the directory, syncs, reads everything back, compares checksums and renames. The bytes depend on spec and
// pixels only. spec.overviews is not used. Errors: those of create_cog; a full disk also in write_block.
// Without a digest WrittenFile::sha256 is empty, and the file is not read once more for it.
enum class FileDigest { sha256, none };
std::unique_ptr<RasterSink> create_tiled(const std::filesystem::path& path, const RasterSpec& spec,
                                         FileDigest digest = FileDigest::sha256);

}  // namespace geo
