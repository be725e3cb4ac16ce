#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace geo {

// Builds the bytes of a compact binary file. Whole numbers are varints: seven bits a byte, the lowest first, the high
// bit set where more follow (as in protocol buffers), so that small numbers cost one byte. Everything else is written
// lowest byte first on any machine.
class ByteWriter {
 public:
  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7U) m_bytes += static_cast<char>((value & 0x7fU) | 0x80U);
    m_bytes += static_cast<char>(value);
  }
  // The lowest `count` bytes of a value in two's complement. REQUIRES a value that they hold.
  void fixed(std::int64_t value, int count) {
    for (int i = 0; i < count; ++i) m_bytes += static_cast<char>(static_cast<std::uint64_t>(value) >> (8 * i) & 0xffU);
  }
  void real(double value) { fixed(std::bit_cast<std::int64_t>(value), 8); }
  void text(std::string_view text) {
    number(text.size());
    m_bytes += text;
  }
  void raw(std::string_view bytes) { m_bytes += bytes; }

  const std::string& bytes() const { return m_bytes; }

 private:
  std::string m_bytes;
};

// Reads what ByteWriter wrote. Where the bytes end early or are no number, everything from there on is 0 or empty and
// ok() is false: a parser checks once a loop and at its end, and bounds what it allocates by remaining(). The bytes
// must outlive the reader.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : m_at(bytes.data()), m_end(bytes.data() + bytes.size()) {}

  bool ok() const { return m_ok; }
  std::size_t remaining() const { return static_cast<std::size_t>(m_end - m_at); }
  // Makes everything that follows fail: what was read cannot be true.
  void fail() {
    m_ok = false;
    m_at = m_end;
  }

  std::uint64_t number() {
    if (m_at != m_end && byte(0) < 0x80) return static_cast<std::uint64_t>(*m_at++);
    return long_number();
  }
  // A number that must not be above `most`.
  std::uint64_t number(std::uint64_t most) {
    const std::uint64_t value = number();
    if (value <= most) return value;
    fail();
    return 0;
  }
  // How many things follow, each of at least `least` bytes.
  std::size_t count(std::size_t least) { return number(remaining() / least); }

  // `size` bytes in two's complement. REQUIRES 1 <= size <= 8.
  std::int64_t fixed(std::size_t size) {
    if (remaining() < size) fail();
    if (!m_ok) return 0;
    const auto unused = static_cast<int>(64 - 8 * size);
    const std::uint64_t value = lowest_first(size);
    m_at += size;
    return static_cast<std::int64_t>(value << unused) >> unused;
  }
  double real() { return std::bit_cast<double>(fixed(8)); }
  std::string_view raw(std::size_t size) {
    if (remaining() < size) fail();
    if (!m_ok) return {};
    m_at += size;
    return {m_at - size, size};
  }
  std::string text() { return std::string(raw(count(1))); }

 private:
  unsigned char byte(std::size_t i) const { return static_cast<unsigned char>(m_at[i]); }

  // At least the next `size` bytes.
  std::uint64_t lowest_first(std::size_t size) const {
    std::uint64_t value = 0;
    if (std::endian::native == std::endian::little && remaining() >= sizeof value)
      std::memcpy(&value, m_at, sizeof value);
    else
      for (std::size_t i = 0; i < size; ++i) value |= static_cast<std::uint64_t>(byte(i)) << (8 * i);
    return value;
  }

  std::uint64_t long_number() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64 && m_at != m_end; shift += 7) {
      const unsigned char next = byte(0);
      if (shift == 63 && next > 1) break;  // more than 64 bits
      ++m_at;
      value |= static_cast<std::uint64_t>(next & 0x7fU) << shift;
      if (next < 0x80) return value;
    }
    fail();
    return 0;
  }

  const char *m_at, *m_end;
  bool m_ok = true;
};

}  // namespace geo
