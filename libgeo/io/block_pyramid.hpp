#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <span>
#include <vector>

#include "libgeo/io/block_packer.hpp"
#include "libgeo/raster/raster_sink.hpp"

namespace geo {

// A raster's compressed blocks at full resolution and at every power of two down to one block. A full-resolution block
// given once is compressed at once and averaged into the block above it; that one is compressed when its last child has
// come. So memory holds compressed bytes and the few overview blocks that still wait. The result does not depend on the
// order of blocks. claim() and add() from any number of threads; the rest when no add() is under way.
class BlockPyramid {
 public:
  struct Level {
    std::int64_t cols = 0, rows = 0;
    std::int64_t across = 0, down = 0;  // in blocks
    std::vector<PackedBlock> blocks;    // row by row
  };

  // REQUIRES a spec that create_cog accepts.
  explicit BlockPyramid(const RasterSpec& spec);

  const BlockPacker& packer() const { return m_packer; }
  const BlockShape& shape() const { return m_packer.shape(); }
  Predictor predictor() const { return m_packer.predictor(); }
  // Full resolution first; whole after finish().
  const std::vector<Level>& levels() const { return m_levels; }

  // False when the block was claimed before.
  bool claim(std::int64_t row, std::int64_t col);
  // A whole block of shape().bytes(), what is outside the raster filled up. REQUIRES the block claimed, once.
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
  Pending& parent_of(std::size_t level, std::int64_t row, std::int64_t col);

  PixelType m_type;
  OverviewRule m_rule;
  double m_no_data;
  BlockPacker m_packer;
  std::vector<std::byte> m_nothing;
  std::mutex m_mutex;  // guards what follows; not the pixels of a Pending, whose quadrants have one writer each
  std::vector<Level> m_levels;
  std::vector<bool> m_claimed;                             // of full resolution
  std::vector<std::map<std::int64_t, Pending>> m_pending;  // by level, then block index
};

}  // namespace geo
