#include "pipeline/serve/zone_answers.hpp"

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>

#include "libgeo/base/number_text.hpp"
#include "pipeline/serve/report_table.hpp"
#include "pipeline/serve/row_json.hpp"
#include "pipeline/serve/serve_json.hpp"
#include "pipeline/serve/serve_refusal.hpp"

namespace steppe {
namespace {

using Json = nlohmann::ordered_json;

std::string_view name_of(Column column) { return column_facts(column).name; }

geo::CsvTable rows_of(const ServedNight& night, ReportTable table, std::string_view zone) {
  return served_table(night, table)->of_zone(zone);
}

// The report's Chinese copy of a table; null where it has none, or not this one any more.
std::shared_ptr<const ServedTable> chinese_table(const ServedNight& night, ReportTable table) {
  auto found = night.report->table("zh/" + std::string(report_tables()[static_cast<std::size_t>(table)].name));
  const auto english = served_table(night, table);
  return found && found.value()->size() == english->size() ? std::move(found).value() : nullptr;
}

Json rows_of_as_json(const ServedNight& night, ReportTable table, std::string_view zone) {
  const auto english = served_table(night, table);
  const auto places = english->places_of_zone(zone);
  const auto chinese = chinese_table(night, table);
  return Json::parse(rows_json(table, english->rows(places), chinese ? chinese->rows(places) : geo::CsvTable{}));
}

// The rows of zones.csv about the zone: at least one. A league's row has the id that its zones are parts of.
geo::CsvTable figures_of(const ServedNight& night, std::string_view zone) {
  constexpr int kNotFound = 404;
  auto figures = rows_of(night, ReportTable::zones, zone);
  if (figures.rows.empty())
    throw ServeRefusal(kNotFound,
                       geo::message("{0}: is no zone of this workspace; see /api/v1/{1}/zones", zone, night.name));
  return figures;
}

Json number_or_null(std::string_view cell) {
  if (const auto whole = geo::whole_of<std::int64_t>(cell)) return *whole;  // a year
  const auto number = geo::number_of(cell);
  return number ? Json(*number) : Json(nullptr);
}

// What tells one series from another: a value of another caliber is never drawn into the same line.
struct SeriesKey {
  std::string_view indicator, caliber, unit;
  bool operator==(const SeriesKey&) const = default;
};

// The target of the zone with the series' indicator and caliber, in its unit: the last one of several.
Json target_of(const geo::CsvTable& targets, const SeriesKey& key) {
  Json target = nullptr;
  const auto series_unit = unit_named(key.unit);
  for (const auto& row : targets.rows) {
    const auto cell = [&](Column column) { return cell_of(targets, row, name_of(column)); };
    const auto value = geo::number_of(cell(Column::target));
    const auto unit = unit_named(cell(Column::unit));
    const bool same = indicator_named(cell(Column::indicator)) == indicator_named(key.indicator) &&
                      cell(Column::caliber) == key.caliber;
    if (!same || !value || !unit || !series_unit || cell(Column::verdict) == kVerdictNames.back()) continue;
    const auto converted = in_unit(*value, *unit, *series_unit);
    if (!converted) continue;
    target = {{"target_id", cell(Column::target_id)},
              {"value", *converted},
              {"operator", cell(Column::target_operator)},
              {"year", number_or_null(cell(Column::target_year))}};
  }
  return target;
}

Json new_series(const SeriesKey& key, const geo::CsvTable& targets) {
  const auto indicator = indicator_named(key.indicator);
  const auto unit = unit_named(key.unit);
  return {{"indicator", key.indicator},
          {"words", indicator ? word_in_both<Json>(*indicator) : word_in_both<Json>(key.indicator)},
          {"caliber", key.caliber},
          {"caliber_words", word_in_both<Json>(key.caliber)},
          {"unit", key.unit},
          {"unit_words", unit ? word_in_both<Json>(*unit) : word_in_both<Json>(key.unit)},
          {"points", Json::array()},
          {"target", target_of(targets, key)}};
}

Json point_json(const geo::CsvTable& figures, const geo::CsvTable::Row& row) {
  const auto cell = [&](Column column) { return cell_of(figures, row, name_of(column)); };
  return {{"period", number_or_null(cell(Column::period))},
          {"value", number_or_null(cell(Column::value))},
          {"se", number_or_null(cell(Column::se))},
          {"ci95_low", number_or_null(cell(Column::ci95_low))},
          {"ci95_high", number_or_null(cell(Column::ci95_high))},
          {"status", cell(Column::status)}};
}

}  // namespace

std::string zone_json(const ServedNight& night, std::string_view zone) {
  const auto figures = figures_of(night, zone);
  const auto& first = figures.rows.front();
  Json json = {{"zone_id", zone},
               {"zone_name", cell_of(figures, first, name_of(Column::zone_name))},
               {"level", cell_of(figures, first, name_of(Column::level))},
               {"figures", rows_of_as_json(night, ReportTable::zones, zone)},
               {"classes", rows_of_as_json(night, ReportTable::classes, zone)},
               {"ledger", rows_of_as_json(night, ReportTable::ledger, zone)},
               {"verdicts", rows_of_as_json(night, ReportTable::targets, zone)}};
  return json_bytes(json);
}

std::string verdicts_json(const ServedNight& night) {
  const auto english = served_table(night, ReportTable::targets);
  const auto chinese = chinese_table(night, ReportTable::targets);
  return rows_json(ReportTable::targets, english->all(), chinese ? chinese->all() : geo::CsvTable{});
}

std::string series_json(const ServedNight& night, std::string_view zone) {
  const auto figures = figures_of(night, zone);
  const auto targets = rows_of(night, ReportTable::targets, zone);
  std::vector<SeriesKey> keys;
  Json series = Json::array();
  for (const auto& row : figures.rows) {
    const auto cell = [&](Column column) { return cell_of(figures, row, name_of(column)); };
    const SeriesKey key{cell(Column::indicator), cell(Column::caliber), cell(Column::unit)};
    const auto place = static_cast<std::size_t>(std::find(keys.begin(), keys.end(), key) - keys.begin());
    if (place == keys.size()) {
      keys.push_back(key);
      series.push_back(new_series(key, targets));
    }
    series[place]["points"].push_back(point_json(figures, row));
  }
  return json_bytes(series);
}

}  // namespace steppe
