#pragma once

#include <string>
#include <vector>

namespace steppe {

// A report table. Every row has as many cells as there are columns; an empty cell is an unknown.
struct Table {
  std::string name;                  // "zones": the file's stem, the sheet's key
  std::vector<std::string> columns;  // as shown
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> keys = {};  // as in files: what the columns are called whatever the language
};

// RFC 4180 with CRLF, UTF-8 with byte order mark so that Excel opens Chinese correctly. Cells that Excel would run as a
// formula (= + - @ first, and not a number) are kept as text by a leading apostrophe.
std::string csv_text(const Table& table);

// The rows alone: for a file that is written piece by piece behind the csv_text() of a table without rows.
std::string csv_rows(const Table& table);

}  // namespace steppe
