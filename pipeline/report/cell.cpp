#include "pipeline/report/cell.hpp"

#include <cmath>

#include "libgeo/base/number_text.hpp"

namespace steppe {
namespace {

struct Printer {
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(const std::string& words) const { return words; }
  std::string operator()(std::int64_t whole) const { return std::to_string(whole); }
  std::string operator()(const Decimal& number) const { return geo::decimal_text(number.value, number.decimals); }
  std::string operator()(double number) const { return std::isfinite(number) ? geo::number_text(number) : ""; }
};

}  // namespace

Cell decimal_cell(const std::optional<double>& value, int decimals) {
  return value ? Cell(Decimal{*value, decimals}) : Cell();
}

std::string cell_text(const Cell& cell) { return std::visit(Printer{}, cell); }

std::vector<std::string> row_texts(const CellRow& row) {
  std::vector<std::string> texts;
  texts.reserve(row.size());
  for (const Cell& cell : row) texts.push_back(cell_text(cell));
  return texts;
}

std::optional<double> cell_number(const Cell& cell) {
  std::optional<double> number;
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) number = static_cast<double>(*whole);
  if (const auto* fixed = std::get_if<Decimal>(&cell)) number = geo::rounded_as_printed(fixed->value, fixed->decimals);
  if (const auto* exact = std::get_if<double>(&cell)) number = *exact;
  return number && std::isfinite(*number) ? number : std::nullopt;
}

}  // namespace steppe
