#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "libgeo/raster/raster_sink.hpp"

namespace geo {

enum class DecodeStatus { ok, corrupt, too_short, too_long };

const char* name_of(DecodeStatus status);

// One block's bytes, whole buffer to whole buffer, with libdeflate (zlib framing) and libzstd. Keeps the libraries'
// state between calls. One object a thread.
class BlockDecoder {
 public:
  BlockDecoder();
  ~BlockDecoder();
  BlockDecoder(BlockDecoder&&) noexcept;
  BlockDecoder& operator=(BlockDecoder&&) noexcept;

  // ok only when `plain` is filled exactly. Trailing bytes after an uncompressed block are ignored.
  DecodeStatus decode(Codec codec, std::span<const std::byte> packed, std::span<std::byte> plain);

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

class BlockEncoder {
 public:
  // deflate: level 1 to 12, the most effort a block gets: of one that samples show to be noise level 1 makes no more
  // than higher levels do, in less time. At level 1 noise is deflated without a search for repetitions
  // (quick_deflate.hpp). zstd: 1 to 22. REQUIRES a level in range.
  BlockEncoder(Codec codec, int level);
  ~BlockEncoder();
  BlockEncoder(BlockEncoder&&) noexcept;
  BlockEncoder& operator=(BlockEncoder&&) noexcept;

  // The same input gives the same bytes. Throws Error when memory is short.
  std::vector<std::byte> encode(std::span<const std::byte> plain);

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

}  // namespace geo
