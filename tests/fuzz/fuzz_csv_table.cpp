#include <cstddef>
#include <cstdint>
#include <string_view>

#include "libgeo/base/csv_table.hpp"
#include "libgeo/base/utf8.hpp"

// Any bytes give a table whose rows are all as wide as its header and whose cells are UTF-8, or a fault with a text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto table = geo::parse_csv({reinterpret_cast<const char*>(data), size}, "fuzz", 1000);
  if (!table) {
    if (geo::render(table.fault().message).empty()) __builtin_trap();
    return 0;
  }
  if (table.value().columns.empty() || table.value().rows.size() > 1000) __builtin_trap();
  for (const auto& column : table.value().columns)
    if (column.empty() || !table.value().column(column)) __builtin_trap();
  std::size_t line = 1;
  for (const auto& row : table.value().rows) {
    if (row.cells.size() != table.value().columns.size() || row.line <= line) __builtin_trap();
    line = row.line;
    for (const auto& cell : row.cells)
      if (geo::first_bad_utf8(cell) != cell.size()) __builtin_trap();
  }
  return 0;
}
