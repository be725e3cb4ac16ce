#include "pipeline/report/clean_text.hpp"

#include <cstdint>

namespace steppe {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kEllipsis = "…";

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// Bytes of the well-formed character at the front that XML 1.0 allows; 0 when there is none.
std::size_t character_length(std::string_view at) {
  const auto first = static_cast<unsigned char>(at[0]);
  if (first < 0x80) return first >= 0x20 ? (first == 0x7F ? 0U : 1U) : (first == '\t' || first == '\n' ? 1U : 0U);
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || at.size() < length) return 0;
  std::uint32_t code = first & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if (!continues(at[i])) return 0;
    code = (code << 6U) | (static_cast<unsigned char>(at[i]) & 0x3FU);
  }
  const std::uint32_t least = length == 4 ? 0x10000 : length == 3 ? 0x800 : 0x80;
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  const bool control = code >= 0x80 && code < 0xA0;
  if (code < least || code > 0x10FFFF || surrogate || control || (code & 0xFFFEU) == 0xFFFE) return 0;
  return length;
}

}  // namespace

std::string clean_text(std::string_view raw) {
  std::string out;
  while (!raw.empty()) {
    const std::size_t length = character_length(raw);
    out += length > 0 ? raw.substr(0, length) : kReplacement;
    raw.remove_prefix(length > 0 ? length : 1);
  }
  return out;
}

std::string html_escaped(std::string_view raw) {
  std::string out;
  for (const char c : clean_text(raw)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string shortened(std::string_view clean, std::size_t bytes) {
  if (clean.size() <= bytes) return std::string(clean);
  std::size_t end = bytes < kEllipsis.size() ? 0 : bytes - kEllipsis.size();
  while (end > 0 && continues(clean[end])) --end;
  return std::string(clean.substr(0, end)) + std::string(kEllipsis);
}

}  // namespace steppe
