#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "libgeo/base/idle_pool.hpp"
#include "libgeo/io/block_codec.hpp"
#include "libgeo/io/predictor.hpp"
#include "libgeo/raster/raster_sink.hpp"

namespace geo {

// The predictor a raster of this spec is stored with.
Predictor predictor_of(const RasterSpec& spec);

// A block as it lies in the file.
struct PackedBlock {
  std::vector<std::byte> bytes;
  std::uint32_t checksum = 0;  // CRC-32 of the bytes
};

// Turns whole blocks into the bytes of a file: predictor, then codec. As many threads as like to: each borrows an
// encoder with its buffers, and there are never more encoders than calls at once.
class BlockPacker {
 public:
  // REQUIRES a spec that check_spec accepts.
  explicit BlockPacker(const RasterSpec& spec);

  const BlockShape& shape() const { return m_shape; }
  Predictor predictor() const { return m_predictor; }

  // REQUIRES pixels of shape().bytes(). The same pixels give the same bytes; a block that is one pixel all over, as
  // beyond a scene's edge, is coded once. Throws Error when memory is short.
  PackedBlock pack(std::span<const std::byte> pixels);

  // A block whose part inside the raster is `pixels` (part.cols × part.rows), filled up with no data: the whole block
  // itself when nothing is missing, else a copy in `filled`.
  std::span<const std::byte> whole_block(const Window& part, std::span<const std::byte> pixels,
                                         std::vector<std::byte>& filled) const;
  // A block without data.
  std::vector<std::byte> empty_block() const;

 private:
  struct Tools {
    BlockEncoder encoder;
    std::vector<std::byte> differences;
  };

  using Pixel = std::string;  // its bytes
  std::optional<PackedBlock> packed_before(const Pixel& pixel);
  void keep(const Pixel& pixel, const PackedBlock& block);
  PackedBlock coded(std::span<const std::byte> pixels);

  PixelType m_type;
  double m_no_data;
  Codec m_codec;
  int m_level;
  BlockShape m_shape;
  Predictor m_predictor;
  IdlePool<Tools> m_tools;
  std::mutex m_mutex;                      // guards what follows
  std::map<Pixel, PackedBlock> m_uniform;  // blocks of that pixel all over
};

}  // namespace geo
