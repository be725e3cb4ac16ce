#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace steppe {

// A number that is shown with so many decimals.
struct Decimal {
  double value = 0;
  int decimals = 0;

  bool operator==(const Decimal&) const = default;
};

// What stands in a cell of a table: nothing (an unknown), words, a whole number, a number of fixed decimals, or a
// number with as many digits as it needs to be read back the same. A number stays one until it is printed.
using Cell = std::variant<std::monostate, std::string, std::int64_t, Decimal, double>;
using CellRow = std::vector<Cell>;

// A figure that may be unknown.
Cell decimal_cell(const std::optional<double>& value, int decimals);

// How a cell is printed, in every file and on the terminal alike: words as they are, numbers by
// libgeo/base/number_text; an unknown and a number that is not finite are empty.
std::string cell_text(const Cell& cell);
std::vector<std::string> row_texts(const CellRow& row);

// The number that the printed text reads back to. Nothing of words, whatever they look like, and of an unknown.
std::optional<double> cell_number(const Cell& cell);

}  // namespace steppe
