#include "libgeo/base/csv_words.hpp"

#include "libgeo/base/number_text.hpp"

namespace geo {
namespace {

bool looks_like_formula(std::string_view words) {
  return !words.empty() && std::string_view("=+-@\t\r").find(words[0]) != std::string_view::npos && !number_of(words);
}

}  // namespace

std::string csv_words(std::string_view words) {
  const std::string shown = (looks_like_formula(words) ? "'" : "") + std::string(words);
  if (shown.find_first_of(",\"\r\n") == std::string::npos) return shown;
  std::string quoted = "\"";
  for (const char c : shown) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + '"';
}

std::string_view without_apostrophe(std::string_view words) {
  return words.starts_with('\'') && looks_like_formula(words.substr(1)) ? words.substr(1) : words;
}

}  // namespace geo
