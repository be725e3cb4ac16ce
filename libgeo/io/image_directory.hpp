#pragma once

#include <cstddef>
#include <cstdint>

#include "libgeo/io/predictor.hpp"
#include "libgeo/io/tiff_directory.hpp"
#include "libgeo/raster/raster_sink.hpp"

namespace geo {

// One resolution of a raster as a TIFF directory.
struct ImageLevel {
  std::int64_t cols = 0, rows = 0;
  std::size_t blocks = 0;
  Predictor predictor = Predictor::none;
  bool overview = false;
};

// Everything a directory says but where its blocks are: room is kept for that (set_block_places), so that the size is
// known before the first block is. Only full resolution carries georeferencing and metadata.
TiffDirectory image_directory(const RasterSpec& spec, const ImageLevel& level);

// REQUIRES one offset, one size and one CRC-32 of the stored bytes a block.
void set_block_places(TiffDirectory& directory, std::span<const std::uint32_t> offsets,
                      std::span<const std::uint32_t> sizes, std::span<const std::uint32_t> checksums);

// Throws Error when a file of that many bytes cannot be addressed by classic TIFF (4 GiB).
void check_file_size(std::uint64_t bytes);

}  // namespace geo
