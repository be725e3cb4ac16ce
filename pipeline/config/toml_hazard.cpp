#include "pipeline/config/toml_hazard.hpp"

#include <algorithm>

#include "libgeo/base/utf8.hpp"
#include "pipeline/config/bare_text.hpp"

namespace steppe {
namespace {

using geo::message;

// Scenes and configurations need three.
constexpr int kDeepest = 32;

int line_at(std::string_view text, std::size_t offset) {
  const auto before = text.substr(0, offset);
  return 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
}

}  // namespace

std::optional<Problem> encoding_problem(std::string_view bytes, const std::string& file) {
  const auto bad = geo::first_bad_utf8(bytes);
  if (bad == bytes.size()) return std::nullopt;
  const int line = line_at(bytes, bad);
  return Problem{line, message("{0}:{1}: the text is not UTF-8; save the file as UTF-8", file, line)};
}

std::optional<Problem> parser_hazard(std::string_view toml, const std::string& file) {
  if (const auto bad = first_bare_non_ascii(toml); bad < toml.size()) {
    const int line = line_at(toml, bad);
    return Problem{line, message("{0}:{1}: there are other than ASCII letters outside quotes; put the text into quotes",
                                 file, line)};
  }
  if (const auto deep = first_too_deep(toml, kDeepest); deep < toml.size()) {
    const int line = line_at(toml, deep);
    return Problem{line, message("{0}:{1}: keys or brackets are nested too deep (allowed {2}); write it flatter", file,
                                 line, kDeepest)};
  }
  int number = 0;
  for (std::size_t start = 0; start <= toml.size();) {
    const auto end = std::min(toml.find('\n', start), toml.size());
    const auto line = without_space(toml.substr(start, end - start));
    ++number;
    if (is_nameless_heading(line))
      return Problem{number, message("{0}:{1}: a heading without a name (got {2}); write it like [grid]", file, number,
                                     line.substr(0, 40))};
    start = end + 1;
  }
  return std::nullopt;
}

}  // namespace steppe
