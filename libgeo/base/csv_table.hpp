#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/base/result.hpp"

namespace geo {

// A table from outside: plots, samples, targets, densities. Cells are UTF-8 without surrounding spaces.
struct CsvTable {
  std::string file;         // for messages
  std::string sha256 = {};  // of the bytes, where whoever read them says so
  bool gbk = false;         // the bytes were GBK, where whoever read them took it
  std::vector<std::string> columns;
  struct Row {
    std::size_t line = 0;  // of the file, from 1: where the row begins
    std::vector<std::string> cells;
  };
  std::vector<Row> rows;  // every row as many cells as columns

  std::optional<std::size_t> column(std::string_view name) const;
};

// Limits of hostile tables; what people write has a dozen columns.
inline constexpr std::size_t kCsvMaxColumns = 256;
inline constexpr std::size_t kCsvMaxCells = 20'000'000;

// RFC 4180 with a header line; byte order mark, CR, LF or CRLF, and rows without any content at the end (blank lines;
// the rows of commas that spreadsheets leave) are accepted, and spaces beside quotes. Spaces are the ASCII ones, tab,
// the no-break space and the ideographic space. A fault names file and line: not UTF-8 (Excel saves GBK unless told
// "CSV UTF-8"), a NUL byte, a quote inside an unquoted cell, text after a closing quote, an unclosed quote, a row with
// another number of cells, a column twice or without a name, no header, more than `max_rows` rows or the limits above.
// Linear in the text.
Result<CsvTable> parse_csv(std::string_view text, const std::string& file, std::size_t max_rows = 1'000'000);

}  // namespace geo
