#include "pipeline/report/table_rows.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "pipeline/report/figure_decimals.hpp"
#include "pipeline/results/figure_interval.hpp"
#include "pipeline/results/zone_observations.hpp"
#include "pipeline/run/scene_states.hpp"

namespace steppe {
namespace {

// zone_set, zone_version, zone_id, zone_name, level, period: of the rows about a zone and year.
CellRow zone_cells(const ReportInput& input, std::size_t index, Vocabulary vocabulary) {
  const ZoneTotal& zone = input.totals.zones.at(index);
  return {
      input.night.zones.name, input.night.zones.version, zone.id, zone.name, word(vocabulary, zone.level), zone.year};
}

void append(CellRow& row, const CellRow& cells) { row.insert(row.end(), cells.begin(), cells.end()); }

// se, ci95_low, ci95_high.
CellRow uncertainty_cells(const Estimate& estimate, const Interval& interval, int decimals) {
  return {Decimal{estimate.se, decimals}, Decimal{interval.low, decimals}, Decimal{interval.high, decimals}};
}

Cell wanmu_cell(double hectares) { return Decimal{hectares * kWanmuPerHa, kAreaDecimals}; }

// value_wanmu, area_total_wanmu; empty of what is no area and of a zone with a fault.
CellRow wanmu_cells(const Figure& figure, const ZoneTotal& zone) {
  const bool area = figure.unit == Unit::hectare && figure.value;
  return {area ? wanmu_cell(*figure.value) : Cell(), zone.fault ? Cell() : wanmu_cell(figure.total_ha)};
}

// area_total_ha, area_valid_ha, valid_share, n_dates_median, sensor_mix; empty of a zone with a fault.
CellRow observation_cells(const Figure& figure, const ZoneTotal& zone, Vocabulary vocabulary) {
  if (zone.fault) return CellRow(5);
  const auto days = median_clear_days(zone.sums.clear_days);
  return {Decimal{figure.total_ha, kAreaDecimals}, Decimal{figure.valid_ha, kAreaDecimals},
          Decimal{figure.valid_share, kValidShareDecimals}, days ? Cell(*days) : Cell(),
          sensor_mix_words(vocabulary, sensor_mix(sensor_shares(zone.sums.observations)))};
}

// Those of zones that have rows.
template <class T, class Key>
std::vector<const T*> sorted_by(const ReportInput& input, const std::vector<T>& items, const Key& key) {
  std::vector<const T*> order;
  for (const T& item : items)
    if (input.has_rows_of(item.zone)) order.push_back(&item);
  std::stable_sort(order.begin(), order.end(), [&](const T* a, const T* b) { return key(*a) < key(*b); });
  return order;
}

}  // namespace

void zones_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take) {
  for (const Figure* figure : sorted_by(input, input.results.figures, [](const Figure& f) { return f.zone; })) {
    CellRow row = zone_cells(input, figure->zone, vocabulary);
    append(row, {word(vocabulary, figure->indicator), definition_word(vocabulary, *figure->definition),
                 word(vocabulary, *figure->caliber), decimal_cell(figure->value, figure->decimals),
                 word(vocabulary, figure->unit)});
    append(row, figure->estimate ? uncertainty_cells(*figure->estimate, interval_of(*figure), figure->decimals)
                                 : CellRow(3));
    row.emplace_back(word(vocabulary, figure->method));
    append(row, observation_cells(*figure, input.totals.zones.at(figure->zone), vocabulary));
    row.emplace_back(word(vocabulary, figure->status));
    row.emplace_back(show(in_words(figure->reason, vocabulary), language_of(vocabulary)));
    append(row, wanmu_cells(*figure, input.totals.zones.at(figure->zone)));
    take(std::move(row));
  }
}

void classes_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take) {
  const auto key = [](const ClassArea& c) { return std::tuple(c.zone, name_of(c.product), c.code); };
  for (const ClassArea* area : sorted_by(input, input.results.classes, key)) {
    CellRow row = zone_cells(input, area->zone, vocabulary);
    append(row, {word(vocabulary, area->product), area->code, class_word(vocabulary, area->product, area->code),
                 Decimal{area->area_ha, kAreaDecimals}, Decimal{area->area_ha * kWanmuPerHa, kAreaDecimals},
                 decimal_cell(area->share_pct, kShareDecimals)});
    take(std::move(row));
  }
}

void transitions_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take) {
  const auto key = [](const Transition& t) {
    return std::tuple(t.zone, name_of(t.product), t.from_year, t.to_year, t.from_code, t.to_code);
  };
  for (const Transition* t : sorted_by(input, input.results.transitions, key)) {
    CellRow row = zone_cells(input, t->zone, vocabulary);
    append(row, {word(vocabulary, t->product), t->from_year, t->to_year,
                 class_word(vocabulary, t->product, t->from_code), class_word(vocabulary, t->product, t->to_code),
                 Decimal{t->area_ha, kAreaDecimals}, wanmu_cell(t->area_ha)});
    take(std::move(row));
  }
}

