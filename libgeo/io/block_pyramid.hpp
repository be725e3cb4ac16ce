#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "libgeo/io/block_codec.hpp"
#include "libgeo/io/predictor.hpp"
#include "libgeo/raster/raster_sink.hpp"

namespace geo {

// A raster's compressed blocks at full resolution and at every power of two down to one block. A full-resolution block
// given once is compressed at once and averaged into the block above it; that one is compressed when its last child has
// come. So memory holds compressed bytes and the few overview blocks that still wait. The result does not depend on the
// order of blocks. Not thread safe.
class BlockPyramid {
 public:
  struct Block {
    std::vector<std::byte> packed;
    std::uint32_t checksum = 0;  // CRC-32 of the decoded block
  };
  struct Level {
    std::int64_t cols = 0, rows = 0;
    std::int64_t across = 0, down = 0;  // in blocks
    std::vector<Block> blocks;          // row by row
  };

  // REQUIRES a spec that create_cog accepts.
  explicit BlockPyramid(const RasterSpec& spec);

  const BlockShape& shape() const { return m_shape; }
  Predictor predictor() const { return m_predictor; }
  // Full resolution first; whole after finish().
  const std::vector<Level>& levels() const { return m_levels; }
  bool has(std::int64_t row, std::int64_t col) const;

  // A whole block of shape().bytes(), what is outside the raster filled up. REQUIRES !has(row, col).
  void add(std::int64_t row, std::int64_t col, std::span<const std::byte> pixels) { add_at(0, row, col, pixels); }
  // Missing blocks become no data.
  void finish();

 private:
  struct Pending {
    std::vector<std::byte> pixels;
    int waiting_for = 0;
  };
  void add_at(std::size_t level, std::int64_t row, std::int64_t col, std::span<const std::byte> pixels);
  void add_to_parent(std::size_t level, std::int64_t row, std::int64_t col, std::span<const std::byte> pixels);
  Block packed(std::span<const std::byte> pixels);

  PixelType m_type;
  OverviewRule m_rule;
  double m_no_data;
  BlockShape m_shape;
  Predictor m_predictor;
  BlockEncoder m_encoder;
  std::vector<std::byte> m_nothing, m_differences;
  std::vector<Level> m_levels;
  std::vector<std::map<std::int64_t, Pending>> m_pending;  // by level, then block index
};

}  // namespace geo
