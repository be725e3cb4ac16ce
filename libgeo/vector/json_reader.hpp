#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace geo {

enum class JsonToken { begin_object, end_object, begin_array, end_array, name, string, number, literal, end, broken };

// Reads JSON (RFC 8259) token by token from text that is UTF-8 already. Nothing is built, nothing recurses, and what is
// open costs one bit a level: any depth and any length of text are safe. Two things are read that JSON does not have,
// because they should cost the value they stand in, not the text: numbers no double holds (±infinity), and the NaN and
// Infinity that programs write. Cheap to copy, which is how a reader looks ahead. The text must outlive it.
class JsonReader {
 public:
  explicit JsonReader(std::string_view text, std::size_t from = 0) : m_text(text), m_next(from) {}

  // The next token. `end` after the value is complete; `broken` where the text is not JSON, from then on for ever.
  JsonToken next();
  // The token that next() gave last, its place (bytes from 0) and its characters; those of strings without the quotes.
  JsonToken token() const { return m_token; }
  std::size_t offset() const { return m_offset; }
  std::string_view raw() const { return m_raw; }
  double number() const { return m_number; }
  // Of a name or a string without escapes, at most `longest` bytes and no broken character at the cut.
  std::string text(std::size_t longest) const;

  // Objects and arrays that are open.
  std::size_t depth() const { return m_in_object.size(); }
  // Behind the value that token() begins (one token for anything but an object or array), or broken.
  void skip();
  // Reads until `depth` objects and arrays are open, or broken.
  void leave_to(std::size_t depth);
  // The first byte that is not read yet.
  std::size_t position() const { return m_next; }

 private:
  enum class Expect { value, value_or_end, name_or_end, name, comma_or_end, nothing };

  JsonToken step();
  JsonToken inside(char c);
  JsonToken value(char c);
  JsonToken open(JsonToken token);
  JsonToken close(JsonToken token);
  JsonToken name();
  JsonToken string();
  JsonToken read_number();
  JsonToken word();
  JsonToken after_value(JsonToken token);
  JsonToken broken();
  bool quoted();
  bool escape();
  void skip_blanks();
  char peek() const { return m_next < m_text.size() ? m_text[m_next] : '\0'; }

  std::string_view m_text, m_raw;
  std::size_t m_next = 0, m_offset = 0;
  double m_number = 0;
  JsonToken m_token = JsonToken::end;
  Expect m_expect = Expect::value;
  std::vector<bool> m_in_object;
};

}  // namespace geo
