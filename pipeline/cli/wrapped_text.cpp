#include <string>

#include "pipeline/cli/checklist_screen.hpp"
#include "pipeline/cli/text_table.hpp"

namespace steppe {
namespace {

// Never at the beginning of a line.
constexpr std::string_view kClosing = "，。；：、）》”！？…%).,;:";
// Never at the end of one.
constexpr std::string_view kOpening = "（《“(";

std::size_t bytes_of_character(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t bytes = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
  return std::min(bytes, text.size());
}

bool closes(std::string_view character) { return kClosing.find(character) != std::string_view::npos; }
bool opens(std::string_view character) { return kOpening.find(character) != std::string_view::npos; }

// The next piece that is not broken: a word with the blank before it, or one wide character with what closes it.
std::string_view next_piece(std::string_view text) {
  std::size_t end = 0;
  if (text.front() == ' ') end = 1;
  bool wide = false, open = false;
  for (std::size_t at = end; at < text.size();) {
    const std::size_t bytes = bytes_of_character(text.substr(at));
    const auto character = text.substr(at, bytes);
    const bool is_wide = display_width(character) == 2;
    const bool percent = character == " " && text.substr(at + 1).starts_with('%');
    if (at > end && !open && character == " " && !percent) return text.substr(0, at);
    if (at > end && !open && (is_wide || wide) && !closes(character)) return text.substr(0, at);
    wide = is_wide;
    open = opens(character);
    at += bytes;
  }
  return text;
}

}  // namespace

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines(1);
  while (!text.empty()) {
    std::string_view piece = next_piece(text);
    text.remove_prefix(piece.size());
    std::string& line = lines.back();
    if (line.empty() || display_width(line) + display_width(piece) <= width) {
      line += piece;
      continue;
    }
    if (piece.front() == ' ') piece.remove_prefix(1);
    lines.emplace_back(piece);
  }
  return lines;
}

}  // namespace steppe
