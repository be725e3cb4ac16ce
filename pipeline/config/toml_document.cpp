#include "pipeline/config/toml_document.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

#include "pipeline/config/bare_text.hpp"
#include "pipeline/config/toml_hazard.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr int kMostSyntaxErrors = 50;

std::string trimmed(std::string_view text) { return std::string(without_space(text)); }

// The text as lines that can be blanked, one after another, where the parser stumbles.
class Lines {
 public:
  explicit Lines(std::string_view text) {
    for (std::size_t start = 0; start <= text.size();) {
      const auto end = std::min(text.find('\n', start), text.size());
      m_lines.emplace_back(text.substr(start, end - start));
      start = end + 1;
    }
  }

  std::string joined() const {
    std::string text;
    for (const auto& line : m_lines) text.append(line).push_back('\n');
    return text;
  }
  std::string line(int number) const {
    const auto index = static_cast<std::size_t>(number - 1);
    return number >= 1 && index < m_lines.size() ? trimmed(m_lines[index]) : std::string();
  }
  void blank(int number) { m_lines[static_cast<std::size_t>(number - 1)].clear(); }

  // The nearest heading above the line: "grid" for "[grid]".
  std::string section_of(int number) const {
    for (int above = number - 1; above >= 1; --above) {
      const auto text = line(above);
      if (text.starts_with('[')) return trimmed(std::string_view(text).substr(1, text.find(']') - 1));
    }
    return {};
  }

 private:
  std::vector<std::string> m_lines;
};

std::string brief(const std::string& text) {
  constexpr std::size_t kShown = 100;
  return text.substr(0, kShown);
}

bool is_heading(const std::string& line) { return line.starts_with('['); }
bool is_assignment(const std::string& line) {
  return !is_heading(line) && !line.starts_with('#') && line.find('=') != std::string::npos;
}

geo::Message syntax_problem(const Lines& lines, int number, std::string_view reason, const std::string& file) {
  const auto line = lines.line(number);
  if (reason.find("redefine") == std::string_view::npos) {
    return message("{0}:{1}: the line is not valid TOML ({2}); correct the line", file, number, reason);
  }
  if (is_heading(line)) {
    return message("{0}:{1}: the section is given twice (got {2}); put its keys under one heading", file, number,
                   brief(line));
  }
  const auto section = lines.section_of(number);
  const auto name = trimmed(std::string_view(line).substr(0, line.find('=')));
  const auto key = section.empty() ? name : section + "." + name;
  return message("{0}:{1}:{2}: the key is given twice; keep one of the lines", file, number, brief(key));
}

// The table, or the first problem of the text.
std::variant<toml::table, Problem> parse_once(const Lines& lines, const std::string& file) {
  const auto text = lines.joined();
  if (auto hazard = parser_hazard(text, file)) return *std::move(hazard);
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& error) {
    const auto number = static_cast<int>(error.source().begin.line);
    return Problem{number, syntax_problem(lines, number, error.description(), file)};
  }
}

// Parses, and after each bad assignment blanks it and parses again: one run shows every mistake. A bad heading or a
// line inside a longer value ends it, because what follows would be misread.
std::optional<toml::table> parse_all(Lines& lines, const std::string& file, RawDocument& document) {
  for (int errors = 0; errors < kMostSyntaxErrors; ++errors) {
    auto parsed = parse_once(lines, file);
    if (auto* table = std::get_if<toml::table>(&parsed)) return std::move(*table);
    auto& problem = std::get<Problem>(parsed);
    document.complete = false;
    const int number = problem.line;
    document.problems.push_back(std::move(problem));
    if (!is_assignment(lines.line(number))) return std::nullopt;
    lines.blank(number);
  }
  return std::nullopt;
}

RawValue raw_value(const toml::node& node) {
  if (const auto* text = node.as_string()) return {text->get()};
  if (const auto* whole = node.as_integer()) return {whole->get()};
  if (const auto* number = node.as_floating_point()) return {number->get()};
  if (const auto* flag = node.as_boolean()) return {flag->get()};
  if (const auto* array = node.as_array()) {
    std::vector<RawValue> items;
    for (const toml::node& item : *array) items.push_back(raw_value(item));
    return {std::move(items)};
  }
  return {OtherValue{node.is_table() ? message("a table") : message("a date or time")}};
}

int line_of(const toml::key& key) { return static_cast<int>(key.source().begin.line); }

void add_table(const std::string& section, const toml::table& table, RawDocument& document) {
  for (const auto& [key, node] : table) {
    document.entries.push_back({section, std::string(key.str()), line_of(key), raw_value(node)});
  }
}

void add_top(const toml::table& top, RawDocument& document) {
  for (const auto& [key, node] : top) {
    if (const auto* table = node.as_table()) {
      document.sections.push_back({std::string(key.str()), line_of(key)});
      add_table(std::string(key.str()), *table, document);
    } else {
      document.entries.push_back({"", std::string(key.str()), line_of(key), raw_value(node)});
    }
  }
  const auto by_line = [](const auto& a, const auto& b) { return a.line < b.line; };
  std::stable_sort(document.sections.begin(), document.sections.end(), by_line);
  std::stable_sort(document.entries.begin(), document.entries.end(), by_line);
}

}  // namespace

RawDocument read_toml(std::string_view bytes, const std::string& file) {
  RawDocument document;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (auto problem = encoding_problem(bytes, file)) {
    document.problems.push_back(*std::move(problem));
    document.complete = false;
    return document;
  }
  Lines lines(bytes);
  if (const auto top = parse_all(lines, file, document)) add_top(*top, document);
  return document;
}

}  // namespace steppe
