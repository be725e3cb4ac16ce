#pragma once

#include <string>
#include <vector>

#include "pipeline/report/cell.hpp"
#include "pipeline/report/columns.hpp"

namespace steppe {

// A table as a file, a sheet or the terminal shows it. Every row has as many cells as there are columns.
struct Table {
  std::string name;                  // "zones": the file's stem
  std::vector<std::string> columns;  // as shown
  std::vector<CellRow> rows;
  std::vector<Column> keys = {};  // what the columns are, of a table of the report; empty of others
};

}  // namespace steppe
