#pragma once

#include <cstddef>
#include <cstdint>
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
  void real(double value);             // eight bytes, its bits
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
  std::string_view text(std::size_t longest);
  std::string_view bytes(std::size_t count);

  bool ok() const { return m_ok; }
  void fail() { m_ok = false; }
  std::size_t left() const { return m_bytes.size() - m_place; }

 private:
  std::uint64_t slow_number(std::uint64_t most);

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

}  // namespace geo
