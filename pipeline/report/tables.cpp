#include "pipeline/report/tables.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

#include "pipeline/report/accuracy_sheet.hpp"
#include "pipeline/report/table_columns.hpp"
#include "pipeline/report/table_rows.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using enum Column;

TableFacts scenes_facts() {
  return {.table = ReportTable::scenes,
          .name = "scenes",
          .sheet = text("Scenes"),
          .columns = {scene_id, sensor, acquired_utc, status, reason, path, sha256},
          .rows = [](const ReportInput& input, Vocabulary vocabulary, const RowSink& take) {
            for (auto& row : scenes_rows(input.night, vocabulary)) take(std::move(row));
          }};
}

TableFacts quarantine_facts() {
  return {.table = ReportTable::quarantine,
          .name = "quarantine",
          .sheet = text("Scenes not used"),
          .columns = {scene_id, acquired_utc, status, zone_id, zone_name, level, period, area_ha, area_wanmu, share_pct,
                      days_left, reason},
          .rows = quarantine_rows};
}

TableFacts error_terms_facts() {
  return {
      .table = ReportTable::error_terms,
      .name = "error_terms",
      .sheet = text("Parts of the errors"),
      .columns = after_zone({indicator, caliber, unit, error_term, se, variance_pct, error_state, error_reach, reason}),
      .rows = error_rows};
}

TableFacts calibration_facts() {
  return {.table = ReportTable::calibration,
          .name = "calibration",
          .sheet = text("Calibration of cover"),
          .columns = {plot_class, period, plots, field_mean, map_mean, residual_mean, residual_rmse, intercept, slope,
                      status, reason},
          .rows = calibration_table_rows};
}

TableFacts works_table() {
  return {.table = ReportTable::works,
          .name = "works",
          .sheet = text("Works"),
          .columns = {target_id, work_id, work_kind, work_date, zone_id, zone_name, stated_ha, polygon_ha, status,
                      counted_low_ha, counted_high_ha, counted_wanmu},
          .rows = works_rows};
}

TableFacts accuracy_table_facts() {
  return {.table = ReportTable::accuracy,
          .name = "accuracy",
          .sheet = text("Accuracy"),
          .columns = accuracy_table_columns(),
          .brief = {period, map_design, land_class, map_points, reference_points, users_pct, producers_pct, overall_pct,
                    mapped_area_ha, adjusted_ha, adjusted_low_ha, adjusted_high_ha},
          .rows = accuracy_rows};
}

TableFacts discrepancy_table() {
  return {.table = ReportTable::discrepancy,
          .name = "discrepancy",
          .sheet = text("Official figures and ours"),
          .columns = {target_id, zone_id, zone_name, indicator, period, unit, official_value, estimate, difference_part,
                      difference, difference_low, difference_high, status, reason},
          .rows = discrepancy_rows};
}

TableFacts layers_table() {
  return {.table = ReportTable::layers,
          .name = "layers",
          .sheet = text("Layers"),
          .columns = {layer, path, layer_value, layer_class, status, features, area_ha, area_wanmu},
          .rows = layers_rows};
}

TableFacts field_data_table() {
  return {.table = ReportTable::field_data,
          .name = "field_data",
          .sheet = text("Use of field data"),
          .columns = {field_kind, period, zone_id, zone_name, status, rows, advice},
          .rows = field_data_rows};
}

TableFacts zone_versions_facts() {
  return {.table = ReportTable::zone_versions,
          .name = "zone_versions",
          .sheet = text("Older boundaries"),
          .columns = after_zone({indicator, caliber, unit, value, previous_name, previous_version, previous_value,
                                 boundary_part, from_period, from_previous_value, change_published, land_part, reason}),
          .rows = zone_versions_rows};
}

TableFacts patches_table() {
  return {.table = ReportTable::patches,
          .name = "patches",
          .sheet = text("Patches of changed land"),
          .columns = {patch,       change_kind,  from_period,  to_period,  from_class, to_class, first_seen,
                      confirmed,   clear_days,   showing_days, area_ha,    area_mu,    zone_id,  zone_name,
                      confidence,  index_change, times_noise,  red_line_m, longitude,  latitude, found_last,
                      patch_state, person,       state_date,   note},
          .rows = patches_rows};
}

TableFacts landscape_facts(ReportTable table, std::string_view name, std::string_view sheet, Columns columns,
                           void (*rows)(const ReportInput&, Vocabulary, const RowSink&)) {
  return {.table = table, .name = name, .sheet = sheet, .columns = std::move(columns), .rows = rows};
}

