#include "pipeline/query/polygon_argument.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <istream>

#include "libgeo/vector/polygon_file.hpp"
#include "libgeo/vector/polygon_text.hpp"
#include "libgeo/vector/polygon_wkt.hpp"

namespace steppe {
namespace {

bool is_blank(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }

std::string_view without_blanks(std::string_view text) {
  // Byte order mark, and the record separator of GeoJSON text sequences.
  while (!text.empty()) {
    if (text.starts_with("\xEF\xBB\xBF"))
      text.remove_prefix(3);
    else if (is_blank(text.front()) || text.front() == '\x1e')
      text.remove_prefix(1);
    else
      break;
  }
  return text;
}

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

geo::Result<std::string> all_of(std::istream& in, std::size_t limit) {
  std::string text;
  std::array<char, 1 << 16> buffer;
  while (in.read(buffer.data(), buffer.size()) || in.gcount() > 0) {
    text.append(buffer.data(), static_cast<std::size_t>(in.gcount()));
    if (text.size() > limit)
      return geo::Fault{
          geo::FaultKind::too_large,
          geo::message("--polygon: standard input is too long (got more than {0} MiB); use a file", limit >> 20)};
  }
  return text;
}

}  // namespace

bool is_polygon_text(const std::string& argument) {
  const std::string_view text = without_blanks(argument);
  if (text.starts_with('{')) return true;
  if (!geo::begins_as_wkt(text)) return false;
  // A file may be called "polygon.wkt" or "polygon": WKT goes on with a parenthesis or another word.
  const auto after = std::find_if_not(text.begin(), text.end(), is_letter);
  const std::string_view word(text.begin(), after), rest(after, text.end()), next = without_blanks(rest);
  if (word.size() == 4 && std::tolower(static_cast<unsigned char>(word[0])) == 's')
    return next.starts_with('=');  // SRID
  return next.starts_with('(') || (next.size() < rest.size() && !next.empty() && is_letter(next.front()));
}

geo::Result<geo::PolygonInput> polygons_of_argument(const std::string& argument, const geo::PolygonOptions& options,
                                                    std::istream& standard_input) {
  if (argument == "-") {
    auto text = all_of(standard_input, options.limits.text_bytes);
    if (!text) return text.fault();
    return geo::polygons_from_text(text.value(), options);
  }
  if (is_polygon_text(argument)) return geo::polygons_from_text(argument, options);
  return geo::polygons_from_file(argument, options);
}

}  // namespace steppe
