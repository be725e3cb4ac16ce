#include "libgeo/vector/json_string.hpp"

#include <algorithm>
#include <cstdint>

#include "libgeo/base/number_text.hpp"

namespace geo {
namespace {

constexpr std::string_view kEscapes = "\"\\/bfnrt", kMeanings = "\"\\/\b\f\n\r\t";

// Of "\uXXXX"; 0x10000, which four digits cannot be, when the text is something else.
std::uint32_t unit_at(std::string_view text) {
  constexpr std::uint32_t kNone = 0x10000;
  if (!text.starts_with("\\u") || text.size() < 6) return kNone;
  return whole_of<std::uint32_t>(text.substr(2, 4), 16).value_or(kNone);
}

void append_utf8(std::string& out, std::uint32_t code) {
  const auto byte = [&](std::uint32_t bits) { out += static_cast<char>(bits); };
  if (code < 0x80) return byte(code);
  if (code < 0x800) return byte(0xC0 | (code >> 6)), byte(0x80 | (code & 0x3F));
  if (code < 0x10000) return byte(0xE0 | (code >> 12)), byte(0x80 | ((code >> 6) & 0x3F)), byte(0x80 | (code & 0x3F));
  byte(0xF0 | (code >> 18)), byte(0x80 | ((code >> 12) & 0x3F)), byte(0x80 | ((code >> 6) & 0x3F)),
      byte(0x80 | (code & 0x3F));
}

// The character that begins at raw[at] to `out`; returns the characters of `raw` that it takes.
std::size_t append_character(std::string& out, std::string_view raw) {
  if (raw[0] != '\\') {
    // A whole character, so that the cut falls between two.
    std::size_t length = 1;
    while (length < raw.size() && (static_cast<unsigned char>(raw[length]) & 0xC0) == 0x80) ++length;
    out += raw.substr(0, length);
    return length;
  }
  if (raw[1] != 'u') {
    out += kMeanings[kEscapes.find(raw[1])];
    return 2;
  }
  const std::uint32_t unit = unit_at(raw), low = unit_at(raw.substr(6));
  if (unit >= 0xD800 && unit < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
    append_utf8(out, 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
    return 12;
  }
  append_utf8(out, unit >= 0xD800 && unit < 0xE000 ? 0xFFFD : unit);
  return 6;
}

}  // namespace

std::size_t json_escape_length(std::string_view text) {
  if (text.size() < 2) return 0;
  if (text[1] != 'u') return kEscapes.find(text[1]) == std::string_view::npos ? 0 : 2;
  return unit_at(text) < 0x10000 ? 6 : 0;
}

std::string json_string_text(std::string_view raw, std::size_t longest) {
  std::string out, character;
  while (!raw.empty()) {
    character.clear();
    raw.remove_prefix(append_character(character, raw));
    if (out.size() + character.size() > longest) break;
    out += character;
  }
  return out;
}

}  // namespace geo
