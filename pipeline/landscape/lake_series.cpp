#include "pipeline/landscape/lake_series.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <utility>

#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/number_text.hpp"
#include "libgeo/coverage/coverage_plan.hpp"
#include "libgeo/zonal/total_weight.hpp"
#include "pipeline/estimate/day_cell.hpp"
#include "pipeline/landscape/lake_pixels.hpp"
#include "pipeline/landscape/landscape_constants.hpp"
#include "pipeline/products/sums_to_figures.hpp"
#include "pipeline/threads/execute.hpp"

namespace steppe {
namespace {

using geo::message;
using Lakes = std::map<std::string, LakeDays>;

constexpr std::uint8_t code(LakePixel pixel) { return static_cast<std::uint8_t>(pixel); }

// The whole of each lake, tiles that no task has included.
std::map<std::string, double> whole_lakes(const NightResult& night, const NamedAreas& lakes) {
  std::map<std::string, double> areas;
  for (const geo::Zone& lake : lakes.areas) {
    geo::WideInteger sum;
    int exponent = 0;
    for (const geo::TileId& id : geo::tiles_over(night.plan.grid.tiling, geo::box_of(lake.shape))) {
      const geo::SpatialGrid tile = night.plan.grid.tile(id);
      const geo::PixelArea area = tile_area(tile);
      exponent = area.exponent();
      const geo::CoveragePlan plan = geo::plan_coverage(std::span<const geo::Zone>(&lake, 1), tile.grid);
      if (!plan.refused.empty()) geo::throw_fault(plan.refused.front().fault);
      for (const auto& covered : plan.zones) sum += geo::total_weight(covered.runs, area);
    }
    areas[lake.id] = hectares(sum, exponent);
  }
  return areas;
}

LakeDay day_of(const std::string& lake, const LakeDays::value_type& entry, double lake_ha, int exponent) {
  const auto& weight = entry.second.weight;
  const auto ha = [&](LakePixel pixel) { return hectares(weight[code(pixel)], exponent); };
  LakeDay day{lake,
              entry.first.first,
              entry.first.second,
              lake_ha,
              ha(LakePixel::open),
              ha(LakePixel::submerged),
              ha(LakePixel::emergent),
              ha(LakePixel::dry)};
  const double seen = hectares(entry.second.total(), exponent);
  day.unseen_ha = std::max(0.0, lake_ha - seen);
  if (day.seen_share() < kLakeClearFrom.value) return day;
  day.status = LakeStatus::no_baseline;
  day.water_ha = (day.open_ha + day.submerged_ha) * lake_ha / seen;
  return day;
}

double quantile(std::vector<double> values, double q) {
  std::sort(values.begin(), values.end());
  const double place = q * static_cast<double>(values.size() - 1);
  const auto low = static_cast<std::size_t>(place);
  const std::size_t high = std::min(low + 1, values.size() - 1);
  return values[low] + (values[high] - values[low]) * (place - std::floor(place));
}

int year_of(std::chrono::sys_days day) { return static_cast<int>(std::chrono::year_month_day(day).year()); }

constexpr int kFirstBaselineYear = 2016, kLastBaselineYear = 2020;  // science 6.6

// The least area of each ten days of one lake.
std::map<int, double> least_areas(const std::vector<LakeDay*>& days, const LakeTable& table) {
  std::map<int, std::vector<double>> baseline;
  for (const LakeDay* day : days) {
    const int year = year_of(day->day);
    if (day->water_ha && year >= kFirstBaselineYear && year <= kLastBaselineYear)
      baseline[ten_days_of(day->day)].push_back(*day->water_ha);
  }
  std::map<int, double> least = table.least_ha;
  for (const auto& [period, values] : baseline)
    if (values.size() >= kFewestBaselineDays) least[period] = quantile(values, kLakeAlarmQuantile.value);
  return least;
}

void put_level(const LakeTable& table, double water_ha, std::optional<double>& level,
               std::optional<double>& deviation) {
  level = table.level_of(water_ha);
  if (level && table.ecological_level_m) deviation = *level - *table.ecological_level_m;
}

// The days of one lake in order.
void judge_lake(const std::string& lake, const std::vector<LakeDay*>& days, const LakeTable& table,
                LakeSeries& series) {
  const auto least = least_areas(days, table);
  std::map<std::pair<int, int>, std::vector<double>> periods;
  double low_in_row = 0;
  int last_year = 0;
  for (LakeDay* day : days) {
    if (!day->water_ha) continue;
    put_level(table, *day->water_ha, day->level_m, day->deviation_m);
    const int period = ten_days_of(day->day), year = year_of(day->day);
    periods[{year, period}].push_back(*day->water_ha);
    if (year != last_year) low_in_row = 0;
    last_year = year;
    const auto limit = least.find(period);
    if (limit == least.end()) {
      low_in_row = 0;
      continue;
    }
    day->least_ha = limit->second;
    const bool is_low = day->open_ha + day->submerged_ha + day->unseen_ha < limit->second;
    low_in_row = is_low ? low_in_row + 1 : 0;
    day->status = !is_low ? LakeStatus::ok : low_in_row >= kLakeAlarmDates.value ? LakeStatus::alarm : LakeStatus::low;
    if (day->status == LakeStatus::alarm && low_in_row == kLakeAlarmDates.value)
      series.warnings.push_back(message(
          "lake {0}: its water is below the least of these ten days on {1} clear days in a row, the last {2} (got {3} "
          "ha, least {4} ha); tell who is responsible for it",
          lake, kLakeAlarmDates.value, day_text(day->day), geo::decimal_text(*day->water_ha, 1),
          geo::decimal_text(limit->second, 1)));
  }
  for (const auto& [when, values] : periods) {
    LakeTenDays row{lake, when.first, when.second, values.size(), quantile(values, 0.5)};
    put_level(table, row.water_ha, row.level_m, row.deviation_m);
    if (const auto limit = least.find(when.second); limit != least.end()) row.least_ha = limit->second;
    series.ten_days.push_back(std::move(row));
  }
}

void merge(Lakes& into, const Lakes& from) {
  for (const auto& [lake, days] : from)
    for (const auto& [when, sums] : days) geo::merge(into[lake][when], sums);
}

}  // namespace

int ten_days_of(std::chrono::sys_days day) {
  constexpr unsigned kTen = 10;
  const std::chrono::year_month_day date(day);
  const unsigned part = std::min(2U, (static_cast<unsigned>(date.day()) - 1) / kTen);
  return static_cast<int>((static_cast<unsigned>(date.month()) - 1) * 3 + part) + 1;
}

void judge_lakes(const LakeTables& tables, LakeSeries& series) {
  static const LakeTable kNone;
  for (std::size_t i = 0; i < series.days.size();) {
    const std::string lake = series.days[i].lake;
    std::vector<LakeDay*> days;
    for (; i < series.days.size() && series.days[i].lake == lake; ++i) days.push_back(&series.days[i]);
    const auto table = tables.lakes.find(lake);
    judge_lake(lake, days, table == tables.lakes.end() ? kNone : table->second, series);
  }
}

LakeSeries lake_series(const NightResult& night, const Settings& settings, const Workspace& workspace,
                       const NamedAreas& lakes, const LakeTables& tables) {
  LakeSeries series;
  Lakes all;
  int exponent = 0;
  std::set<std::string> lost_tiles;
  std::set<std::string> lost;  // lakes of which a part is not known: neither an area nor a baseline of theirs is right
  std::vector<std::size_t> tasks(night.records.size());
  std::iota(tasks.begin(), tasks.end(), std::size_t{0});
  Work<TileLakes> job;
  const auto thresholds = water_thresholds(settings.water);
  job.work = [&](std::size_t i) { return lakes_of_task(night, i, settings, workspace, lakes, thresholds.get()); };
  job.finish = [&](std::size_t i, TileLakes&& tile) {
    if (!tile.lost.empty())
      lost_tiles.insert(std::to_string(night.plan.tasks[i].year) + "/" + geo::tile_name(night.plan.tasks[i].tile));
    lost.insert(tile.lost.begin(), tile.lost.end());
    if (tile.record.lakes.empty()) return;
    exponent = tile.record.area_exponent;
    merge(all, tile.record.lakes);
  };
  execute<TileLakes>(tasks, night.parallelism, job);
  const auto whole = whole_lakes(night, lakes);
  for (const geo::Zone& lake : lakes.areas) {
    if (lost.contains(lake.id)) continue;
    std::map<std::chrono::sys_days, LakeDay> best;
    for (const auto& entry : all[lake.id]) {
      LakeDay day = day_of(lake.id, entry, whole.at(lake.id), exponent);
      const auto [place, is_new] = best.try_emplace(day.day, day);
      if (!is_new && day.unseen_ha < place->second.unseen_ha) place->second = std::move(day);
    }
    for (auto& [date, day] : best) series.days.push_back(std::move(day));
  }
  if (!lost_tiles.empty())
    series.warnings.push_back(
        message("layers.lakes: {0} tiles have no series of their lakes, for their scenes are not "
                "here (the first: {1}); it is made by a run that has them",
                lost_tiles.size(), *lost_tiles.begin()));
  judge_lakes(tables, series);
  return series;
}

bool lake_records_stand(const NightResult& night, const Settings& settings, const Workspace& workspace,
                        const NamedAreas& lakes) {
  std::set<geo::TileId> near;
  for (const geo::Zone& lake : lakes.areas)
    for (const geo::TileId& id : geo::tiles_over(night.plan.grid.tiling, geo::box_of(lake.shape))) near.insert(id);
  for (std::size_t i = 0; i < night.records.size(); ++i)
    if (near.contains(night.plan.tasks[i].tile) && !lake_record_stands(night, i, settings, workspace, lakes))
      return false;
  return true;
}

}  // namespace steppe
