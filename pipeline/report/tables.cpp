#include "pipeline/report/tables.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "libgeo/base/error.hpp"
#include "pipeline/results/zone_observations.hpp"

namespace steppe {
namespace {

using Row = std::vector<std::string>;

constexpr int kCarbonDecimals = 3;

Table empty_table(std::string name, std::initializer_list<const char*> columns, Vocabulary vocabulary) {
  Table table;
  table.name = std::move(name);
  for (const char* column : columns) {
    const auto known = column_words(table.name, column);
    table.keys.emplace_back(column);
    table.columns.emplace_back(vocabulary == Vocabulary::file || !known
                                   ? std::string_view(column)
                                   : translate(language_of(vocabulary), known->english));
  }
  return table;
}

// zone_set, zone_version, zone_id, zone_name, level, period: of the rows about a zone and year.
Row zone_cells(const ReportInput& input, std::size_t index, Vocabulary vocabulary) {
  const ZoneTotal& zone = input.totals.zones.at(index);
  return {input.night.zones.name,       input.night.zones.version, zone.id, zone.name,
          word(vocabulary, zone.level), std::to_string(zone.year)};
}

void append(Row& row, std::initializer_list<std::string> cells) { row.insert(row.end(), cells); }

std::string optional_text(const std::optional<double>& value, int decimals) {
  return value ? geo::decimal_text(*value, decimals) : "";
}

// se, ci95_low, ci95_high; empty without an estimate.
Row uncertainty_cells(const std::optional<Estimate>& estimate, int decimals) {
  if (!estimate) return {"", "", ""};
  const Interval interval = interval95(*estimate);
  return {geo::decimal_text(estimate->se, decimals), geo::decimal_text(interval.low, decimals),
          geo::decimal_text(interval.high, decimals)};
}

template <class T, class Key>
std::vector<const T*> sorted_by(const std::vector<T>& items, const Key& key) {
  std::vector<const T*> order;
  for (const T& item : items) order.push_back(&item);
  std::stable_sort(order.begin(), order.end(), [&](const T* a, const T* b) { return key(*a) < key(*b); });
  return order;
}

std::string days_text(const ZoneTotal& zone) {
  const auto days = median_clear_days(zone.sums.clear_days);
  return days ? std::to_string(*days) : "";
}

std::string year_text(int year) { return std::to_string(year); }

}  // namespace

Table zones_table(const ReportInput& input, Vocabulary vocabulary) {
  Table table = empty_table(
      "zones", {"zone_set",       "zone_version", "zone_id", "zone_name",     "level",         "period",
                "indicator",      "definition",   "caliber", "value",         "unit",          "se",
                "ci95_low",       "ci95_high",    "method",  "area_total_ha", "area_valid_ha", "valid_share",
                "n_dates_median", "sensor_mix",   "status"},
      vocabulary);
  for (const Figure* figure : sorted_by(input.results.figures, [](const Figure& f) { return f.zone; })) {
    const ZoneTotal& zone = input.totals.zones.at(figure->zone);
    Row row = zone_cells(input, figure->zone, vocabulary);
    append(row, {word(vocabulary, figure->indicator), figure->definition, word(vocabulary, figure->caliber),
                 optional_text(figure->value, figure->decimals), figure->unit});
    const Row uncertainty = uncertainty_cells(figure->estimate, figure->decimals);
    row.insert(row.end(), uncertainty.begin(), uncertainty.end());
    const bool known = !zone.fault;
    append(row, {figure->method, known ? geo::decimal_text(figure->total_ha, kAreaDecimals) : "",
                 known ? geo::decimal_text(figure->valid_ha, kAreaDecimals) : "",
                 known ? geo::decimal_text(figure->valid_share, kValidShareDecimals) : "", known ? days_text(zone) : "",
                 known ? sensor_mix(zone.sums.observations) : "", word(vocabulary, figure->status)});
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table classes_table(const ReportInput& input, Vocabulary vocabulary) {
  Table table = empty_table("classes",
                            {"zone_set", "zone_version", "zone_id", "zone_name", "level", "period", "product", "class",
                             "class_name", "area_ha", "area_wanmu", "share_pct"},
                            vocabulary);
  const auto key = [](const ClassArea& c) { return std::tie(c.zone, c.product, c.code); };
  for (const ClassArea* area : sorted_by(input.results.classes, key)) {
    Row row = zone_cells(input, area->zone, vocabulary);
    append(row, {word(vocabulary, area->product), std::to_string(area->code),
                 class_word(vocabulary, area->product, area->code), geo::decimal_text(area->area_ha, kAreaDecimals),
                 geo::decimal_text(area->area_ha * kWanmuPerHa, kAreaDecimals),
                 optional_text(area->share_pct, kShareDecimals)});
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table transitions_table(const ReportInput& input, Vocabulary vocabulary) {
  Table table = empty_table("transitions",
                            {"zone_set", "zone_version", "zone_id", "zone_name", "level", "period", "product",
                             "from_period", "to_period", "from_class", "to_class", "area_ha"},
                            vocabulary);
  const auto key = [](const Transition& t) {
    return std::tie(t.zone, t.product, t.from_year, t.to_year, t.from_code, t.to_code);
  };
  for (const Transition* t : sorted_by(input.results.transitions, key)) {
    Row row = zone_cells(input, t->zone, vocabulary);
    append(row, {word(vocabulary, t->product), year_text(t->from_year), year_text(t->to_year),
                 class_word(vocabulary, t->product, t->from_code), class_word(vocabulary, t->product, t->to_code),
                 geo::decimal_text(t->area_ha, kAreaDecimals)});
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table ledger_table(const ReportInput& input, Vocabulary vocabulary) {
  Table table = empty_table("ledger",
                            {"zone_set", "zone_version", "zone_id", "zone_name", "level", "period", "product",
                             "total_ha", "valid_ha", "cloud_ha", "no_data_ha", "masked_ha", "residual_ha"},
                            vocabulary);
  const auto key = [](const LedgerLine& l) { return std::tie(l.zone, l.product); };
  for (const LedgerLine* line : sorted_by(input.results.ledger, key)) {
    Row row = zone_cells(input, line->zone, vocabulary);
    row.push_back(word(vocabulary, line->product));
    for (const double ha :
         {line->total_ha, line->valid_ha, line->cloud_ha, line->no_data_ha, line->masked_ha, line->residual_ha})
      row.push_back(line->known ? geo::decimal_text(ha, kAreaDecimals) : "");
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table carbon_table(const ReportInput& input, Vocabulary vocabulary) {
  Table table = empty_table("carbon",
                            {"zone_set", "zone_version", "zone_id", "zone_name", "level", "period", "pool", "class",
                             "from_period", "to_period", "stock_tc", "removal_tc_per_yr", "emission_tc_per_yr",
                             "net_removal_tc_per_yr", "net_removal_tco2_per_yr", "ci95_low", "ci95_high"},
                            vocabulary);
  const auto key = [](const ZoneCarbon& c) { return std::tie(c.zone, c.from_year, c.to_year); };
  for (const ZoneCarbon* carbon : sorted_by(input.results.carbon, key)) {
    for (const CarbonLine& line : carbon->result.lines) {
      Row row = zone_cells(input, carbon->zone, vocabulary);
      append(row, {word(vocabulary, line.pool), class_word(vocabulary, "landcover", line.land_class),
                   year_text(carbon->from_year), year_text(carbon->to_year)});
      for (const double value :
           {line.stock_tc, line.removal_tc_per_yr, line.emission_tc_per_yr, line.net_tc_per_yr, line.net_tco2_per_yr})
        row.push_back(geo::decimal_text(value, kCarbonDecimals));
      append(row, {optional_text(line.ci95_low, kCarbonDecimals), optional_text(line.ci95_high, kCarbonDecimals)});
      table.rows.push_back(std::move(row));
    }
  }
  return table;
}

Table targets_table(const ReportInput& input, Vocabulary vocabulary) {
  Table table = empty_table("targets",
                            {"target_id", "region", "indicator", "operator", "target", "unit", "estimate", "se",
                             "ci95_low", "ci95_high", "verdict", "reason", "definition", "caliber", "evidence_id"},
                            vocabulary);
  const bool chinese = vocabulary == Vocabulary::zh;
  for (const Judgement& judgement : input.results.judgements) {
    const Target& target = judgement.target;
    const auto& estimate = judgement.decision.estimate;
    Row row{target.id,
            chinese && !target.region_cn.empty() ? target.region_cn : target.region,
            chinese && !target.indicator_cn.empty() ? target.indicator_cn : word(vocabulary, target.indicator),
            std::string(kTargetOperatorNames[static_cast<std::size_t>(target.op)]),
            geo::decimal_text(target.value, target.decimals),
            target.unit,
            estimate ? geo::decimal_text(estimate->value, kShareDecimals) : ""};
    const Row uncertainty = uncertainty_cells(estimate, kShareDecimals);
    row.insert(row.end(), uncertainty.begin(), uncertainty.end());
    append(row, {word(vocabulary, judgement.decision.verdict), show(judgement.decision.reason, language_of(vocabulary)),
                 judgement.definition, word(vocabulary, judgement.caliber), judgement.evidence_id});
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table scenes_table(const NightResult& night, Vocabulary vocabulary) {
  Table table =
      empty_table("scenes", {"scene_id", "sensor", "acquired_utc", "status", "reason", "path", "sha256"}, vocabulary);
  std::vector<const SceneRecord*> scenes;
  for (const auto& scene : night.scenes) scenes.push_back(&scene);
  for (const auto& scene : night.refused) scenes.push_back(&scene);
  std::sort(scenes.begin(), scenes.end(), [](const auto* a, const auto* b) { return a->path < b->path; });
  for (const SceneRecord* scene : scenes) {
    const bool used = scene->status == SceneStatus::accepted;
    table.rows.push_back(
        {scene->id, scene->platform, scene->acquired_utc, word(vocabulary, used ? "accepted" : "refused"),
         vocabulary == Vocabulary::zh && !used ? show(shown_reason(*scene), Language::zh) : scene->reason, scene->path,
         scene->sha256});
  }
  return table;
}

std::vector<Table> all_tables(const ReportInput& input, Vocabulary vocabulary) {
  return {zones_table(input, vocabulary),       classes_table(input, vocabulary), transitions_table(input, vocabulary),
          ledger_table(input, vocabulary),      carbon_table(input, vocabulary),  targets_table(input, vocabulary),
          scenes_table(input.night, vocabulary)};
}

void check_ledgers(const ReportInput& input) {
  for (const LedgerLine& line : input.results.ledger) {
    if (!line.known) continue;
    // The residual comes from integers and must be 0; the parts are doubles, each rounded once.
    const double parts = line.valid_ha + line.cloud_ha + line.no_data_ha + line.masked_ha;
    const double open = line.residual_ha != 0 ? line.residual_ha : line.total_ha - parts;
    if (line.residual_ha == 0 && std::abs(open) <= 1e-9 * std::max(1.0, std::abs(line.total_ha))) continue;
    const ZoneTotal& zone = input.totals.zones.at(line.zone);
    throw geo::Error(
        geo::message("zone {0}, {1}, {2}: the area ledger is open (got a residual of {3} ha, allowed 0); "
                     "nothing is published, please report this",
                     zone.id, line.product, zone.year, open));
  }
}

}  // namespace steppe
