#include "pipeline/query/answer_csv.hpp"

#include <algorithm>
#include <map>

#include "libgeo/base/message.hpp"
#include "pipeline/estimate/whole.hpp"
#include "pipeline/query/layer_facts.hpp"
#include "pipeline/report/figure_decimals.hpp"
#include "pipeline/report/words.hpp"

namespace steppe {
namespace {

// A row by the names of its columns; what is not set stays empty.
using Cells = std::map<std::string_view, Cell>;

constexpr const char* kColumns[] = {
    "polygon_id",  "polygon_name",   "layer",      "period",     "status",    "reason",  "definition", "caliber",
    "measure",     "class",          "class_name", "value",      "unit",      "se",      "ci95_low",   "ci95_high",
    "area_wanmu",  "share_pct",      "total_ha",   "valid_ha",   "cloud_ha",  "snow_ha", "no_data_ha", "masked_ha",
    "valid_share", "n_dates_median", "sensor_mix", "polygon_ha", "outside_ha"};

Cell area_cell(double hectares_or_wanmu) { return Decimal{hectares_or_wanmu, kAreaDecimals}; }

bool has_change(const ChangeAnswer& change) { return change.mean_change || !change.class_change_ha.empty(); }

class RowMaker {
 public:
  RowMaker(const QueryContext& context, const AnsweredPolygon& polygon, Table& table)
      : m_context(context), m_polygon(polygon), m_table(table) {}

  void refused() const {
    const geo::Fault& fault = m_polygon.answer.fault();
    for (const Product layer : m_context.request.products())
      for (const int period : m_context.request.periods) {
        Cells row = head(layer);
        row["period"] = period;
        row["status"] = std::string(name_of(refusal_status(fault)));
        row["reason"] = geo::render(fault.message);
        add(row);
      }
  }

  void layer(const LayerAnswer& answer) const {
    const ProductFacts facts = facts_of(m_context.index, answer.layer);
    const Cells common = layer_cells(answer);
    if (facts.classes)
      class_rows(answer, common);
    else
      mean_rows(answer, facts, common);
  }

  void change(const ChangeAnswer& change) const {
    const ProductFacts facts = facts_of(m_context.index, change.layer);
    Cells row = head(change.layer);
    row["period"] = std::to_string(change.from) + ".." + std::to_string(change.to);
    row["reason"] = geo::render(change.reason);
    row["measure"] = facts.classes ? "class_area_change" : "mean_change";
    row["status"] = std::string(name_of(has_change(change) ? FigureStatus::ok : change.status));
    row["unit"] = std::string(name_of(facts.classes ? Unit::hectare : facts.unit));
    if (!facts.classes) row["value"] = decimal_cell(change.mean_change, facts.decimals);
    if (change.class_change_ha.empty()) return add(row);
    for (const auto& [code, hectares] : change.class_change_ha) {
      name_class(row, change.layer, code);
      row["value"] = area_cell(hectares);
      row["area_wanmu"] = area_cell(hectares * kWanmuPerHa);
      add(row);
    }
  }

 private:
  Cells head(Product layer) const {
    const ProductFacts facts = facts_of(m_context.index, layer);
    Cells row{{"polygon_id", m_polygon.id},
              {"polygon_name", m_polygon.name},
              {"layer", std::string(name_of(layer))},
              {"definition", facts.definition},
              {"caliber", facts.caliber}};
    if (!m_polygon.answer) return row;
    row["polygon_ha"] = area_cell(m_polygon.answer.value().polygon_ha);
    row["outside_ha"] = area_cell(m_polygon.answer.value().outside_ha);
    return row;
  }

  Cells layer_cells(const LayerAnswer& answer) const {
    Cells row = head(answer.layer);
    row["period"] = answer.period;
    row["status"] = std::string(name_of(answer.status));
    row["reason"] = geo::render(answer.reason);
    if (!was_observed(answer)) return row;
    row["total_ha"] = area_cell(answer.total_ha);
    row["valid_ha"] = area_cell(answer.valid_ha);
    row["cloud_ha"] = area_cell(answer.cloud_ha);
    row["snow_ha"] = area_cell(answer.snow_ha);
    row["no_data_ha"] = area_cell(answer.no_data_ha);
    row["masked_ha"] = area_cell(answer.masked_ha);
    row["valid_share"] = Decimal{answer.valid_share, kValidShareDecimals};
    if (answer.n_dates_median) row["n_dates_median"] = *answer.n_dates_median;
    row["sensor_mix"] = sensor_mix(answer.sensors);
    return row;
  }

  void mean_rows(const LayerAnswer& answer, const ProductFacts& facts, Cells row) const {
    row["unit"] = std::string(name_of(facts.unit));
    const auto measure = [&](const char* name, const std::optional<double>& value) {
      row["measure"] = name;
      row["value"] = decimal_cell(value, facts.decimals);
      add(row);
    };
    measure("mean", answer.mean);
    if (answer.sd) measure("sd", answer.sd);
    if (answer.min) measure("min", answer.min);
    if (answer.max) measure("max", answer.max);
    if (answer.estimate) calibrated_row(*answer.estimate, answer.total_ha, facts, row);
  }

  // Another caliber than the mean of the map: nobody must subtract the one from the other.
  void calibrated_row(const Estimate& estimate, double total_ha, const ProductFacts& facts, Cells row) const {
    const Interval interval = interval95(estimate, facts.unit, total_ha);
    row["caliber"] = "calibrated";
    row["measure"] = "calibrated_mean";
    row["value"] = Decimal{estimate.value, facts.decimals};
    row["se"] = Decimal{estimate.se, facts.decimals};
    row["ci95_low"] = Decimal{interval.low, facts.decimals};
    row["ci95_high"] = Decimal{interval.high, facts.decimals};
    add(row);
  }

  void class_rows(const LayerAnswer& answer, Cells row) const {
    row["measure"] = "class_area";
    row["unit"] = std::string(name_of(Unit::hectare));
    if (answer.classes.empty()) return add(row);
    for (const ClassAnswer& one : answer.classes) {
      name_class(row, answer.layer, one.code);
      row["value"] = area_cell(one.area_ha);
      row["area_wanmu"] = area_cell(one.area_ha * kWanmuPerHa);
      row["share_pct"] = decimal_cell(one.share_pct, kShareDecimals);
      add(row);
    }
  }

  static void name_class(Cells& row, Product layer, std::uint8_t code) {
    row["class"] = code;
    row["class_name"] = class_word(Vocabulary::file, layer, code);
  }

  void add(const Cells& row) const {
    auto& cells = m_table.rows.emplace_back();
    for (const char* column : kColumns) {
      const auto found = row.find(column);
      cells.push_back(found == row.end() ? Cell() : found->second);
    }
  }

  const QueryContext& m_context;
  const AnsweredPolygon& m_polygon;
  Table& m_table;
};

}  // namespace

Table answer_header() {
  Table table;
  table.name = "query";
  table.columns.assign(std::begin(kColumns), std::end(kColumns));
  return table;
}

Table answer_rows(const QueryContext& context, const AnsweredPolygon& polygon) {
  Table table = answer_header();
  const RowMaker rows(context, polygon, table);
  if (!polygon.answer) {
    rows.refused();
    return table;
  }
  for (const auto& layer : polygon.answer.value().layers) rows.layer(layer);
  for (const auto& change : polygon.answer.value().changes) rows.change(change);
  return table;
}

}  // namespace steppe
