#include "pipeline/report/csv.hpp"

#include <cassert>
#include <charconv>
#include <cmath>

namespace steppe {
namespace {

bool is_number(const std::string& cell) {
  double value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return error == std::errc() && end == cell.data() + cell.size();
}

bool looks_like_formula(const std::string& cell) {
  return !cell.empty() && std::string("=+-@\t\r").find(cell[0]) != std::string::npos && !is_number(cell);
}

void add_cell(std::string& text, const std::string& cell) {
  const std::string shown = looks_like_formula(cell) ? "'" + cell : cell;
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

void add_row(std::string& text, const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) text += ',';
    add_cell(text, cells[i]);
  }
  text += "\r\n";
}

}  // namespace

std::string csv_text(const Table& table) {
  std::string text = "\xEF\xBB\xBF";
  add_row(text, table.columns);
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

std::string decimal_text(double value, int decimals) {
  if (!std::isfinite(value)) return {};
  char buffer[400];
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed, decimals);
  if (error != std::errc()) return {};
  std::string text(buffer, end);
  if (text[0] == '-' && text.find_first_not_of("-0.") == std::string::npos) text.erase(0, 1);
  return text;
}

}  // namespace steppe
