#include "pipeline/report/csv.hpp"

#include <cassert>

#include "libgeo/base/number_text.hpp"

namespace steppe {
namespace {

bool looks_like_formula(const std::string& words) {
  return !words.empty() && std::string("=+-@\t\r").find(words[0]) != std::string::npos && !geo::number_of(words);
}

void add_words(std::string& text, const std::string& words) {
  const std::string shown = looks_like_formula(words) ? "'" + words : words;
  if (shown.find_first_of(",\"\r\n") == std::string::npos) {
    text += shown;
    return;
  }
  text += '"';
  for (const char c : shown) {
    if (c == '"') text += '"';
    text += c;
  }
  text += '"';
}

void add_cell(std::string& text, const Cell& cell) {
  if (const auto* words = std::get_if<std::string>(&cell))
    add_words(text, *words);
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
