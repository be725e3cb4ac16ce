#include "libgeo/vector/wkt_cursor.hpp"

#include <algorithm>

#include "libgeo/base/decimal_value.hpp"
#include "libgeo/base/number_text.hpp"

namespace geo {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
// What a geometry that goes on begins a line with; any other word is a geometry, if only a misspelt one.
bool continues(const std::string& word) {
  static constexpr std::string_view kWords[] = {"", "EMPTY", "Z", "M", "ZM", "NAN", "INF"};
  return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
}

bool ends_number(char c) { return is_blank(c) || c == ',' || c == '(' || c == ')' || c == ';'; }

}  // namespace

std::size_t WktCursor::offset() {
  while (m_next < m_text.size() && is_blank(m_text[m_next])) ++m_next;
  return m_next;
}

bool WktCursor::take(char sign) {
  if (at_end() || m_text[m_next] != sign) return false;
  ++m_next;
  return true;
}

std::string WktCursor::word() {
  constexpr std::size_t kLongestWord = 30;
  std::string out;
  for (offset(); m_next < m_text.size() && is_letter(m_text[m_next]); ++m_next)
    if (out.size() < kLongestWord) out += static_cast<char>(m_text[m_next] & ~0x20);
  return out;
}

std::optional<double> WktCursor::number() {
  const std::size_t first = offset();
  std::size_t end = first;
  while (end < m_text.size() && !ends_number(m_text[end])) ++end;
  const auto value = decimal_value(m_text.substr(first, end - first));
  if (value) m_next = end;
  return value;
}

std::optional<int> WktCursor::whole_number() {
  const std::size_t first = offset();
  const std::size_t digits = first < m_text.size() && m_text[first] == '-' ? first + 1 : first;
  const std::size_t end = std::min(m_text.find_first_not_of("0123456789", digits), m_text.size());
  const auto value = whole_of<int>(m_text.substr(first, end - first));
  if (value) m_next = end;
  return value;
}

void WktCursor::to_next_geometry() {
  // What was wrong may have been found behind the line end: where a ring breaks off, that is the next geometry.
  while (m_next > 0 && is_blank(m_text[m_next - 1]) && (m_next == m_text.size() || m_text[m_next] != '\n')) --m_next;
  while ((m_next = std::min(m_text.find('\n', m_next), m_text.size())) < m_text.size()) {
    const std::size_t line = offset();
    if (!continues(next_word())) return;
    m_next = line;
  }
}

std::optional<std::string> wkt_geometry_name(const std::string& word) {
  static constexpr std::string_view kNames[] = {
      "POINT",        "LINESTRING",         "POLYGON",        "MULTIPOINT",    "MULTILINESTRING",
      "MULTIPOLYGON", "GEOMETRYCOLLECTION", "CIRCULARSTRING", "COMPOUNDCURVE", "CURVEPOLYGON",
      "MULTICURVE",   "MULTISURFACE",       "CURVE",          "SURFACE",       "POLYHEDRALSURFACE",
      "TIN",          "TRIANGLE",           "LINEARRING"};
  for (const std::string_view end : {"", "ZM", "Z", "M"}) {
    if (!word.ends_with(end)) continue;
    const std::string name = word.substr(0, word.size() - end.size());
    if (std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames)) return name;
  }
  return std::nullopt;
}

}  // namespace geo
