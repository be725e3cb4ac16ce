#include "pipeline/report/table_columns.hpp"

#include "pipeline/report/accuracy_sheet.hpp"

namespace steppe {

Columns after_zone(const Columns& others) {
  using enum Column;
  Columns columns{zone_set, zone_version, zone_id, zone_name, level, period};
  columns.insert(columns.end(), others.begin(), others.end());
  return columns;
}

Columns target_columns() {
  using enum Column;
  return {target_id,
          region,
          indicator,
          target_operator,
          target,
          unit,
          estimate,
          se,
          ci95_low,
          ci95_high,
          verdict,
          reason,
          definition,
          caliber,
          evidence_id,
          target_kind,
          zone_id,
          zone_name,
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
          covered_pct};
}

Columns zone_columns() {
  using enum Column;
  return after_zone({indicator, definition, caliber, value, unit, se, ci95_low, ci95_high, method, area_total_ha,
                     area_valid_ha, valid_share, n_dates_median, sensor_mix, status, reason, value_wanmu,
                     area_total_wanmu});
}

Columns zone_sheet_columns() {
  using enum Column;
  return {zone_name,     zone_id,        level,       period,      indicator,     caliber,
          value,         unit,           value_wanmu, ci95_low,    ci95_high,     se,
          method,        status,         reason,      valid_share, area_total_ha, area_total_wanmu,
          area_valid_ha, n_dates_median, sensor_mix,  definition,  zone_set,      zone_version};
}

Columns carbon_columns() {
  using enum Column;
  return after_zone({pool, land_class, from_period, to_period, stock_tc, removal_tc_per_yr, emission_tc_per_yr,
                     net_removal_tc_per_yr, net_removal_tco2_per_yr, ci95_low, ci95_high});
}

Columns accuracy_table_columns() {
  using enum Column;
  Columns columns{period, product, map_design};
  for (const Column column : accuracy_columns()) columns.push_back(column);
  return columns;
}

Columns forest_parts_columns() {
  using enum Column;
  return after_zone({caliber, forest_part, area_ha, area_wanmu});
}

Columns belts_columns() {
  using enum Column;
  return {belt,  period,  belt_piece, from_m,          to_m,      width_m, cover_median_pct, known_m,
          gap_m, gap_pct, pieces,     pieces_with_gap, longitude, latitude};
}

Columns landscape_columns() {
  using enum Column;
  return {protected_area, period,    from_period, class_code,    class_name,       known_ha,
          class_ha,       class_pct, patches,     mean_patch_ha, largest_patch_ha, edge_m_per_ha};
}

Columns lakes_columns() {
  using enum Column;
  return {lake,        day,    ten_days,  platform, lake_ha, seen_pct,    open_ha,  submerged_ha,
          emergent_ha, dry_ha, unseen_ha, water_ha, level_m, deviation_m, least_ha, status};
}

Columns lake_ten_days_columns() {
  using enum Column;
  return {lake, period, ten_days, ten_days_clear, water_ha, level_m, deviation_m, least_ha};
}

}  // namespace steppe
