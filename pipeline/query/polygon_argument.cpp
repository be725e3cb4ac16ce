#include "pipeline/query/polygon_argument.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <istream>

namespace steppe {
namespace {

std::string_view without_blanks(std::string_view text) {
  // Byte order mark, and the record separator of GeoJSON text sequences.
  while (!text.empty()) {
    if (text.starts_with("\xEF\xBB\xBF"))
      text.remove_prefix(3);
    else if (std::isspace(static_cast<unsigned char>(text.front())) || text.front() == '\x1e')
      text.remove_prefix(1);
    else
      break;
  }
  return text;
}

std::string lower_word(std::string_view text) {
  std::string word;
  for (const char c : text) {
    if (!std::isalpha(static_cast<unsigned char>(c))) break;
    word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return word;
}

bool is_wkt_name(std::string_view word) {
  static constexpr std::array<std::string_view, 16> kNames{
      "point",          "linestring",    "polygon",    "multipoint",         "multilinestring",
      "multipolygon",   "curve",         "surface",    "geometrycollection", "multisurface",
      "circularstring", "compoundcurve", "multicurve", "polyhedralsurface",  "curvepolygon",
      "triangle"};
  return std::find(kNames.begin(), kNames.end(), word) != kNames.end();
}

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
  const std::string word = lower_word(text);
  const std::string_view rest = text.substr(word.size());
  if (word == "srid") return rest.starts_with('=');
  // A file may be called "polygon.wkt" or "polygon": WKT goes on with a parenthesis or another word.
  return is_wkt_name(word) && !rest.empty() && (rest.front() == '(' || rest.front() == ' ');
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
