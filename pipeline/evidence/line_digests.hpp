#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace steppe {

// Short digests of a text's lines, eight hexadecimal digits each: with them it can be said which line of a table was
// changed although the table as it was is not at hand. Not a proof: the file's SHA-256 is.
struct LineDigests {
  std::string digits;

  std::size_t count() const;
};

LineDigests line_digests(std::string_view text);

// Where two tables part: the first line that differs (from 1), how many lines of the one and of the other stand between
// what they have in common before and after it.
struct LineDifference {
  std::size_t line = 0, packed_lines = 0, found_lines = 0;
};
// Nothing when all lines are the same.
std::optional<LineDifference> line_difference(const LineDigests& packed, const LineDigests& found);

// Line number `line` (from 1) without its line end; empty behind the last.
std::string_view line_of(std::string_view text, std::size_t line);

}  // namespace steppe
