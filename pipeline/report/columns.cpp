#include "pipeline/report/columns.hpp"

#include <array>

namespace steppe {
namespace {

using enum ColumnKind;

constexpr auto kColumns = std::to_array<ColumnFacts>({
    {Column::zone_set, "zone_set", text("Zone set"), words, 16},
    {Column::zone_version, "zone_version", text("Zone version"), words, 18},
    {Column::zone_id, "zone_id", text("Zone code"), words, 10},
    {Column::zone_name, "zone_name", text("Zone"), words, 16},
    {Column::level, "level", text("Level"), words, 8},
    {Column::period, "period", text("Period"), year, 8},
    {Column::indicator, "indicator", text("Indicator"), words, 22},
    {Column::definition, "definition", text("Definition"), words, 28},
    {Column::caliber, "caliber", text("Caliber"), words, 18},
    {Column::value, "value", text("Value"), number, 14},
    {Column::unit, "unit", text("Unit"), words, 8},
    {Column::se, "se", text("Standard error"), number, 12},
    {Column::ci95_low, "ci95_low", text("95 % interval, low"), number, 14},
    {Column::ci95_high, "ci95_high", text("95 % interval, high"), number, 14},
    {Column::method, "method", text("Method"), words, 20},
    {Column::area_total_ha, "area_total_ha", text("Total area (ha)"), number, 16},
    {Column::area_valid_ha, "area_valid_ha", text("Valid area (ha)"), number, 16},
    {Column::valid_share, "valid_share", text("Valid share"), number, 10},
    {Column::n_dates_median, "n_dates_median", text("Clear days (median)"), number, 12},
    {Column::sensor_mix, "sensor_mix", text("Sensors"), words, 28},
    {Column::status, "status", text("Status"), words, 16},
    {Column::product, "product", text("Product"), words, 18},
    {Column::class_code, "class", text("Class code"), number, 10},
    {Column::land_class, "class", text("Class"), words, 18},
    {Column::class_name, "class_name", text("Class name"), words, 20},
    {Column::area_ha, "area_ha", text("Area (ha)"), number, 16},
    {Column::area_wanmu, "area_wanmu", text("Area (10 000 mu)"), number, 14},
    {Column::share_pct, "share_pct", text("Share (%)"), number, 10},
    {Column::from_period, "from_period", text("From period"), year, 10},
    {Column::to_period, "to_period", text("To period"), year, 10},
    {Column::from_class, "from_class", text("From class"), words, 20},
    {Column::to_class, "to_class", text("To class"), words, 20},
    {Column::total_ha, "total_ha", text("Total (ha)"), number, 16},
    {Column::valid_ha, "valid_ha", text("Valid (ha)"), number, 16},
    {Column::cloud_ha, "cloud_ha", text("Cloud (ha)"), number, 16},
    {Column::snow_ha, "snow_ha", text("Snow (ha)"), number, 16},
    {Column::no_data_ha, "no_data_ha", text("No data (ha)"), number, 16},
    {Column::masked_ha, "masked_ha", text("Masked (ha)"), number, 16},
    {Column::residual_ha, "residual_ha", text("Residual (ha)"), number, 14},
    {Column::pool, "pool", text("Carbon pool"), words, 18},
    {Column::stock_tc, "stock_tc", text("Stock (tC)"), number, 16},
    {Column::removal_tc_per_yr, "removal_tc_per_yr", text("Removal (tC/yr)"), number, 16},
    {Column::emission_tc_per_yr, "emission_tc_per_yr", text("Emission (tC/yr)"), number, 16},
    {Column::net_removal_tc_per_yr, "net_removal_tc_per_yr", text("Net removal (tC/yr)"), number, 18},
    {Column::net_removal_tco2_per_yr, "net_removal_tco2_per_yr", text("Net removal (tCO₂/yr)"), number, 20},
    {Column::target_id, "target_id", text("Target no."), words, 10},
    {Column::region, "region", text("Region"), words, 16},
    {Column::target_operator, "operator", text("Operator"), words, 12},
    {Column::target, "target", text("Target value"), number, 12},
    {Column::estimate, "estimate", text("Estimate"), number, 14},
    {Column::verdict, "verdict", text("Verdict"), words, 18},
    {Column::reason, "reason", text("Reason"), words, 60, true},
    {Column::evidence_id, "evidence_id", text("Evidence"), words, 20},
    {Column::target_kind, "kind", text("Kind"), words, 10},
    {Column::target_year, "target_year", text("Target year"), year, 10},
    {Column::baseline, "baseline", text("Baseline"), number, 12},
    {Column::baseline_year, "baseline_year", text("Baseline year"), year, 10},
    {Column::binding, "binding", text("Attribute"), words, 10},
    {Column::document, "document", text("Document"), words, 34},
    {Column::section, "section", text("Section of the document"), words, 34, true},
    {Column::denominator, "denominator", text("Share of"), words, 18},
    {Column::denominator_ha, "denominator_ha", text("Whole (ha)"), number, 16},
    {Column::zones_area_ha, "zones_area_ha", text("Area of the zones (ha)"), number, 16},
    {Column::official_area_ha, "official_area_ha", text("Official land area (ha)"), number, 16},
    {Column::official_area_source, "official_area_source", text("Source of the official area"), words, 34},
    {Column::covered_pct, "covered_pct", text("Zones of the official area (%)"), number, 12},
    {Column::scene_id, "scene_id", text("Scene"), words, 44},
    {Column::sensor, "sensor", text("Sensor"), words, 12},
    {Column::acquired_utc, "acquired_utc", text("Acquired (UTC)"), words, 22},
    {Column::path, "path", text("Path"), words, 60},
    {Column::sha256, "sha256", text("SHA-256"), words, 66},
    {Column::value_wanmu, "value_wanmu", text("Value (10 000 mu)"), number, 14},
    {Column::area_total_wanmu, "area_total_wanmu", text("Total area (10 000 mu)"), number, 16},
    {Column::total_wanmu, "total_wanmu", text("Total (10 000 mu)"), number, 16},
    {Column::valid_wanmu, "valid_wanmu", text("Valid (10 000 mu)"), number, 16},
    {Column::layer, "layer", text("Layer"), words, 20},
    {Column::layer_value, "value", text("Value in the layer"), words, 28},
    {Column::layer_class, "class", text("Taken for"), words, 20},
    {Column::features, "features", text("Features"), number, 12},
    {Column::field_kind, "data", text("Field data"), words, 16},
    {Column::rows, "rows", text("Rows"), number, 10},
    {Column::advice, "advice", text("What to do"), words, 60, true},
    {Column::map_design, "design", text("Sampling design"), words, 24},
    {Column::map_points, "n_map", text("Points mapped so"), number, 10},
    {Column::reference_points, "n_reference", text("Points that are it"), number, 10},
    {Column::agreed_points, "n_agreed", text("Points where both agree"), number, 10},
    {Column::users_pct, "users_accuracy_pct", text("User's accuracy (%)"), number, 12},
    {Column::users_se, "users_se_pct", text("its standard error (%)"), number, 12},
    {Column::users_low, "users_ci95_low_pct", text("its 95 % interval, low (%)"), number, 12},
    {Column::users_high, "users_ci95_high_pct", text("its 95 % interval, high (%)"), number, 12},
    {Column::producers_pct, "producers_accuracy_pct", text("Producer's accuracy (%)"), number, 12},
    {Column::producers_se, "producers_se_pct", text("its standard error (%)"), number, 12},
    {Column::producers_low, "producers_ci95_low_pct", text("its 95 % interval, low (%)"), number, 12},
    {Column::producers_high, "producers_ci95_high_pct", text("its 95 % interval, high (%)"), number, 12},
    {Column::overall_pct, "overall_accuracy_pct", text("Overall accuracy (%)"), number, 12},
    {Column::overall_se, "overall_se_pct", text("its standard error (%)"), number, 12},
    {Column::overall_low, "overall_ci95_low_pct", text("its 95 % interval, low (%)"), number, 12},
    {Column::overall_high, "overall_ci95_high_pct", text("its 95 % interval, high (%)"), number, 12},
    {Column::mapped_area_ha, "mapped_area_ha", text("Mapped area (ha)"), number, 16},
    {Column::adjusted_ha, "area_ha", text("Adjusted area (ha)"), number, 16},
    {Column::adjusted_wanmu, "area_wanmu", text("Adjusted area (10 000 mu)"), number, 16},
    {Column::adjusted_se_ha, "area_se_ha", text("its standard error (ha)"), number, 16},
    {Column::adjusted_low_ha, "area_ci95_low_ha", text("its 95 % interval, low (ha)"), number, 16},
    {Column::adjusted_high_ha, "area_ci95_high_ha", text("its 95 % interval, high (ha)"), number, 16},
    {Column::adjusted_share_pct, "area_share_pct", text("its share of all (%)"), number, 12},
    {Column::error_term, "error_term", text("Source of error"), words, 24},
    {Column::variance_pct, "variance_pct", text("Part of the variance (%)"), number, 14},
    {Column::error_state, "status", text("Status"), words, 20},
    {Column::error_reach, "common_to", text("Common to"), words, 18},
    {Column::plot_class, "class", text("Class of the plots"), words, 20},
    {Column::plots, "plots", text("Plots"), number, 10},
    {Column::field_mean, "field_mean", text("Mean of the plots (%)"), number, 14},
    {Column::map_mean, "map_mean", text("Mean of the map (%)"), number, 14},
    {Column::residual_mean, "residual_mean", text("Mean residual (points)"), number, 14},
    {Column::residual_rmse, "residual_rmse", text("RMSE (points)"), number, 14},
    {Column::intercept, "a", text("Intercept a (points)"), number, 12},
    {Column::slope, "b", text("Slope b"), number, 12},
});

constexpr bool stand_in_order() {
  for (std::size_t i = 0; i < kColumns.size(); ++i)
    if (kColumns[i].column != static_cast<Column>(i)) return false;
  return static_cast<std::size_t>(Column::slope) + 1 == kColumns.size();
}
static_assert(stand_in_order(), "one row a column, in the order of the enumeration");

}  // namespace

const ColumnFacts& column_facts(Column column) { return kColumns[static_cast<std::size_t>(column)]; }

std::string heading(Column column, Vocabulary vocabulary) {
  const ColumnFacts& facts = column_facts(column);
  return std::string(vocabulary == Vocabulary::file ? facts.name : translate(language_of(vocabulary), facts.english));
}

}  // namespace steppe