void ledger_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take) {
  const auto key = [](const LedgerLine& l) { return std::tuple(l.zone, name_of(l.product)); };
  for (const LedgerLine* line : sorted_by(input, input.results.ledger, key)) {
    CellRow row = zone_cells(input, line->zone, vocabulary);
    row.emplace_back(word(vocabulary, line->product));
    for (const double ha : {line->total_ha, line->valid_ha, line->cloud_ha, line->snow_ha, line->no_data_ha,
                            line->masked_ha, line->residual_ha})
      row.push_back(line->known ? Cell(Decimal{ha, kAreaDecimals}) : Cell());
    for (const double ha : {line->total_ha, line->valid_ha}) row.push_back(line->known ? wanmu_cell(ha) : Cell());
    take(std::move(row));
  }
}

void carbon_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take) {
  const auto key = [](const ZoneCarbon& c) { return std::tie(c.zone, c.from_year, c.to_year); };
  for (const ZoneCarbon* carbon : sorted_by(input, input.results.carbon, key)) {
    for (const CarbonLine& line : carbon->result.lines) {
      CellRow row = zone_cells(input, carbon->zone, vocabulary);
      append(row, {word(vocabulary, line.pool), land_class_word(vocabulary, line.land_class), carbon->from_year,
                   carbon->to_year});
      for (const double value :
           {line.stock_tc, line.removal_tc_per_yr, line.emission_tc_per_yr, line.net_tc_per_yr, line.net_tco2_per_yr})
        row.emplace_back(Decimal{value, kCarbonDecimals});
      append(row, {decimal_cell(line.ci95_low, kCarbonDecimals), decimal_cell(line.ci95_high, kCarbonDecimals)});
      take(std::move(row));
    }
  }
}

namespace {

// What a row states, where it is no number in words.
Cell target_cell(const Target& target) {
  if (std::isnan(target.value) && !target.words.empty()) return target.words;
  return Decimal{target.value, target.decimals};
}

Cell year_cell(int year) { return year == 0 ? Cell() : Cell(std::int64_t{year}); }

// Where the row comes from, and what its shares are shares of.
CellRow source_cells(const Judgement& judgement, Vocabulary vocabulary) {
  const Target& target = judgement.target;
  const auto& region = judgement.region;
  CellRow row{word(vocabulary, target.kind),
              target.zone_id,
              judgement.zone_name,
              year_cell(target.year),
              decimal_cell(target.baseline, target.baseline_decimals),
              year_cell(target.baseline_year.value_or(0)),
              word(vocabulary, target.binding),
              target.document,
              target.section,
              word(vocabulary, judgement.denominator)};
  const bool of_whole = judgement.denominator != Denominator::none;
  row.push_back(of_whole ? Cell(Decimal{judgement.denominator_ha, kAreaDecimals}) : Cell());
  row.push_back(region ? Cell(Decimal{region->zones_ha, kAreaDecimals}) : Cell());
  row.push_back(region ? decimal_cell(region->official_ha, kAreaDecimals) : Cell());
  row.emplace_back(region ? region->source : std::string());
  const auto covered = region ? region->covered() : std::nullopt;
  row.push_back(covered ? Cell(Decimal{*covered * 100, kShareDecimals}) : Cell());
  return row;
}

}  // namespace

void targets_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take) {
  const bool chinese = vocabulary == Vocabulary::zh;
  for (const Judgement& judgement : input.results.judgements) {
    const Target& target = judgement.target;
    const auto& estimate = judgement.decision.estimate;
    CellRow row{target.id,
                chinese && !target.region_cn.empty() ? target.region_cn : target.region,
                indicator_word(vocabulary, target),
                word(vocabulary, target.op),
                target_cell(target),
                word(vocabulary, target.unit),
                estimate ? Cell(Decimal{estimate->value, kShareDecimals}) : Cell()};
    const Figure* figure = figure_of(judgement, input.results.figures, input.totals);
    append(row, estimate ? uncertainty_cells(*estimate, interval_of(judgement, figure), kShareDecimals) : CellRow(3));
    append(row, {word(vocabulary, judgement.decision.verdict),
                 show(in_words(judgement.decision.reason, vocabulary), language_of(vocabulary)),
                 definition_word(vocabulary, judgement.definition), word(vocabulary, judgement.caliber),
                 judgement.evidence_id});
    append(row, source_cells(judgement, vocabulary));
    take(std::move(row));
  }
}

std::vector<CellRow> scenes_rows(const NightResult& night, Vocabulary vocabulary) {
  std::vector<const SceneRecord*> scenes;
  for (const auto* list : night.listed_scenes())
    for (const auto& scene : *list) scenes.push_back(&scene);
  std::stable_sort(scenes.begin(), scenes.end(), [](const auto* a, const auto* b) { return a->path < b->path; });
  std::vector<CellRow> rows;
  const auto used = used_scenes(night.records);
  for (const SceneRecord* scene : scenes) {
    const bool idle = scene->status == SceneStatus::accepted && !used.contains(used_name(*scene));
    rows.push_back({scene->id, platform_word(vocabulary, scene->platform), scene->acquired_utc,
                    word(vocabulary, idle ? "unused" : name_of(scene->status)),
                    vocabulary == Vocabulary::zh ? show(shown_reason(*scene), Language::zh) : scene->reason,
                    scene->path, scene->sha256});
  }
  return rows;
}

}  // namespace steppe
