#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace geo {

// The words, numbers and signs of well-known text, one after the other. The text must outlive it.
class WktCursor {
 public:
  explicit WktCursor(std::string_view text) : m_text(text) {}

  // Bytes from 0 to what comes next, blanks skipped.
  std::size_t offset();
  bool at_end() { return offset() == m_text.size(); }
  // Reads past the sign if it comes next.
  bool take(char sign);
  // The letters that come next in upper case; empty when something else does. No more than any name has.
  std::string word();
  std::string next_word() const { return WktCursor(*this).word(); }
  std::optional<double> number();
  std::optional<int> whole_number();
  // To the next line that begins with the name of a geometry, known or not; to the end when there is none.
  void to_next_geometry();

 private:
  std::string_view m_text;
  std::size_t m_next = 0;
};

// POLYGON, CIRCULARSTRING, …: with or without Z, M or ZM behind it ("POLYGONZ"), which is cut off here.
std::optional<std::string> wkt_geometry_name(const std::string& word);

}  // namespace geo
