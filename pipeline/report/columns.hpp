#pragma once

#include <string>
#include <string_view>

#include "pipeline/report/words.hpp"

namespace steppe {

// The columns of the report's tables. Two may have the same name in files: `class` is a code in classes, a word in
// carbon.
enum class Column {
  zone_set,
  zone_version,
  zone_id,
  zone_name,
  level,
  period,
  indicator,
  definition,
  caliber,
  value,
  unit,
  se,
  ci95_low,
  ci95_high,
  method,
  area_total_ha,
  area_valid_ha,
  valid_share,
  n_dates_median,
  sensor_mix,
  status,
  product,
  class_code,
  land_class,
  class_name,
  area_ha,
  area_wanmu,
  share_pct,
  from_period,
  to_period,
  from_class,
  to_class,
  total_ha,
  valid_ha,
  cloud_ha,
  snow_ha,
  no_data_ha,
  masked_ha,
  residual_ha,
  pool,
  stock_tc,
  removal_tc_per_yr,
  emission_tc_per_yr,
  net_removal_tc_per_yr,
  net_removal_tco2_per_yr,
  target_id,
  region,
  target_operator,
  target,
  estimate,
  verdict,
  reason,
  evidence_id,
  target_kind,
  target_year,
  baseline,
  baseline_year,
  binding,
  document,
  section,
  denominator,
  denominator_ha,
  zones_area_ha,
  official_area_ha,
  official_area_source,
  covered_pct,
  scene_id,
  sensor,
  acquired_utc,
  path,
  sha256,
  value_wanmu,
  area_total_wanmu,
  total_wanmu,
  valid_wanmu,
  layer,
  layer_value,
  layer_class,
  features,
  field_kind,
  rows,
  advice,
  map_design,
  map_points,
  reference_points,
  agreed_points,
  users_pct,
  users_se,
  users_low,
  users_high,
  producers_pct,
  producers_se,
  producers_low,
  producers_high,
  overall_pct,
  overall_se,
  overall_low,
  overall_high,
  mapped_area_ha,
  adjusted_ha,
  adjusted_wanmu,
  adjusted_se_ha,
  adjusted_low_ha,
  adjusted_high_ha,
  adjusted_share_pct,
  error_term,
  variance_pct,
  error_state,
  error_reach,
  plot_class,
  plots,
  field_mean,
  map_mean,
  residual_mean,
  residual_rmse,
  intercept,
  slope,
  work_id,
  work_kind,
  work_date,
  stated_ha,
  polygon_ha,
  counted_low_ha,
  counted_high_ha,
  counted_wanmu,
  official_value,
  difference_part,
  difference,
  difference_low,
  difference_high,
  previous_name,
  previous_version,
  previous_value,
  boundary_part,
  from_previous_value,
  change_published,
  land_part
};

// Words are written as text even where they look like a number; years are numbers without separators.
enum class ColumnKind { words, number, year };

struct ColumnFacts {
  Column column;
  std::string_view name;     // in CSV files
  std::string_view english;  // for people; the translation table has the Chinese twin
  ColumnKind kind;
  double width;          // in characters, for spreadsheets
  bool wrapped = false;  // long words, over several lines of a spreadsheet
};

const ColumnFacts& column_facts(Column column);

// What stands above the column: its name for a program, words for a person.
std::string heading(Column column, Vocabulary vocabulary);

}  // namespace steppe
