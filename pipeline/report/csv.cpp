#include "pipeline/report/csv.hpp"

#include <cassert>

#include "libgeo/base/csv_words.hpp"

namespace steppe {
namespace {

void add_cell(std::string& text, const Cell& cell) {
  if (const auto* words = std::get_if<std::string>(&cell))
    text += geo::csv_words(*words);
  else
    text += cell_text(cell);
}

void add_row(std::string& text, const CellRow& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) text += ',';
    add_cell(text, cells[i]);
  }
  text += "\r\n";
}

}  // namespace

std::string csv_text(const Table& table) {
  std::string text = "\xEF\xBB\xBF";
  add_row(text, CellRow(table.columns.begin(), table.columns.end()));
  return text + csv_rows(table);
}

std::string csv_rows(const Table& table) {
  std::string text;
  for (const auto& row : table.rows) {
    assert(row.size() == table.columns.size());
    add_row(text, row);
  }
  return text;
}

std::string csv_row(const CellRow& row) {
  std::string text;
  add_row(text, row);
  return text;
}

}  // namespace steppe
