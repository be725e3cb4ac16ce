#include "pipeline/text/recognise.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>
#include <string>

#include "pipeline/text/chinese.hpp"
#include "pipeline/text/text.hpp"

namespace steppe {
namespace {

constexpr std::size_t kFewestLetters = 4;  // "{0}: {1}" fits everything and says nothing
constexpr int kDeepest = 6;                // arguments of arguments; no reason has more

struct Fit {
  std::size_t letters = 0;
  std::map<std::size_t, std::string_view> arguments;  // by number
};

// The number of the placeholder that begins the text, and its length.
std::optional<std::pair<std::size_t, std::size_t>> placeholder(std::string_view text) {
  if (text.size() < 3 || text[0] != '{' || text[2] != '}' || std::isdigit(static_cast<unsigned char>(text[1])) == 0)
    return std::nullopt;
  return std::pair<std::size_t, std::size_t>(static_cast<std::size_t>(text[1] - '0'), 3);
}

std::size_t next_placeholder(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i)
    if (placeholder(text.substr(i))) return i;
  return text.size();
}

std::size_t letters_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](unsigned char c) { return std::isalpha(c) != 0; }));
}

// Each placeholder takes as little as it can; the same number must have the same text.
std::optional<Fit> fit_of(std::string_view pattern, std::string_view text) {
  Fit fit;
  std::optional<std::size_t> open;  // the placeholder before the literal
  while (true) {
    const std::string_view literal = pattern.substr(0, next_placeholder(pattern));
    pattern.remove_prefix(literal.size());
    fit.letters += letters_of(literal);
    const bool last = pattern.empty();
    if (!open && !text.starts_with(literal)) return std::nullopt;
    std::size_t at = 0;
    if (open) at = last && literal.empty() ? text.size() : last ? text.rfind(literal) : text.find(literal);
    if (at == std::string_view::npos || (last && at + literal.size() != text.size())) return std::nullopt;
    if (open) {
      const auto [known, added] = fit.arguments.emplace(*open, text.substr(0, at));
      if (!added && known->second != text.substr(0, at)) return std::nullopt;
    }
    text.remove_prefix(at + literal.size());
    if (last) return fit;
    const auto [number, length] = *placeholder(pattern);
    open = number;
    pattern.remove_prefix(length);
  }
}

geo::Message recognised(std::string_view english, int depth) {
  geo::Message message = geo::verbatim(std::string(english));
  // A word alone is a name; a sentence has several.
  if (depth > kDeepest || english.find(' ') == english.npos) return message;
  std::optional<Fit> best;
  std::string_view pattern;
  for (const Translation& row : chinese_table()) {
    auto fit = fit_of(row.english, english);
    if (!fit || fit->letters < kFewestLetters || (best && fit->letters <= best->letters)) continue;
    best = std::move(fit), pattern = row.english;
  }
  if (!best) return message;
  message = {std::string(pattern), {}, false};
  for (const auto& [number, argument] : best->arguments) {
    message.arguments.resize(std::max(message.arguments.size(), number + 1));
    message.arguments[number] = recognised(argument, depth + 1);
  }
  return message;
}

}  // namespace

geo::Message recognised(std::string_view english) { return recognised(english, 0); }

}  // namespace steppe
