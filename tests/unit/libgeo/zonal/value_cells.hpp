#pragma once

#include <cstdint>
#include <vector>

#include "libgeo/zonal/value_table.hpp"

namespace steppe_test {

struct Cell {
  double value;
  std::int64_t cover;
};

inline geo::ValueTable table_of(const std::vector<Cell>& cells) {
  geo::ValueTable table;
  for (const Cell& cell : cells) table.add(cell.cover, 1, cell.value);
  return table;
}

}  // namespace steppe_test
