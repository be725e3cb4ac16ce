#include "source_texts.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include "tests/support/build_paths.hpp"

namespace {

bool name_char(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

// Reads forward through one source.
class Scanner {
 public:
  explicit Scanner(std::string_view source) : m_source(source) {}

  bool at_end() const { return m_at >= m_source.size(); }
  bool sees(std::string_view token) const { return m_source.substr(m_at).starts_with(token); }
  std::size_t at() const { return m_at; }
  void step(std::size_t count = 1) { m_at += count; }
  char before() const { return m_at == 0 ? ' ' : m_source[m_at - 1]; }

  // Comments, raw strings and character literals hold quotes that begin no text.
  bool skip_comment() {
    if (sees("//")) return skip_to("\n");
    if (sees("/*")) return skip_to("*/");
    if (sees("R\"")) return skip_raw();
    if (sees("'\"'")) return step(3), true;
    if (sees("'\\\"'")) return step(4), true;
    return false;
  }
  void skip_space() {
    while (!at_end() && (std::isspace(static_cast<unsigned char>(m_source[m_at])) || skip_comment_here())) {
      if (std::isspace(static_cast<unsigned char>(m_source[m_at]))) step();
    }
  }

  // "…" with escapes undone; the scanner stands behind it.
  std::string literal() {
    std::string text;
    for (step(); !at_end() && m_source[m_at] != '"'; step()) {
      if (m_source[m_at] != '\\') {
        text += m_source[m_at];
        continue;
      }
      step();
      const char escaped = at_end() ? '\0' : m_source[m_at];
      text += escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped;
    }
    step();
    return text;
  }

 private:
  bool skip_comment_here() { return (sees("//") || sees("/*")) && skip_comment(); }
  bool skip_to(std::string_view end) {
    const auto found = m_source.find(end, m_at + 2);
    m_at = found == std::string_view::npos ? m_source.size() : found + end.size();
    return true;
  }
  bool skip_raw() {
    const auto open = m_source.find('(', m_at);
    const auto delimiter = ")" + std::string(m_source.substr(m_at + 2, open - m_at - 2)) + "\"";
    const auto end = m_source.find(delimiter, open);
    m_at = end == std::string_view::npos ? m_source.size() : end + delimiter.size();
    return true;
  }

  std::string_view m_source;
  std::size_t m_at = 0;
};

// The adjacent literals behind `message(` or `text(`; nothing when something else stands there.
std::optional<std::string> marked_text(Scanner& scanner) {
  scanner.skip_space();
  if (!scanner.sees("\"")) return std::nullopt;
  std::string text;
  while (scanner.sees("\"")) {
    text += scanner.literal();
    scanner.skip_space();
  }
  return text;
}

}  // namespace

void add_source_texts(std::string_view source, const std::string& name, SourceTexts& texts) {
  Scanner scanner(source);
  // A file that calls a local function `text` means something else by it.
  const bool has_marker = source.find("auto text = [") == std::string_view::npos;
  while (!scanner.at_end()) {
    if (scanner.skip_comment()) continue;
    const bool starts_name = !name_char(scanner.before()) && scanner.before() != '.' && scanner.before() != '>';
    const std::size_t length = !starts_name                          ? 0
                               : scanner.sees("message(")            ? 8
                               : has_marker && scanner.sees("text(") ? 5
                                                                     : 0;
    if (length == 0) {
      if (scanner.sees("\"")) {
        scanner.literal();
      } else {
        scanner.step();
      }
      continue;
    }
    const auto line = 1 + std::count(source.begin(), source.begin() + static_cast<std::ptrdiff_t>(scanner.at()), '\n');
    scanner.step(length);
    if (auto text = marked_text(scanner)) texts.emplace(std::move(*text), name + ":" + std::to_string(line));
  }
}

SourceTexts all_source_texts() {
  SourceTexts texts;
  const std::filesystem::path root = steppe_test::source_folder();
  for (const char* part : {"libgeo", "pipeline"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / part)) {
      const auto extension = entry.path().extension();
      if (extension != ".cpp" && extension != ".hpp") continue;
      std::ifstream stream(entry.path(), std::ios::binary);
      const std::string source{std::istreambuf_iterator<char>(stream), {}};
      add_source_texts(source, entry.path().lexically_relative(root).generic_string(), texts);
    }
  }
  return texts;
}
