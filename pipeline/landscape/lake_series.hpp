#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/landscape/lake_levels.hpp"
#include "pipeline/landscape/lake_tile.hpp"

namespace steppe {

// What a day says of a lake.
enum class LakeStatus : std::uint8_t {
  ok,
  too_cloudy,   // less than kLakeClearFrom of the lake was seen
  no_baseline,  // nothing says how little water these ten days may have
  low,          // less than that, on this clear day alone
  alarm         // less than that, and on the clear day before too
};
inline constexpr std::array<std::string_view, 5> kLakeStatusNames{"ok", "too_cloudy", "no_baseline", "low", "alarm"};

// A lake on one day: a row of lakes.csv. Of several platforms on one day the one that saw most.
struct LakeDay {
  std::string lake;
  std::chrono::sys_days day{};
  std::string platform;
  double lake_ha = 0, open_ha = 0, submerged_ha = 0, emergent_ha = 0, dry_ha = 0, unseen_ha = 0;
  LakeStatus status = LakeStatus::too_cloudy;
  // Open and submerged; what was not seen is taken to be like what was. Absent when too cloudy.
  std::optional<double> water_ha = {};
  std::optional<double> level_m = {}, deviation_m = {};  // by the bureau's table; from the ecological level
  std::optional<double> least_ha = {};                   // what the alarm compares with

  double seen_share() const { return lake_ha > 0 ? 1 - unseen_ha / lake_ha : 0; }
};

// Ten days of one year: a row of lake_ten_days.csv.
struct LakeTenDays {
  std::string lake;
  int year = 0, period = 0;  // 1 … 36
  std::size_t days = 0;      // clear ones
  double water_ha = 0;       // their median
  std::optional<double> level_m = {}, deviation_m = {}, least_ha = {};
};

struct LakeSeries {
  std::vector<LakeDay> days;           // by lake as in the file, then day
  std::vector<LakeTenDays> ten_days;   // likewise
  std::vector<geo::Message> warnings;  // lakes without a series; alarms
};

// The ten days of the year that a day lies in: 1 … 36.
int ten_days_of(std::chrono::sys_days day);

// Medians, levels and alarms of days whose areas are known (status is set). The least area of ten days is the quantile
// kLakeAlarmQuantile (R type 7) of the clear days of 2016 to 2020 in it, where there are kFewestBaselineDays, else that
// of the bureau's table. An alarm is certain: what was not seen is taken for water. Pure.
inline constexpr std::size_t kFewestBaselineDays = 5;
void judge_lakes(const LakeTables& tables, LakeSeries& series);

// Of all tasks of a night. Runs tiles as night.parallelism says; throws as lakes_of_task().
LakeSeries lake_series(const NightResult& night, const Settings& settings, const Workspace& workspace,
                       const NamedAreas& lakes, const LakeTables& tables);

// That lake_series() would find every record as it was written, or nothing to make it from.
bool lake_records_stand(const NightResult& night, const Settings& settings, const Workspace& workspace,
                        const NamedAreas& lakes);

}  // namespace steppe
