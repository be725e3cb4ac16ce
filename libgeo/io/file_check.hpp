#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "libgeo/io/block_packer.hpp"
#include "libgeo/io/image_directory.hpp"
#include "libgeo/raster/raster_sink.hpp"

namespace geo {

// What a file must hold of one resolution.
struct StoredLevel {
  struct Block {
    std::uint64_t bytes = 0;
    std::uint32_t checksum = 0;  // CRC-32 of the stored bytes
  };
  ImageLevel image;
  std::vector<Block> blocks;  // row by row
};

// Reads a finished file back through libtiff: the directories say what `levels` (full resolution first) say and lie
// before the data; the blocks follow each other, the last level's first, and hold the bytes that were compressed. (That
// those decode is the codec's own Adler-32, a property of the bytes, and tested there.) Throws Error naming `path`.
void check_file(const std::filesystem::path& part, const std::filesystem::path& path, const RasterSpec& spec,
                std::span<const StoredLevel> levels);

}  // namespace geo
