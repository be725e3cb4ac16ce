#include "pipeline/config/bare_text.hpp"

#include <algorithm>

namespace steppe {
namespace {

bool ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// Offset of the bad byte behind the backslash at `at`, or `at` itself. A backslash at a line's end joins the lines.
std::size_t bad_after_backslash(std::string_view toml, std::size_t at) {
  const auto next = toml.find_first_not_of(" \t\r\n", at + 1);
  return next != std::string_view::npos && !ascii(toml[next]) ? next : at;
}

struct StringEnd {
  std::size_t end = 0;  // behind the closing quotes, or where an unfinished string stops
  bool bad = false;     // `end` is the bad byte
};

// The string whose opening quote stands at `at`.
StringEnd string_end(std::string_view toml, std::size_t at) {
  const char quote = toml[at];
  const std::string_view three = quote == '"' ? "\"\"\"" : "'''";
  const bool many_lines = toml.substr(at).starts_with(three);
  const auto close = many_lines ? three : three.substr(0, 1);
  for (std::size_t i = at + close.size(); i < toml.size(); ++i) {
    if (toml.substr(i).starts_with(close)) return {i + close.size(), false};
    if (toml[i] == '\n' && !many_lines) return {i, false};
    if (toml[i] != '\\' || quote == '\'') continue;
    if (const auto bad = bad_after_backslash(toml, i); bad != i) return {bad, true};
    if (i + 1 < toml.size() && toml[i + 1] != '\n') ++i;
  }
  return {toml.size(), false};
}

}  // namespace

std::size_t first_bare_non_ascii(std::string_view toml) {
  std::size_t at = 0;
  while (at < toml.size() && ascii(toml[at])) {
    if (toml[at] == '#') {
      at = std::min(toml.find('\n', at), toml.size());
    } else if (toml[at] == '"' || toml[at] == '\'') {
      const auto string = string_end(toml, at);
      if (string.bad) return string.end;
      at = string.end;
    } else {
      ++at;
    }
  }
  return at;
}

std::size_t first_too_deep(std::string_view toml, int deepest) {
  int open = 0, dots = 0;
  for (std::size_t at = 0; at < toml.size(); ++at) {
    const char c = toml[at];
    if (c == '#') {
      at = std::min(toml.find('\n', at), toml.size()) - 1;
    } else if (c == '"' || c == '\'') {
      at = string_end(toml, at).end - 1;
    } else if (c == '[' || c == '{') {
      if (++open > deepest) return at;
      dots = 0;
    } else if (c == ']' || c == '}') {
      open = std::max(0, open - 1);
    } else if (c == '.') {
      if (++dots > deepest) return at;
    } else if (c == '\n' || c == '=' || c == ',') {
      dots = 0;
    }
  }
  return toml.size();
}

std::string_view without_space(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r";
  const auto first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

bool is_nameless_heading(std::string_view line) {
  constexpr std::string_view kSpace = " \t\r";
  auto at = line.find_first_not_of(kSpace);
  if (at == std::string_view::npos || line[at] != '[') return false;
  at += line.substr(at).starts_with("[[") ? 2 : 1;
  at = line.find_first_not_of(kSpace, at);
  if (at == std::string_view::npos) return true;
  const char c = line[at];
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return !letter && c != '-' && c != '_' && c != '"' && c != '\'';
}

}  // namespace steppe
