#include "pipeline/plan/comparable_name.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace steppe {
namespace {

// U+FF01 … U+FF5E stand for ! … ~; 0 for anything else.
char half_width(std::string_view character) {
  if (character.size() != 3 || character[0] != '\xEF') return 0;
  const unsigned code = (static_cast<unsigned char>(character[1]) & 0x3FU) << 6U |
                        (static_cast<unsigned char>(character[2]) & 0x3FU) | 0xF000U;
  constexpr unsigned kFirst = 0xFF01, kLast = 0xFF5E, kShift = 0xFEE0;
  return code >= kFirst && code <= kLast ? static_cast<char>(code - kShift) : '\0';
}

bool is_blank(std::string_view character) {
  return character == " " || character == "\t" || character == "\r" || character == "\n" || character == "\xC2\xA0" ||
         character == "\xE3\x80\x80";
}

std::string without_class_word(std::string name) {
  for (const std::string_view word : {"亚类", "大类", "类"})
    if (name.size() > word.size() && name.ends_with(word)) {
      name.resize(name.size() - word.size());
      break;
    }
  return name;
}

}  // namespace

std::string_view next_character(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
  return text.substr(0, std::min(length, text.size()));
}

std::string plain_name(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::string_view character = next_character(text);
    text.remove_prefix(character.size());
    if (is_blank(character)) continue;
    if (const char half = half_width(character))
      out += static_cast<char>(std::tolower(static_cast<unsigned char>(half)));
    else if (character.size() == 1)
      out += static_cast<char>(std::tolower(static_cast<unsigned char>(character.front())));
    else
      out += character;
  }
  return out;
}

std::string comparable_name(std::string_view text) { return without_class_word(plain_name(text)); }

}  // namespace steppe
