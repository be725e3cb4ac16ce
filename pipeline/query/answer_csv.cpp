#include "pipeline/query/answer_csv.hpp"

#include <algorithm>
#include <map>

#include "libgeo/base/message.hpp"
#include "pipeline/query/answer_numbers.hpp"
#include "pipeline/report/words.hpp"

namespace steppe {
namespace {

// A row by the names of its columns; what is not set stays empty.
using Cells = std::map<std::string_view, std::string>;

constexpr const char* kColumns[] = {
    "polygon_id", "polygon_name", "layer",       "period",         "status",     "reason",     "definition",
    "caliber",    "measure",      "class",       "class_name",     "value",      "unit",       "se",
    "ci95_low",   "ci95_high",    "area_wanmu",  "share_pct",      "total_ha",   "valid_ha",   "cloud_ha",
    "no_data_ha", "masked_ha",    "valid_share", "n_dates_median", "sensor_mix", "polygon_ha", "outside_ha"};

class RowMaker {
 public:
  RowMaker(const QueryContext& context, const AnsweredPolygon& polygon, Table& table)
      : m_context(context), m_polygon(polygon), m_table(table) {}

  void refused() const {
    const geo::Fault& fault = m_polygon.answer.fault();
    for (const auto& layer : m_context.request.layers)
      for (const int period : m_context.request.periods) {
        Cells row = head(layer);
        row["period"] = std::to_string(period);
        row["status"] = refusal_status(fault);
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
    row["status"] = has_change(change) ? "ok" : "low_obs";
    row["unit"] = facts.classes ? "ha" : facts.unit;
    if (!facts.classes) row["value"] = optional_text(change.mean_change, facts.decimals);
    if (change.class_change_ha.empty()) return add(row);
    for (const auto& [code, hectares] : change.class_change_ha) {
      name_class(row, change.layer, code);
      row["value"] = area_text(hectares);
      row["area_wanmu"] = area_text(hectares * kWanmuPerHa);
      add(row);
    }
  }

 private:
  Cells head(const std::string& layer) const {
    const ProductFacts facts = facts_of(m_context.index, layer);
    Cells row{{"polygon_id", m_polygon.id},
              {"polygon_name", m_polygon.name},
              {"layer", layer},
              {"definition", facts.definition},
              {"caliber", facts.caliber}};
    if (!m_polygon.answer) return row;
    row["polygon_ha"] = area_text(m_polygon.answer.value().polygon_ha);
    row["outside_ha"] = area_text(m_polygon.answer.value().outside_ha);
    return row;
  }

  Cells layer_cells(const LayerAnswer& answer) const {
    Cells row = head(answer.layer);
    row["period"] = std::to_string(answer.period);
    row["status"] = answer.status;
    row["reason"] = geo::render(answer.reason);
    if (!was_observed(answer)) return row;
    row["total_ha"] = area_text(answer.total_ha);
    row["valid_ha"] = area_text(answer.valid_ha);
    row["cloud_ha"] = area_text(answer.cloud_ha);
    row["no_data_ha"] = area_text(answer.no_data_ha);
    row["masked_ha"] = area_text(answer.masked_ha);
    row["valid_share"] = geo::decimal_text(answer.valid_share, kValidShareDecimals);
    row["n_dates_median"] = days_text(answer.n_dates_median);
    row["sensor_mix"] = answer.sensor_mix;
    return row;
  }

  void mean_rows(const LayerAnswer& answer, const ProductFacts& facts, Cells row) const {
    row["unit"] = facts.unit;
    const auto measure = [&](const char* name, const std::optional<double>& value) {
      row["measure"] = name;
      row["value"] = optional_text(value, facts.decimals);
      add(row);
    };
    measure("mean", answer.mean);
    if (answer.sd) measure("sd", answer.sd);
    if (answer.min) measure("min", answer.min);
    if (answer.max) measure("max", answer.max);
    if (answer.estimate) calibrated_row(*answer.estimate, facts, row);
  }

  // Another caliber than the mean of the map: nobody must subtract the one from the other.
  void calibrated_row(const Estimate& estimate, const ProductFacts& facts, Cells row) const {
    const Interval interval = interval95(estimate);
    row["caliber"] = "calibrated";
    row["measure"] = "calibrated_mean";
    row["value"] = geo::decimal_text(estimate.value, facts.decimals);
    row["se"] = geo::decimal_text(estimate.se, facts.decimals);
    row["ci95_low"] = geo::decimal_text(interval.low, facts.decimals);
    row["ci95_high"] = geo::decimal_text(interval.high, facts.decimals);
    add(row);
  }

  void class_rows(const LayerAnswer& answer, Cells row) const {
    row["measure"] = "class_area";
    row["unit"] = "ha";
    if (answer.classes.empty()) return add(row);
    for (const ClassAnswer& one : answer.classes) {
      name_class(row, answer.layer, one.code);
      row["value"] = area_text(one.area_ha);
      row["area_wanmu"] = area_text(one.area_ha * kWanmuPerHa);
      row["share_pct"] = optional_text(one.share_pct, kShareDecimals);
      add(row);
    }
  }

  static void name_class(Cells& row, const std::string& layer, std::uint8_t code) {
    row["class"] = std::to_string(code);
    row["class_name"] = class_word(Vocabulary::file, layer, code);
  }

  void add(const Cells& row) const {
    auto& cells = m_table.rows.emplace_back();
    for (const char* column : kColumns) {
      const auto found = row.find(column);
      cells.push_back(found == row.end() ? std::string() : found->second);
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
  table.keys = table.columns;
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
