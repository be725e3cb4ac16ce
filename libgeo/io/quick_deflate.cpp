#include "libgeo/io/quick_deflate.hpp"

#include <libdeflate.h>

#include <algorithm>
#include <cassert>
#include <cstring>
#include <iterator>

#include "libgeo/io/prefix_code.hpp"

namespace geo {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{1} << 17;
constexpr int kLongestCode = 12;  // four of them and what is left of a byte fill one word
constexpr std::size_t kEnd = 256, kFirstMatch = 257;
constexpr std::size_t kLongestMatch = 258, kShortestMatch = 3;
constexpr std::size_t kZlibHead = 2, kZlibTail = 4;

// RFC 1951 3.2.5: which symbol a length of a match has, and which bits follow it.
struct MatchCode {
  std::uint16_t symbol = 0;
  std::uint8_t extra_bits = 0, extra = 0;
};
constexpr std::array<MatchCode, kLongestMatch + 1> match_codes() {
  std::array<MatchCode, kLongestMatch + 1> codes{};
  std::size_t length = kShortestMatch;
  for (std::uint16_t symbol = kFirstMatch; symbol < 285; ++symbol) {
    const int place = symbol - static_cast<int>(kFirstMatch), bits = place < 8 ? 0 : place / 4 - 1;
    for (int extra = 0; extra < 1 << bits && length < kLongestMatch; ++extra, ++length)
      codes[length] = {symbol, static_cast<std::uint8_t>(bits), static_cast<std::uint8_t>(extra)};
  }
  codes[kLongestMatch] = {285, 0, 0};
  return codes;
}
constexpr auto kMatchCodes = match_codes();

// How lengths of codes are told: each of 0 to 15 by four bits, first bit highest.
constexpr std::size_t kOrder[] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
constexpr std::uint64_t turned_four(std::uint64_t x) {
  return ((x & 1) << 3) | ((x & 2) << 1) | ((x & 4) >> 1) | ((x & 8) >> 3);
}
// The kind of a piece, how many lengths there are, the code they are told by, the lengths and that of the one distance.
constexpr std::uint64_t kHeadBits = 3 + 5 + 5 + 4 + std::size(kOrder) * 3 + (286 + 1) * 4;

std::uint64_t word_at(const std::byte* bytes) {
  std::uint64_t word;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

std::size_t zeros_from(const std::byte* at, const std::byte* end) {
  const std::byte* from = at;
  while (end - at >= 8 && word_at(at) == 0) at += 8;
  while (at < end && *at == std::byte{0}) ++at;
  return static_cast<std::size_t>(at - from);
}

// A run of zeros: the first goes as it is and the matches repeat it, the longest ones, then what is left; what is too
// short for a match goes as it is, too.
struct RunParts {
  std::size_t literals = 1, longest, last;
  explicit RunParts(std::size_t zeros) : longest((zeros - 1) / kLongestMatch), last((zeros - 1) % kLongestMatch) {
    if (last >= kShortestMatch) return;
    literals += last;
    last = 0;
  }
};

// Four tables, so that equal neighbours do not wait for one another.
class ByteCounts {
 public:
  void add_word(std::uint64_t word) {
    for (int i = 0; i < 8; ++i, word >>= 8) ++m_counts[static_cast<std::size_t>(i % 4)][word & 0xff];
  }
  void add(std::byte value) { ++m_counts[0][static_cast<std::size_t>(value)]; }
  std::uint32_t of(std::size_t value) const {
    return m_counts[0][value] + m_counts[1][value] + m_counts[2][value] + m_counts[3][value];
  }

 private:
  std::array<std::array<std::uint32_t, 256>, 4> m_counts{};
};

}  // namespace

// Bits, the first lowest, gathered in a word.
class QuickDeflate::Writer {
 public:
  explicit Writer(std::span<std::byte> to) : m_at(to.data()), m_end(to.data() + to.size()) {}

  // REQUIRES bits beyond `count` clear, and no more than 56.
  void put(std::uint64_t bits, int count) {
    m_word |= bits << m_held;
    m_held += count;
    if (m_end - m_at >= 8) {
      std::memcpy(m_at, &m_word, sizeof m_word);
      m_at += m_held / 8;
      m_word >>= m_held & ~7;
      m_held &= 7;
      return;
    }
    for (; m_held >= 8; m_held -= 8, m_word >>= 8) *m_at++ = static_cast<std::byte>(m_word & 0xff);
  }
  void fill_byte() {
    if (m_held > 0) put(0, 8 - m_held);
  }
  const std::byte* at() const { return m_at; }

