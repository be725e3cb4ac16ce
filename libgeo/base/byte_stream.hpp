#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "libgeo/base/wide_integer.hpp"

namespace geo {

// Small numbers in few bytes, for files that a program writes for itself: seven bits a byte, the lowest first, the
// eighth set on all bytes but the last (LEB128). Signed ones are folded (0, −1, 1, −2 …). The same values give the same
// bytes on every machine.
class ByteWriter {
 public:
  void number(UInt128 value);
  void signed_number(std::int64_t value);
  void real(double value);  // eight bytes, its bits
  // The lowest `count` bytes of a value that they hold, the lowest first: for numbers that are rarely small.
  void fixed(std::int64_t value, int count);
  void text(std::string_view value);   // its length, then its bytes
  void bytes(std::string_view value);  // as they are

  const std::string& written() const { return m_bytes; }
  std::string take() && { return std::move(m_bytes); }

 private:
  std::string m_bytes;
};

// Reads them again from bytes that may be anything. What does not fit gives 0 and clears ok() for good, so that a
// caller may read on and look at ok() where it would act on a number. Never reads beyond the end. One object a thread.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : m_bytes(bytes) {}

  // At most `most`; a longer form of a number than the writer's is refused, so that equal content is equal bytes.
  std::uint64_t number(std::uint64_t most);
  UInt128 wide_number(UInt128 most);
  std::int64_t signed_number(std::int64_t least, std::int64_t most);
  double real();
  std::int64_t fixed(std::size_t count);  // REQUIRES 1 <= count <= 8
  // How many things follow, when each takes at least `least` bytes: what may be allocated for them.
  std::size_t count(std::size_t least) { return number(m_ok ? left() / least : 0); }
  std::string_view text(std::size_t longest);
  std::string_view bytes(std::size_t count);

  bool ok() const { return m_ok; }
  void fail() { m_ok = false; }
  std::size_t left() const { return m_bytes.size() - m_place; }

 private:
  std::uint64_t slow_number(std::uint64_t most);
  std::uint64_t lowest_first(std::size_t count) const;

  std::string_view m_bytes;
  std::size_t m_place = 0;
  bool m_ok = true;
};

// Most numbers are below 128.
inline std::uint64_t ByteReader::number(std::uint64_t most) {
  if (m_place < m_bytes.size() && m_ok) {
    const auto byte = static_cast<std::uint8_t>(m_bytes[m_place]);
    if (byte < 0x80 && byte <= most) {
      ++m_place;
      return byte;
    }
  }
  return slow_number(most);
}

// At least the next `count` bytes.
inline std::uint64_t ByteReader::lowest_first(std::size_t count) const {
  std::uint64_t value = 0;
  if (std::endian::native == std::endian::little && left() >= sizeof value)
    std::memcpy(&value, m_bytes.data() + m_place, sizeof value);
  else
    for (std::size_t i = 0; i < count; ++i)
      value |= static_cast<std::uint64_t>(static_cast<std::uint8_t>(m_bytes[m_place + i])) << (8 * i);
  return value;
}

inline std::int64_t ByteReader::fixed(std::size_t count) {
  if (!m_ok || count > left()) {
    m_ok = false;
    return 0;
  }
  const auto unused = static_cast<int>(64 - 8 * count);
  const std::uint64_t value = lowest_first(count);
  m_place += count;
  return static_cast<std::int64_t>(value << unused) >> unused;
}

}  // namespace geo
