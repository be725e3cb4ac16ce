#include <algorithm>

#include "pipeline/sensors/band_set_text.hpp"

namespace steppe {

bool looks_like_band_set(std::string_view text) {
  for (std::size_t at = text.find("[["); at != text.npos; at = text.find("[[", at + 1)) {
    const auto name = text.substr(at + 2, text.find("]]", at) - std::min(text.size(), at + 2));
    const auto first = name.find_first_not_of(" \t");
    if (first != name.npos && name.substr(first).starts_with("band")) return true;
  }
  return false;
}

// Without a parser, for it may be what the parser stumbles over: the first line `id = "…"` before any table.
std::string band_set_id(std::string_view text) {
  constexpr std::string_view kBlank = " \t";
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    line.remove_prefix(std::min(line.find_first_not_of(kBlank), line.size()));
    if (line.starts_with('[')) break;
    if (!line.starts_with("id")) continue;
    const auto equals = line.find_first_not_of(kBlank, 2);
    if (equals == line.npos || line[equals] != '=') continue;
    const auto open = line.find_first_of("\"'", equals);
    const auto close = open == line.npos ? open : line.find(line[open], open + 1);
    if (close != line.npos && close > open + 1) return std::string(line.substr(open + 1, close - open - 1));
  }
  return {};
}

}  // namespace steppe
