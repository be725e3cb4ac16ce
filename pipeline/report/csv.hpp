#pragma once

#include <string>

#include "pipeline/report/table.hpp"

namespace steppe {

// RFC 4180 with CRLF, UTF-8 with byte order mark so that Excel opens Chinese correctly. Words that Excel would run as a
// formula (= + - @ first, and not a number) are kept as text by a leading apostrophe.
std::string csv_text(const Table& table);

// The rows alone: for a file that is written piece by piece behind the csv_text() of a table without rows.
std::string csv_rows(const Table& table);
std::string csv_row(const CellRow& row);

}  // namespace steppe
