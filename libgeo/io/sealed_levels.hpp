#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

#include "libgeo/base/result.hpp"
#include "libgeo/io/predictor.hpp"
#include "libgeo/io/raster_seal.hpp"
#include "libgeo/raster/raster_sink.hpp"

namespace geo {

// Every resolution of a raster by create_cog() whose seal is known: what a map is drawn from. Holds what the head says
// and no open file, so that thousands may be kept; a block costs an open(2), one pread(2) and its decoding. Immutable;
// any number of threads.
class SealedLevels {
 public:
  struct Level {
    std::int64_t cols = 0, rows = 0;
    std::int64_t across = 0, down = 0;  // in blocks
    std::vector<SealedBlock> blocks;    // row by row
  };

  // Faults as SealedHead::read; unsupported: no raster by create_cog().
  static Result<SealedLevels> read(const std::filesystem::path& path, std::string_view seal);

  PixelType type() const { return m_type; }
  std::int64_t block() const { return m_block; }
  double no_data() const { return m_no_data; }
  // Full resolution first, each half of the one before, rounded up.
  const std::vector<Level>& levels() const { return m_levels; }
  const BlockShape& shape() const { return m_shape; }

  // One whole block, all bands interleaved by pixel, what lies outside the raster filled with no data. `path`: where
  // the file stands now. An unreadable fault when what is there is not what was sealed. REQUIRES level, row and col
  // inside.
  Result<std::vector<std::byte>> block(const std::filesystem::path& path, std::size_t level, std::int64_t row,
                                       std::int64_t col) const;

  std::size_t bytes() const;  // of memory

 private:
  SealedLevels() = default;

  PixelType m_type = PixelType::uint8;
  std::int64_t m_block = 0;
  double m_no_data = 0;
  Codec m_codec = Codec::none;
  Predictor m_predictor = Predictor::none;
  BlockShape m_shape;
  std::vector<Level> m_levels;
};

}  // namespace geo
