#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "pipeline/query/answered_polygon.hpp"
#include "pipeline/report/cell.hpp"
#include "pipeline/report/words.hpp"

namespace steppe {

// A table to be read: `right` are its columns of numbers.
struct ShownTable {
  std::vector<std::string> columns;
  std::vector<CellRow> rows;
  std::vector<std::size_t> right = {};
};

// The tables of one answer for a person, perhaps without rows: layers × periods (status, mean, change), and the areas
// of classes. Columns that would be empty are left out. REQUIRES a vocabulary for people.
std::vector<ShownTable> answer_tables(const QueryContext& context, const PolygonAnswer& answer, Vocabulary vocabulary);

}  // namespace steppe
