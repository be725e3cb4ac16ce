#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "libgeo/io/predictor.hpp"
#include "libgeo/raster/raster_sink.hpp"
#include "libgeo/raster/raster_source.hpp"

struct tiff;

namespace geo {

struct CloseTiff {
  void operator()(tiff* file) const;
};
using TiffPtr = std::unique_ptr<tiff, CloseTiff>;

// Opens a local TIFF for reading tags only (no memory map, block tables on demand, allocations bounded); null when
// libtiff refuses. libtiff's messages for this handle are dropped.
TiffPtr open_tiff(const std::string& path);

// How the pixels of one directory lie in the file: tiles, or strips as blocks of full width.
struct TiffLayout {
  std::int64_t cols = 0, rows = 0;
  int bands = 1;
  PixelType type = PixelType::uint8;
  std::int64_t block_cols = 0, block_rows = 0;
  std::int64_t blocks_across = 0, blocks_down = 0;
  bool tiled = false;
  bool planar = false;   // a block holds one band; otherwise all, interleaved
  bool swapped = false;  // the other byte order than this machine
  Codec codec = Codec::none;
  Predictor predictor = Predictor::none;

  std::size_t samples() const { return planar ? 1 : static_cast<std::size_t>(bands); }
  // The decoded form of a block in this block row; the last strip is shorter, tiles are always whole.
  BlockShape shape(std::int64_t block_row) const;
  std::uint32_t index(int band, std::int64_t block_row, std::int64_t block_col) const;
};

// The layout of the current directory, or nothing when it has a feature the fast path does not decode (LZW, JPEG, odd
// bit depths, reversed bits, YCbCr …): GDAL reads those.
std::optional<TiffLayout> read_tiff_layout(tiff* file);

// Where a block's bytes lie. Both zero: the block was never written.
struct BlockPlace {
  std::uint64_t offset = 0, bytes = 0;
};
std::optional<BlockPlace> block_place(tiff* file, std::uint32_t index);

}  // namespace geo
