#include "libgeo/vector/json_reader.hpp"

#include <limits>

#include "libgeo/base/decimal_value.hpp"
#include "libgeo/vector/json_string.hpp"

namespace geo {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// End of the number of JSON's grammar that begins at `at`; `at` when there is none.
std::size_t number_end(std::string_view text, std::size_t at) {
  const auto digits = [&](std::size_t from) {
    while (from < text.size() && is_digit(text[from])) ++from;
    return from;
  };
  std::size_t i = at < text.size() && text[at] == '-' ? at + 1 : at;
  if (i == text.size() || !is_digit(text[i])) return at;
  i = text[i] == '0' ? i + 1 : digits(i);
  if (i + 1 < text.size() && text[i] == '.' && is_digit(text[i + 1])) i = digits(i + 1);
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    const bool sign = i + 1 < text.size() && (text[i + 1] == '+' || text[i + 1] == '-');
    const std::size_t first = i + (sign ? 2 : 1), end = digits(first);
    if (end > first) i = end;
  }
  return i;
}

}  // namespace

JsonToken JsonReader::next() {
  if (m_token != JsonToken::broken) m_token = step();
  return m_token;
}

std::string JsonReader::text(std::size_t longest) const { return json_string_text(m_raw, longest); }

void JsonReader::skip() {
  if (m_token == JsonToken::begin_object || m_token == JsonToken::begin_array) leave_to(depth() - 1);
}

void JsonReader::leave_to(std::size_t depth) {
  while (this->depth() > depth && m_token != JsonToken::broken) next();
}

void JsonReader::skip_blanks() {
  while (m_next < m_text.size() &&
         (m_text[m_next] == ' ' || m_text[m_next] == '\n' || m_text[m_next] == '\r' || m_text[m_next] == '\t'))
    ++m_next;
}

JsonToken JsonReader::broken() {
  m_raw = {};
  return JsonToken::broken;
}

JsonToken JsonReader::step() {
  if (m_expect == Expect::nothing) return JsonToken::end;
  skip_blanks();
  m_offset = m_next;
  if (m_next == m_text.size()) return broken();
  return m_expect == Expect::value ? value(peek()) : inside(peek());
}

// Between the values of an object or array.
JsonToken JsonReader::inside(char c) {
  if (m_expect != Expect::name && c == (m_in_object.back() ? '}' : ']'))
    return close(m_in_object.back() ? JsonToken::end_object : JsonToken::end_array);
  if (m_expect == Expect::comma_or_end) {
    if (c != ',') return broken();
    ++m_next;
    m_expect = m_in_object.back() ? Expect::name : Expect::value;
    return step();
  }
  return m_expect == Expect::value_or_end ? value(c) : name();
}

JsonToken JsonReader::value(char c) {
  switch (c) {
    case '{':
      return open(JsonToken::begin_object);
    case '[':
      return open(JsonToken::begin_array);
    case '"':
      return string();
    default:
      return c == '-' || is_digit(c) ? read_number() : word();
  }
}

JsonToken JsonReader::open(JsonToken token) {
  ++m_next;
  m_in_object.push_back(token == JsonToken::begin_object);
  m_expect = m_in_object.back() ? Expect::name_or_end : Expect::value_or_end;
  return token;
}

JsonToken JsonReader::close(JsonToken token) {
  ++m_next;
  m_in_object.pop_back();
  return after_value(token);
}

JsonToken JsonReader::after_value(JsonToken token) {
  m_expect = m_in_object.empty() ? Expect::nothing : Expect::comma_or_end;
  return token;
}

JsonToken JsonReader::name() {
  if (peek() != '"' || !quoted()) return broken();
  const auto characters = m_raw;
  skip_blanks();
  if (peek() != ':') return m_offset = m_next, broken();
  ++m_next;
  m_raw = characters;
  m_expect = Expect::value;
  return JsonToken::name;
}

JsonToken JsonReader::string() { return quoted() ? after_value(JsonToken::string) : broken(); }

// The characters between quotes to m_raw; false, with m_offset where it goes wrong, when they are no JSON string.
bool JsonReader::quoted() {
  const std::size_t first = ++m_next;
  for (; m_next < m_text.size(); ++m_next) {
    const char c = m_text[m_next];
    if (c == '"') {
      m_raw = m_text.substr(first, m_next++ - first);
      return true;
    }
    if (static_cast<unsigned char>(c) < 0x20 || (c == '\\' && !escape())) break;
  }
  m_offset = m_next;
  return false;
}

// From a backslash to the last character of its escape.
bool JsonReader::escape() {
  const std::size_t length = json_escape_length(m_text.substr(m_next));
  if (length == 0) return false;
  m_next += length - 1;
  return true;
}

JsonToken JsonReader::read_number() {
  const std::size_t end = number_end(m_text, m_next);
  if (end == m_next) return word();
  m_raw = m_text.substr(m_next, end - m_next);
  m_number = decimal_value(m_raw).value_or(std::numeric_limits<double>::quiet_NaN());
  m_next = end;
  return after_value(JsonToken::number);
}

JsonToken JsonReader::word() {
  const std::string_view rest = m_text.substr(m_next);
  for (const std::string_view known : {"null", "true", "false", "NaN", "Infinity", "-Infinity"}) {
    if (!rest.starts_with(known)) continue;
    m_raw = rest.substr(0, known.size());
    m_next += known.size();
    const bool number = known.back() == 'N' || known.back() == 'y';
    if (number) m_number = decimal_value(known).value_or(0);
    return after_value(number ? JsonToken::number : JsonToken::literal);
  }
  return broken();
}

}  // namespace geo
