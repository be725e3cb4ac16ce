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
  std::string file;  // for messages
  std::vector<std::string> columns;
  struct Row {
    std::size_t line = 0;  // of the file, from 1
    std::vector<std::string> cells;
  };
  std::vector<Row> rows;  // every row as many cells as columns

  std::optional<std::size_t> column(std::string_view name) const;
};

// RFC 4180 with a header line; byte order mark, CR, LF or CRLF, and blank lines at the end are accepted. A fault names
// file and line: not UTF-8 (Excel saves GBK unless told "CSV UTF-8"), an unclosed quote, a row with another number of
// cells, a column twice or without a name, more than `max_rows` rows.
Result<CsvTable> parse_csv(std::string_view text, const std::string& file, std::size_t max_rows = 1'000'000);

}  // namespace geo
