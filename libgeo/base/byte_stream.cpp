#include "libgeo/base/byte_stream.hpp"

#include <algorithm>
#include <bit>

namespace geo {

void ByteWriter::number(UInt128 value) {
  for (; value >= 0x80; value >>= 7) m_bytes += static_cast<char>(static_cast<std::uint8_t>(value) | 0x80U);
  m_bytes += static_cast<char>(value);
}

void ByteWriter::signed_number(std::int64_t value) {
  const auto bits = static_cast<std::uint64_t>(value);
  number((bits << 1) ^ (value < 0 ? ~std::uint64_t{0} : 0));
}

void ByteWriter::real(double value) { fixed(std::bit_cast<std::int64_t>(value), 8); }

void ByteWriter::fixed(std::int64_t value, int count) {
  for (int i = 0; i < count; ++i) m_bytes += static_cast<char>(static_cast<std::uint64_t>(value) >> (8 * i) & 0xffU);
}

void ByteWriter::text(std::string_view value) {
  number(value.size());
  bytes(value);
}

void ByteWriter::bytes(std::string_view value) { m_bytes += value; }

UInt128 ByteReader::wide_number(UInt128 most) {
  constexpr int kBits = 128;
  UInt128 value = 0;
  for (int shift = 0; m_ok; shift += 7) {
    if (left() == 0 || shift >= kBits) break;
    const auto byte = static_cast<std::uint8_t>(m_bytes[m_place++]);
    const UInt128 part = byte & 0x7fU;
    if (part << shift >> shift != part) break;  // beyond 128 bits
    if (byte == 0 && shift > 0) break;          // a form with a needless end
    value |= part << shift;
    if (byte >= 0x80) continue;
    if (value > most) break;
    return value;
  }
  m_ok = false;
  return 0;
}

// Up to nine bytes in 64-bit arithmetic; the rest is rare.
std::uint64_t ByteReader::slow_number(std::uint64_t most) {
  const std::size_t end = m_ok ? std::min(m_bytes.size(), m_place + 9) : m_place;
  std::uint64_t value = 0;
  int shift = 0;
  for (std::size_t place = m_place; place < end; ++place, shift += 7) {
    const auto byte = static_cast<std::uint8_t>(m_bytes[place]);
    value |= std::uint64_t{byte & 0x7fU} << shift;
    if (byte >= 0x80) continue;
    if ((byte == 0 && shift > 0) || value > most) break;
    m_place = place + 1;
    return value;
  }
  return static_cast<std::uint64_t>(wide_number(most));
}

std::int64_t ByteReader::signed_number(std::int64_t least, std::int64_t most) {
  const std::uint64_t folded = number(~std::uint64_t{0});
  const auto value = static_cast<std::int64_t>((folded >> 1) ^ ((folded & 1) != 0 ? ~std::uint64_t{0} : 0));
  if (m_ok && value >= least && value <= most) return value;
  m_ok = false;
  return 0;
}

double ByteReader::real() { return std::bit_cast<double>(fixed(8)); }

std::string_view ByteReader::text(std::size_t longest) { return bytes(number(longest)); }

std::string_view ByteReader::bytes(std::size_t count) {
  if (!m_ok || count > left()) {
    m_ok = false;
    return {};
  }
  m_place += count;
  return m_bytes.substr(m_place - count, count);
}

}  // namespace geo
