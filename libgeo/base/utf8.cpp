#include "libgeo/base/utf8.hpp"

#include <cstdint>

namespace geo {
namespace {

// How many bytes the lead byte announces and the smallest code point that needs them; 0 for no lead byte.
struct Lead {
  std::size_t bytes = 0;
  std::uint32_t bits = 0, smallest = 0;
};

Lead lead_of(unsigned char byte) {
  if (byte < 0x80) return {1, byte, 0};
  if (byte >= 0xC0 && byte < 0xE0) return {2, byte & 0x1FU, 0x80};
  if (byte >= 0xE0 && byte < 0xF0) return {3, byte & 0x0FU, 0x800};
  if (byte >= 0xF0 && byte < 0xF8) return {4, byte & 0x07U, 0x10000};
  return {};
}

// Bytes of the sequence that `text` begins with; 0 when it is malformed.
std::size_t sequence(std::string_view text) {
  const Lead lead = lead_of(static_cast<unsigned char>(text[0]));
  if (lead.bytes == 0 || lead.bytes > text.size()) return 0;
  std::uint32_t code = lead.bits;
  for (std::size_t i = 1; i < lead.bytes; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    if ((next & 0xC0U) != 0x80U) return 0;
    code = code << 6 | (next & 0x3FU);
  }
  const bool surrogate = code >= 0xD800 && code < 0xE000;
  return code < lead.smallest || code > 0x10FFFF || surrogate ? 0 : lead.bytes;
}

}  // namespace

std::size_t first_bad_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t bytes = sequence(text.substr(at));
    if (bytes == 0) break;
    at += bytes;
  }
  return at;
}

}  // namespace geo