 private:
  std::byte* m_at;
  std::byte* m_end;
  std::uint64_t m_word = 0;
  int m_held = 0;
};

void QuickDeflate::count_run(std::size_t zeros, Counts& counts) {
  const RunParts parts(zeros);
  counts[0] += static_cast<std::uint32_t>(parts.literals);
  counts[kMatchCodes[kLongestMatch].symbol] += static_cast<std::uint32_t>(parts.longest);
  if (parts.last != 0) ++counts[kMatchCodes[parts.last].symbol];
}

QuickDeflate::Piece QuickDeflate::look(std::span<const std::byte> plain, std::size_t begin, std::size_t end) {
  Piece piece{begin, end, m_stretches.size(), 0, {}, 0};
  Counts counts{};
  ByteCounts bytes;
  const std::byte* const stop = plain.data() + end;
  const std::byte* from = plain.data() + begin;
  for (const std::byte* at = from; at < stop;) {
    if (stop - at < 8) {
      bytes.add(*at++);
      continue;
    }
    if (const std::uint64_t word = word_at(at); word != 0) {
      bytes.add_word(word);
      at += 8;
      continue;
    }
    const std::size_t zeros = zeros_from(at, stop);
    count_run(zeros, counts);
    m_stretches.push_back({static_cast<std::uint32_t>(at - from), static_cast<std::uint32_t>(zeros)});
    from = at += zeros;
  }
  if (from < stop) m_stretches.push_back({static_cast<std::uint32_t>(stop - from), 0});
  piece.end_stretch = m_stretches.size();
  for (std::size_t value = 0; value < 256; ++value) counts[value] += bytes.of(value);
  counts[kEnd] = 1;
  prefix_code_lengths(counts, kLongestCode, piece.length);
  piece.bits = kHeadBits;
  for (std::size_t s = 0; s < kSymbols; ++s) piece.bits += std::uint64_t{counts[s]} * piece.length[s];
  for (std::size_t i = piece.first_stretch; i < piece.end_stretch; ++i) {
    if (m_stretches[i].zeros == 0) continue;
    const RunParts parts(m_stretches[i].zeros);
    piece.bits += parts.longest + (parts.last != 0 ? 1U + kMatchCodes[parts.last].extra_bits : 0U);  // 1: the distance
  }
  return piece;
}

std::size_t QuickDeflate::plan(std::span<const std::byte> plain) {
  m_pieces.clear();
  m_stretches.clear();
  std::uint64_t bits = 0;
  for (std::size_t begin = 0; begin < plain.size() || begin == 0; begin += kPieceBytes) {
    m_pieces.push_back(look(plain, begin, std::min(begin + kPieceBytes, plain.size())));
    bits += m_pieces.back().bits;
  }
  return kZlibHead + (bits + 7) / 8 + kZlibTail;
}

namespace {

// What goes out for a symbol: its code and how long it is.
struct OutCode {
  std::uint32_t bits : 16, length : 16;
};

}  // namespace

void QuickDeflate::write(std::span<const std::byte> plain, std::span<std::byte> packed) const {
  Writer out(packed.first(packed.size() - kZlibTail));
  out.put(0x0178, 16);  // a window of 32 kB, fastest
  for (const Piece& piece : m_pieces) write_piece(plain, piece, &piece == &m_pieces.back(), out);
  out.fill_byte();
  assert(out.at() == packed.data() + packed.size() - kZlibTail);
  const std::uint32_t sum = libdeflate_adler32(1, plain.data(), plain.size());
  for (std::size_t i = 0; i < kZlibTail; ++i)
    packed[packed.size() - 1 - i] = static_cast<std::byte>(sum >> (8 * i) & 0xff);
}

void QuickDeflate::write_head(const Piece& piece, bool last, Writer& out) {
  out.put(last ? 1 : 0, 1);
  out.put(2, 2);  // with its own code
  out.put(kSymbols - 257, 5);
  out.put(0, 5);
  out.put(std::size(kOrder) - 4, 4);
  for (const std::size_t symbol : kOrder) out.put(symbol < 16 ? 4 : 0, 3);
  for (const std::uint8_t length : piece.length) out.put(turned_four(length), 4);
  out.put(turned_four(1), 4);
}

void QuickDeflate::write_piece(std::span<const std::byte> plain, const Piece& piece, bool last, Writer& out) const {
  write_head(piece, last, out);
  std::array<std::uint16_t, kSymbols> codes;
  prefix_codes(piece.length, codes);
  std::array<OutCode, kSymbols> of;
  for (std::size_t s = 0; s < kSymbols; ++s) of[s] = {codes[s], piece.length[s]};
  const auto put = [&](std::size_t symbol) { out.put(of[symbol].bits, of[symbol].length); };
  const auto put_match = [&](std::size_t length) {
    const MatchCode& match = kMatchCodes[length];
    put(match.symbol);
    out.put(match.extra, match.extra_bits + 1);  // and the distance, whose only code is 0
  };
  const std::byte* at = plain.data() + piece.begin;
  for (std::size_t i = piece.first_stretch; i < piece.end_stretch; ++i) {
    const std::byte* const end = at + m_stretches[i].bytes;
    for (; end - at >= 4; at += 4) {
      std::uint64_t bits = 0;
      int length = 0;
      for (int k = 0; k < 4; ++k) {
        const OutCode code = of[static_cast<std::size_t>(at[k])];
        bits |= std::uint64_t{code.bits} << length;
        length += static_cast<int>(code.length);
      }
      out.put(bits, length);
    }
    for (; at < end; ++at) put(static_cast<std::size_t>(*at));
    if (m_stretches[i].zeros == 0) continue;
    at += m_stretches[i].zeros;
    const RunParts parts(m_stretches[i].zeros);
    for (std::size_t n = 0; n < parts.literals; ++n) put(0);
    for (std::size_t n = 0; n < parts.longest; ++n) put_match(kLongestMatch);
    if (parts.last != 0) put_match(parts.last);
  }
  put(kEnd);
}

}  // namespace geo
