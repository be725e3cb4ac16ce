#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace geo {

// Deflate in zlib framing (RFC 1950, 1951) that never looks for repetitions: bytes by how often they come, runs of zero
// bytes as one match after another. For what a predictor leaves of a noisy image that is all there is to gain but a few
// percent, and it takes an eighth of the time of libdeflate's level 1. The same bytes give the same result on every
// machine. One object a thread.
class QuickDeflate {
 public:
  // Looks at the bytes and says how long the result will be, to the byte.
  std::size_t plan(std::span<const std::byte> plain);

  // The result. REQUIRES plan() of the same bytes just before, and `packed` as long as it said.
  void write(std::span<const std::byte> plain, std::span<std::byte> packed) const;

 private:
  static constexpr std::size_t kSymbols = 286;  // bytes, the end of a piece, lengths of matches
  // Bytes that go as they are, then a run of zeros.
  struct Stretch {
    std::uint32_t bytes = 0, zeros = 0;
  };
  // A piece of the input with its own code.
  struct Piece {
    std::size_t begin = 0, end = 0;
    std::size_t first_stretch = 0, end_stretch = 0;
    std::array<std::uint8_t, kSymbols> length{};  // in bits; 0: does not occur
    std::uint64_t bits = 0;                       // of the whole piece
  };
  using Counts = std::array<std::uint32_t, kSymbols>;
  class Writer;

  Piece look(std::span<const std::byte> plain, std::size_t begin, std::size_t end);
  static void count_run(std::size_t zeros, Counts& counts);
  static void write_head(const Piece& piece, bool last, Writer& out);
  void write_piece(std::span<const std::byte> plain, const Piece& piece, bool last, Writer& out) const;

  std::vector<Piece> m_pieces;
  std::vector<Stretch> m_stretches;
};

}  // namespace geo
