#include "pipeline/cli/text_table.hpp"

#include <algorithm>
#include <ostream>

#include "libgeo/base/printable.hpp"

namespace steppe {
namespace {

// The next code point and how many bytes it takes; a damaged byte stands for itself.
char32_t next_character(std::string_view text, std::size_t& bytes) {
  const auto lead = static_cast<unsigned char>(text[0]);
  bytes = lead < 0x80 ? 1 : (lead >> 5) == 0x6 ? 2 : (lead >> 4) == 0xE ? 3 : (lead >> 3) == 0x1E ? 4 : 1;
  if (bytes == 1 || bytes > text.size()) {
    bytes = 1;
    return lead;
  }
  char32_t character = lead & (0xFFu >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) character = (character << 6) | (static_cast<unsigned char>(text[i]) & 0x3Fu);
  return character;
}

// East Asian Width W and F of Unicode, as far as people and places are written.
bool is_wide(char32_t c) {
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
         (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x20000 && c <= 0x3FFFD);
}

bool is_mark(char32_t c) { return (c >= 0x0300 && c <= 0x036F) || c == 0x200B || c == 0xFEFF; }

std::string padded(const std::string& cell, std::size_t width, bool right) {
  const std::string blanks(width - std::min(width, display_width(cell)), ' ');
  return right ? blanks + cell : cell + blanks;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    std::size_t bytes = 0;
    const char32_t character = next_character(text, bytes);
    width += is_mark(character) ? 0 : is_wide(character) ? 2 : 1;
    text.remove_prefix(bytes);
  }
  return width;
}

void print_table(std::ostream& out, const std::vector<std::string>& header, const std::vector<CellRow>& rows,
                 const std::vector<std::size_t>& right) {
  std::vector<std::size_t> widths;
  for (const auto& name : header) widths.push_back(display_width(name));
  std::vector<std::vector<std::string>> texts;
  for (const auto& row : rows) {
    texts.push_back(row_texts(row));
    for (auto& cell : texts.back()) cell = geo::printable(std::string_view(cell));
    for (std::size_t c = 0; c < header.size(); ++c) widths[c] = std::max(widths[c], display_width(texts.back()[c]));
  }
  const auto line = [&](const std::vector<std::string>& cells) {
    std::string text;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      const bool is_number = std::find(right.begin(), right.end(), c) != right.end();
      text += padded(cells[c], widths[c], is_number) + "  ";
    }
    text.erase(text.find_last_not_of(' ') + 1);
    out << text << '\n';
  };
  line(header);
  std::vector<std::string> rule;
  for (const auto width : widths) rule.emplace_back(width, '-');
  line(rule);
  for (const auto& row : texts) line(row);
}

}  // namespace steppe
