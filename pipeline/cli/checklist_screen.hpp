#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/check/checklist.hpp"

namespace steppe {

// The checklist as a page for a terminal of `width` columns: a heading a section, a sign and its words before every
// line, what is blocked and what to do below it, tables, and how many lines of each kind there are. Alignment counts
// CJK characters as two columns. Signs are coloured when `colours`.
void show_checklist(const Checklist& list, Language language, std::size_t width, bool colours, std::ostream& out);

// A text cut into lines of at most `width` columns, at blanks and between CJK characters; closing punctuation never
// begins a line. A word that is longer than a line (a path) is a line of its own.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

}  // namespace steppe
