#include "pipeline/query/answer_tables.hpp"

#include <algorithm>

#include "libgeo/base/number_text.hpp"
#include "pipeline/query/layer_facts.hpp"
#include "pipeline/report/figure_decimals.hpp"

namespace steppe {
namespace {

struct ShownColumn {
  std::string_view words;
  bool number = false;
};

// Columns without any content are left out.
ShownTable shown(std::initializer_list<ShownColumn> columns, const std::vector<CellRow>& rows, Vocabulary vocabulary) {
  ShownTable table;
  table.rows.resize(rows.size());
  std::size_t c = 0;
  for (const ShownColumn& column : columns) {
    const std::size_t from = c++;
    if (std::all_of(rows.begin(), rows.end(), [from](const CellRow& row) { return cell_text(row[from]).empty(); }))
      continue;
    if (column.number) table.right.push_back(table.columns.size());
    table.columns.emplace_back(translate(language_of(vocabulary), column.words));
    for (std::size_t r = 0; r < rows.size(); ++r) table.rows[r].push_back(rows[r][from]);
  }
  return table;
}

// Files have all decimals; two fewer are enough to read.
int shown_decimals(const ProductFacts& facts) { return std::max(0, facts.decimals - 2); }

std::string signed_text(double value, int decimals) {
  const std::string text = geo::decimal_text(value, decimals);
  return value > 0 && text.find_first_of("123456789") != text.npos ? "+" + text : text;
}

constexpr int kSeenDecimals = 1;  // of percent

const ChangeAnswer* change_to(const PolygonAnswer& answer, const LayerAnswer& layer) {
  for (const ChangeAnswer& change : answer.changes)
    if (change.layer == layer.layer && change.to == layer.period) return &change;
  return nullptr;
}

std::string calibrated_text(const LayerAnswer& layer, int decimals) {
  if (!layer.estimate) return "";
  return geo::decimal_text(layer.estimate->value, decimals) + " ± " + geo::decimal_text(layer.estimate->se, decimals);
}

CellRow layer_row(const QueryContext& context, const PolygonAnswer& answer, const LayerAnswer& layer,
                  Vocabulary vocabulary) {
  const ProductFacts facts = facts_of(context.index, layer.layer);
  const int decimals = shown_decimals(facts);
  const ChangeAnswer* change = change_to(answer, layer);
  const std::string unit =
      facts.classes || facts.unit == Unit::one ? "" : " (" + std::string(name_of(facts.unit)) + ")";
  return {word(vocabulary, layer.layer) + unit,
          layer.period,
          word(vocabulary, layer.status),
          was_observed(layer) ? Cell(Decimal{layer.valid_share * 100, kSeenDecimals}) : Cell(),
          decimal_cell(layer.mean, decimals),
          change != nullptr && change->mean_change ? signed_text(*change->mean_change, decimals) : "",
          calibrated_text(layer, decimals),
          layer.n_dates_median ? Cell(*layer.n_dates_median) : Cell()};
}

ShownTable layers_table(const QueryContext& context, const PolygonAnswer& answer, Vocabulary vocabulary) {
  std::vector<CellRow> rows;
  for (const LayerAnswer& layer : answer.layers) rows.push_back(layer_row(context, answer, layer, vocabulary));
  return shown({{text("Layer")},
                {text("Period")},
                {text("Status")},
                {text("Seen (%)"), true},
                {text("Mean"), true},
                {text("Change"), true},
                {text("Calibrated ± SE"), true},
                {text("Clear days"), true}},
               rows, vocabulary);
}

std::string class_change(const ChangeAnswer* change, std::uint8_t code) {
  if (change == nullptr) return "";
  for (const auto& [class_code, hectares] : change->class_change_ha)
    if (class_code == code) return signed_text(hectares, 2);
  return "";
}

// Layer and period stand in the first row of their classes only: so a table is read.
ShownTable classes_table(const PolygonAnswer& answer, Vocabulary vocabulary) {
  std::vector<CellRow> rows;
  for (const LayerAnswer& layer : answer.layers) {
    bool first = true;
    for (const ClassAnswer& one : layer.classes) {
      rows.push_back({first ? Cell(word(vocabulary, layer.layer)) : Cell(), first ? Cell(layer.period) : Cell(),
                      class_word(vocabulary, layer.layer, one.code), Decimal{one.area_ha, 2},
                      Decimal{one.area_ha * kWanmuPerHa, 4}, decimal_cell(one.share_pct, 2),
                      class_change(change_to(answer, layer), one.code)});
      first = false;
    }
  }
  return shown({{text("Layer")},
                {text("Period")},
                {text("Class")},
                {text("Area (ha)"), true},
                {text("Area (10 000 mu)"), true},
                {text("Share (%)"), true},
                {text("Change (ha)"), true}},
               rows, vocabulary);
}

}  // namespace

std::vector<ShownTable> answer_tables(const QueryContext& context, const PolygonAnswer& answer, Vocabulary vocabulary) {
  return {layers_table(context, answer, vocabulary), classes_table(answer, vocabulary)};
}

}  // namespace steppe
