#include "pipeline/serve/row_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "libgeo/base/number_text.hpp"
#include "pipeline/products/product_table.hpp"
#include "pipeline/serve/serve_json.hpp"
#include "pipeline/text/recognise.hpp"

namespace steppe {
namespace {

using Json = nlohmann::ordered_json;

// The row of a table of names that has the name.
template <class Rows>
auto named(const Rows& rows, std::string_view name) -> std::optional<std::decay_t<decltype(rows.front())>> {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.name == name; });
  return found == rows.end() ? std::nullopt : std::optional(*found);
}

template <class Names>
std::optional<std::size_t> place_in(const Names& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - names.begin()));
}

Json indicator_words(std::string_view id) {
  const auto indicator = indicator_named(id);
  return indicator ? word_in_both<Json>(*indicator) : word_in_both<Json>(id);
}

Json status_words(std::string_view id) {
  const auto row = named(kFigureStatuses, id);
  return row ? word_in_both<Json>(row->status) : word_in_both<Json>(id);
}

Json unit_words(std::string_view id) {
  const auto unit = unit_named(id);
  return unit ? word_in_both<Json>(*unit) : word_in_both<Json>(id);
}

Json verdict_words(std::string_view id) {
  const auto place = place_in(kVerdictNames, id);
  return place ? word_in_both<Json>(static_cast<Verdict>(*place)) : word_in_both<Json>(id);
}

Json operator_words(std::string_view id) {
  const auto place = place_in(kTargetOperatorNames, id);
  return place ? word_in_both<Json>(static_cast<TargetOperator>(*place)) : word_in_both<Json>(id);
}

Json product_words(std::string_view id) {
  const auto product = product_named(id);
  return product ? word_in_both<Json>(*product) : word_in_both<Json>(id);
}

// A reason stands in the file in English: the message that it was is looked for and said again.
Json reason_words(std::string_view english) {
  return english.empty() ? Json(nullptr) : message_in_both<Json>(recognised(english));
}

Json caliber_words(std::string_view id) { return word_in_both<Json>(id); }

struct ForPeople {
  Column column;
  const char* name;
  Json (*words)(std::string_view);
};
constexpr ForPeople kForPeople[] = {
    {Column::indicator, "indicator_words", indicator_words},
    {Column::caliber, "caliber_words", caliber_words},
    {Column::unit, "unit_words", unit_words},
    {Column::status, "status_words", status_words},
    {Column::verdict, "verdict_words", verdict_words},
    {Column::reason, "reason", reason_words},
    {Column::target_operator, "operator_words", operator_words},
    {Column::product, "product_words", product_words},
};

Json cell_json(ColumnKind kind, const std::string& cell) {
  if (kind == ColumnKind::words) return cell;
  const auto number = geo::number_of(cell);
  if (cell.empty() || !number) return cell.empty() ? Json(nullptr) : Json(cell);  // a target may be stated in words
  const auto whole = geo::whole_of<std::int64_t>(cell);
  return whole ? Json(*whole) : Json(*number);
}

// The column of the table that the file calls so: of another version's file there may be some that are not known.
std::optional<Column> column_named(const TableFacts& facts, std::string_view name) {
  for (const Column column : facts.columns)
    if (column_facts(column).name == name) return column;
  return std::nullopt;
}

void add_class_words(Json& row, const geo::CsvTable& table, const geo::CsvTable::Row& cells) {
  const auto product = product_named(cell_of(table, cells, column_facts(Column::product).name));
  const auto code = geo::whole_of<std::uint8_t>(cell_of(table, cells, column_facts(Column::class_code).name));
  if (!product || !code || !row_of(*product).classes()) return;
  row["class_words"] = {{"zh", class_word(Vocabulary::zh, *product, *code)},
                        {"en", class_word(Vocabulary::en, *product, *code)}};
}

}  // namespace

std::string_view cell_of(const geo::CsvTable& table, const geo::CsvTable::Row& row, std::string_view column) {
  const auto place = table.column(column);
  return place ? std::string_view(row.cells[*place]) : std::string_view();
}

std::string rows_json(ReportTable which, const geo::CsvTable& table, const geo::CsvTable& chinese) {
  const TableFacts& facts = report_tables()[static_cast<std::size_t>(which)];
  const auto reason = table.column(column_facts(Column::reason).name);
  const bool twins =
      reason && chinese.rows.size() == table.rows.size() && chinese.columns.size() == table.columns.size();
  Json rows = Json::array();
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    const auto& cells = table.rows[r];
    Json row = Json::object();
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const auto column = column_named(facts, table.columns[c]);
      row[table.columns[c]] = cell_json(column ? column_facts(*column).kind : ColumnKind::words, cells.cells[c]);
    }
    for (const ForPeople& words : kForPeople)
      if (const auto place = table.column(column_facts(words.column).name))
        row[words.name] = words.words(cells.cells[*place]);
    if (twins && !cells.cells[*reason].empty()) row["reason"]["zh"] = chinese.rows[r].cells[*reason];
    add_class_words(row, table, cells);
    rows.push_back(std::move(row));
  }
  return json_bytes(rows);
}

}  // namespace steppe
