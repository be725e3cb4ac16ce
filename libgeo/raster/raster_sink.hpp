#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "libgeo/base/result.hpp"
#include "libgeo/crs/spatial_grid.hpp"
#include "libgeo/raster/raster_source.hpp"

namespace geo {

enum class Codec { none, deflate, zstd };

struct ColourEntry {
  std::uint8_t value = 0;
  std::uint8_t red = 0, green = 0, blue = 0;
};

// How coarser overview pixels are made: the mean of the valid ones, or one of them (classes, flags).
enum class OverviewRule { mean, nearest };

// cog: Cloud Optimized GeoTIFF with overviews. tiled: the plain tiled GeoTIFF, without overviews, which is streamed to
// the disk and may be as large as the disk allows (below 4 GiB).
enum class Layout { cog, tiled };

// What is to be written. All bands have one type and are interleaved by pixel.
struct RasterSpec {
  SpatialGrid where;
  PixelType type = PixelType::int16;  // uint8, int16, uint16 or float32
  int bands = 1;
  double no_data = -32768;
  Codec codec = Codec::deflate;
  int level = 1;
  std::int64_t block = 256;
  OverviewRule overviews = OverviewRule::mean;
  std::vector<std::string> band_names = {};  // empty or one a band
  double scale = 1, offset = 0;              // physical value = stored · scale + offset
  std::string unit = {};
  std::vector<ColourEntry> colours = {};             // one-band uint8 only
  std::map<std::string, std::string> metadata = {};  // definition id, program version, task key …
  Layout layout = Layout::cog;
  // Compressed pixels are stored as differences to their neighbours: integers with TIFF's horizontal predictor, float32
  // with the floating-point one. Measurements shrink; rasters of a few classes are as small without and cheaper to
  // read.
  bool predict = true;
};

struct WrittenFile {
  std::uint64_t bytes = 0;
  std::string sha256;
  std::string seal =
      {};  // of a TIFF of ours: what a reader of parts is given to check them (libgeo/io/raster_seal.hpp)
};

// Port: a raster that is written block by block, in any order, each block once, and appears under its name only when it
// is whole. Different blocks may be written from several threads at once (compression happens outside the lock); the
// file is the same whatever their order. finish() comes after the last of them. Blocks never written hold no data.
class RasterSink {
 public:
  virtual ~RasterSink() = default;  // without finish() nothing remains

  // One block (row, col counted in blocks) of all bands, interleaved by pixel: value of band b at pixel p is
  // pixels[p · bands + b], over the block's part inside the raster. The span's type must be the spec's.
  virtual void write_block(std::int64_t block_row, std::int64_t block_col, std::span<const std::uint8_t> pixels) = 0;
  virtual void write_block(std::int64_t block_row, std::int64_t block_col, std::span<const std::int16_t> pixels) = 0;
  virtual void write_block(std::int64_t block_row, std::int64_t block_col, std::span<const std::uint16_t> pixels) = 0;
  virtual void write_block(std::int64_t block_row, std::int64_t block_col, std::span<const float> pixels) = 0;

  // Overviews, verification, sync, rename. Throws Error (no_space on a full disk) and leaves nothing behind then.
  virtual WrittenFile finish() = 0;
};

}  // namespace geo
