#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/report/cell.hpp"

namespace steppe {

// How many columns of a terminal a UTF-8 text takes: 2 for CJK and full-width characters, 0 for combining marks.
std::size_t display_width(std::string_view text);

// Columns padded to their widest cell, two blanks between them. `right` are the columns of numbers. A header and a line
// below it stand first. REQUIRES every row as long as `header`.
void print_table(std::ostream& out, const std::vector<std::string>& header, const std::vector<CellRow>& rows,
                 const std::vector<std::size_t>& right);

}  // namespace steppe
