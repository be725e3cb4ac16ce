#include "libgeo/vector/angle_text.hpp"

#include <array>
#include <cctype>
#include <cmath>
#include <string>
#include <utility>

#include "libgeo/base/number_text.hpp"

namespace geo {
namespace {

using Axis = PastedNumber::Axis;

// What people write is first said in ASCII: d m s for the signs of an angle, E W N S, a blank for what separates.
constexpr std::array<std::pair<std::string_view, std::string_view>, 28> kSpellings{
    {{"°", "d"},    {"º", "d"},        {"度", "d"}, {"′", "m"},  {"’", "m"},    {"'", "m"},    {"分", "m"},
     {"″", "s"},    {"”", "s"},        {"\"", "s"}, {"秒", "s"}, {"东经", "E"}, {"西经", "W"}, {"北纬", "N"},
     {"南纬", "S"}, {"，", " "},       {",", " "},  {";", " "},  {"；", " "},   {"、", " "},   {"\t", " "},
     {"　", " "},   {"\xC2\xA0", " "}, {"（", " "}, {"）", " "}, {"(", " "},    {")", " "},    {"\r", " "}}};

std::string in_ascii(std::string_view line) {
  std::string out;
  while (!line.empty()) {
    bool known = false;
    for (const auto& [from, to] : kSpellings) {
      if (!line.starts_with(from)) continue;
      // '' is one sign of seconds.
      const bool seconds = to == "m" && !out.empty() && out.back() == 'm';
      if (seconds) out.back() = 's';
      if (!seconds) out += to;
      line.remove_prefix(from.size());
      known = true;
      break;
    }
    if (known) continue;
    out += line.front();
    line.remove_prefix(1);
  }
  return out;
}

bool of_number(char c) { return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+'; }

class Line {
 public:
  explicit Line(std::string text) : m_text(std::move(text)) {}

  std::optional<std::vector<PastedNumber>> numbers() {
    std::vector<PastedNumber> all;
    for (skip_blanks(); m_at < m_text.size(); skip_blanks()) {
      auto one = number();
      if (!one && !(all.empty() && !m_named && pass_name())) return std::nullopt;
      if (one) all.push_back(*one);
    }
    return all;
  }

 private:
  char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
  void skip_blanks() {
    while (peek() == ' ') ++m_at;
  }
  // "J1", "界址点": up to the next blank.
  bool pass_name() {
    m_named = true;
    while (m_at < m_text.size() && m_text[m_at] != ' ') ++m_at;
    return true;
  }

  std::optional<double> digits() {
    const std::size_t from = m_at;
    std::size_t to = from;
    while (to < m_text.size() && of_number(m_text[to])) ++to;
    const bool plus = to > from + 1 && m_text[from] == '+' && m_text[from + 1] != '-';
    auto value = number_of(std::string_view(m_text).substr(from + (plus ? 1 : 0), to - from - (plus ? 1 : 0)));
    if (!value || !std::isfinite(*value)) return std::nullopt;
    m_at = to;
    return value;
  }

  static Axis axis_of(char c) {
    const char letter = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return letter == 'E' || letter == 'W' ? Axis::east : letter == 'N' || letter == 'S' ? Axis::north : Axis::unknown;
  }
  static bool against(char c) {
    const char letter = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return letter == 'W' || letter == 'S';
  }
  bool at_letter(std::size_t at) const {
    const char next = at + 1 < m_text.size() ? m_text[at + 1] : ' ';
    return at < m_text.size() && axis_of(m_text[at]) != Axis::unknown && (next == ' ' || of_number(next));
  }

  std::optional<PastedNumber> number() {
    const std::size_t from = m_at;
    PastedNumber one;
    bool turned = false;
    if (at_letter(m_at)) {
      one.axis = axis_of(peek()), turned = against(peek());
      ++m_at;
      skip_blanks();
    }
    const auto first = digits();
    if (!first) return m_at = from, std::nullopt;
    one.value = *first;
    if (peek() == 'd' && !angle(one)) return m_at = from, std::nullopt;
    if (one.axis == Axis::unknown && at_letter(m_at)) {
      one.axis = axis_of(peek()), turned = against(peek());
      ++m_at;
    }
    if (peek() != ' ' && peek() != '\0') return m_at = from, std::nullopt;  // a name that begins with digits
    if (turned) one.value = -one.value;
    return one;
  }

  // Behind the degrees: "d30m20.5s", "d30m", "d".
  bool angle(PastedNumber& one) {
    constexpr double kParts = 60;
    one.angle = true;
    const double sign = std::signbit(one.value) ? -1 : 1;
    double scale = kParts;
    for (const char unit : {'d', 'm', 's'}) {
      if (peek() != unit) break;
      ++m_at;
      const std::size_t behind = m_at;
      skip_blanks();
      if (unit == 's' || !of_number(peek())) {
        m_at = behind;
        break;
      }
      const auto part = digits();
      const char next = peek();
      if (!part || next != (unit == 'd' ? 'm' : 's')) {  // the next number of the line
        m_at = behind;
        break;
      }
      if (*part < 0 || *part >= kParts) return false;
      one.value += sign * *part / scale;
      scale *= kParts;
    }
    return true;
  }

  std::string m_text;
  std::size_t m_at = 0;
  bool m_named = false;
};

}  // namespace

std::optional<std::vector<PastedNumber>> pasted_numbers(std::string_view line) {
  return Line(in_ascii(line)).numbers();
}

}  // namespace geo
