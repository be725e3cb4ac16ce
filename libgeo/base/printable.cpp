#include "libgeo/base/printable.hpp"

#include <cstdint>
#include <utility>

#include "libgeo/base/utf8.hpp"

namespace geo {
namespace {

constexpr std::string_view kEllipsis = "…";

std::string byte_text(char byte) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  const auto value = static_cast<unsigned char>(byte);
  return {'\\', 'x', kHex[value / 16], kHex[value % 16]};
}

// The character of a well-formed sequence of two or three bytes.
std::uint32_t character_of(std::string_view bytes) {
  const auto part = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]) & 0x3FU; };
  if (bytes.size() == 2) return (static_cast<unsigned char>(bytes[0]) & 0x1FU) << 6U | part(1);
  return (static_cast<unsigned char>(bytes[0]) & 0x0FU) << 12U | part(1) << 6U | part(2);
}

// Embeddings, overrides and isolates of the writing direction, its marks, and the ends of line and paragraph.
bool turns_or_ends(std::uint32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F || c == 0x061C ||
         c == 0x2028 || c == 0x2029;
}

std::string code_text(std::uint32_t code) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  return {'\\', 'u', kHex[code >> 12U & 15U], kHex[code >> 8U & 15U], kHex[code >> 4U & 15U], kHex[code & 15U]};
}

std::string ascii_text(char c) {
  if (c == '\n') return "\\n";
  if (c == '\r') return "\\r";
  if (c == '\t') return "\\t";
  const bool control = static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
  return control ? byte_text(c) : std::string(1, c);
}

// One character, well formed.
std::string character_text(std::string_view bytes) {
  if (bytes.size() == 1) return ascii_text(bytes[0]);
  if (bytes.size() == 4) return std::string(bytes);
  const std::uint32_t code = character_of(bytes);
  if (code < 0xA0) return byte_text(static_cast<char>(code));
  return turns_or_ends(code) ? code_text(code) : std::string(bytes);
}

std::size_t bytes_of_character(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

// The first `most` bytes, or a few less so that no character is cut. REQUIRES a longer text.
std::string_view whole_characters(std::string_view raw, std::size_t most) {
  constexpr std::size_t kMostContinued = 3;
  std::size_t end = most;
  while (most - end < kMostContinued && (static_cast<unsigned char>(raw[end]) & 0xC0U) == 0x80U) --end;
  return raw.substr(0, end);
}

// Adds the first character, or bad byte, of `raw` to `out` and takes it away.
void move_one(std::string_view& raw, std::size_t& well_formed, std::string& out) {
  if (well_formed == 0) {
    out += byte_text(raw[0]);
    raw.remove_prefix(1);
    well_formed = first_bad_utf8(raw);
    return;
  }
  const std::size_t bytes = bytes_of_character(raw[0]);
  out += character_text(raw.substr(0, bytes));
  raw.remove_prefix(bytes);
  well_formed -= bytes;
}

}  // namespace

std::string printable(std::string_view raw) {
  const bool cut = raw.size() > kMostPrintable;
  std::string_view rest = cut ? whole_characters(raw, kMostPrintable) : raw;
  std::size_t well_formed = first_bad_utf8(rest);
  std::string out;
  while (!rest.empty()) move_one(rest, well_formed, out);
  return cut ? out + std::string(kEllipsis) : out;
}

std::string printable_lines(std::string_view raw) {
  std::size_t well_formed = first_bad_utf8(raw);
  std::string out;
  while (!raw.empty()) {
    if (well_formed > 0 && (raw[0] == '\n' || raw[0] == '\t' || raw.starts_with("\r\n"))) {
      out += raw[0];
      raw.remove_prefix(1);
      --well_formed;
      continue;
    }
    move_one(raw, well_formed, out);
  }
  return out;
}

Message printable(Message message) {
  if (message.verbatim) message.text = printable(std::string_view(message.text));
  for (auto& argument : message.arguments) argument = printable(std::move(argument));
  return message;
}

}  // namespace geo
