#include "libgeo/vector/wkt_cursor.hpp"

#include <algorithm>
#include <charconv>

#include "libgeo/base/decimal_value.hpp"

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
  int value = 0;
  const char* const end = m_text.data() + m_text.size();
  const auto read = std::from_chars(m_text.data() + offset(), end, value);
  if (read.ec != std::errc()) return std::nullopt;
  m_next = static_cast<std::size_t>(read.ptr - m_text.data());
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