const std::array<TableFacts, 22>& tables() {
  static const std::array<TableFacts, 22> list = {{
      {.table = ReportTable::zones,
       .name = "zones",
       .sheet = text("Indicators"),
       .columns = zone_columns(),
       .sheet_columns = zone_sheet_columns(),
       .rows = zones_rows},
      {.table = ReportTable::classes,
       .name = "classes",
       .sheet = text("Class areas"),
       .columns = after_zone({product, class_code, class_name, area_ha, area_wanmu, share_pct}),
       .rows = classes_rows},
      {.table = ReportTable::transitions,
       .name = "transitions",
       .sheet = text("Class changes"),
       .columns = after_zone({product, from_period, to_period, from_class, to_class, area_ha, area_wanmu}),
       .rows = transitions_rows},
      {.table = ReportTable::ledger,
       .name = "ledger",
       .sheet = text("Area ledger"),
       .columns = after_zone({product, total_ha, valid_ha, cloud_ha, snow_ha, no_data_ha, masked_ha, residual_ha,
                              total_wanmu, valid_wanmu}),
       .rows = ledger_rows},
      {.table = ReportTable::carbon,
       .name = "carbon",
       .sheet = text("Carbon"),
       .columns = carbon_columns(),
       .brief = {zone_name, pool, land_class, from_period, to_period, stock_tc, net_removal_tc_per_yr,
                 net_removal_tco2_per_yr, ci95_low, ci95_high},
       .rows = carbon_rows},
      {.table = ReportTable::targets,
       .name = "targets",
       .sheet = text("Targets"),
       .columns = target_columns(),
       .brief = {target_id, region, indicator, target_operator, target, unit, estimate, ci95_low, ci95_high, verdict,
                 reason},
       .rows = targets_rows},
      scenes_facts(),
      layers_table(),
      field_data_table(),
      error_terms_facts(),
      calibration_facts(),
      works_table(),
      accuracy_table_facts(),
      discrepancy_table(),
      zone_versions_facts(),
      patches_table(),
      landscape_facts(ReportTable::forest_parts, "forest_parts", text("Parts of the forest"), forest_parts_columns(),
                      forest_parts_rows),
      landscape_facts(ReportTable::belts, "belts", text("Shelter belts"), belts_columns(), belts_table_rows),
      landscape_facts(ReportTable::landscape, "landscape", text("Reserves and red line"), landscape_columns(),
                      landscape_table_rows),
      landscape_facts(ReportTable::lakes, "lakes", text("Lakes by date"), lakes_columns(), lakes_rows),
      landscape_facts(ReportTable::lake_ten_days, "lake_ten_days", text("Lakes by ten days"), lake_ten_days_columns(),
                      lake_ten_days_rows),
      quarantine_facts(),
  }};
  return list;
}

const TableFacts& facts_of(ReportTable table) { return tables()[static_cast<std::size_t>(table)]; }

}  // namespace

std::span<const TableFacts> report_tables() { return tables(); }

Table table_head(ReportTable which, Vocabulary vocabulary) {
  const TableFacts& facts = facts_of(which);
  assert(facts.table == which);
  Table table{std::string(facts.name), {}, {}, facts.columns};
  for (const Column column : facts.columns) table.columns.push_back(heading(column, vocabulary));
  return table;
}

void for_each_row(ReportTable which, const ReportInput& input, Vocabulary vocabulary, const RowSink& take) {
  check_interrupted();  // a table without rows, too
  facts_of(which).rows(input, vocabulary, [&](CellRow&& row) {
    check_interrupted();
    take(std::move(row));
  });
}

Table report_table(ReportTable which, const ReportInput& input, Vocabulary vocabulary) {
  Table table = table_head(which, vocabulary);
  for_each_row(which, input, vocabulary, [&](CellRow&& row) { table.rows.push_back(std::move(row)); });
  return table;
}

std::vector<Table> all_tables(const ReportInput& input, Vocabulary vocabulary) {
  std::vector<Table> all;
  for (const TableFacts& facts : tables()) all.push_back(report_table(facts.table, input, vocabulary));
  return all;
}

std::size_t place_of(const Table& table, Column column) {
  const auto found = std::find(table.keys.begin(), table.keys.end(), column);
  assert(found != table.keys.end());
  return static_cast<std::size_t>(found - table.keys.begin());
}

std::vector<std::size_t> sheet_order(const Table& table, ReportTable which) {
  std::vector<std::size_t> order;
  for (const Column column : facts_of(which).sheet_columns) order.push_back(place_of(table, column));
  for (std::size_t c = 0; c < table.keys.size() && facts_of(which).sheet_columns.empty(); ++c) order.push_back(c);
  return order;
}

Table selected(const Table& table, std::span<const Column> columns) {
  Table part{table.name, {}, std::vector<CellRow>(table.rows.size()), {columns.begin(), columns.end()}};
  for (const Column column : columns) {
    const std::size_t place = place_of(table, column);
    part.columns.push_back(table.columns[place]);
    for (std::size_t r = 0; r < table.rows.size(); ++r) part.rows[r].push_back(table.rows[r][place]);
  }
  return part;
}

Table brief_table(ReportTable table, const ReportInput& input, Vocabulary vocabulary) {
  return selected(report_table(table, input, vocabulary), facts_of(table).brief);
}

}  // namespace steppe
