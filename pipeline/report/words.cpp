#include "pipeline/report/words.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "pipeline/indicators/legend.hpp"

namespace steppe {
namespace {

const std::map<std::string_view, std::string_view>& words() {
  static const std::map<std::string_view, std::string_view> list = {
      {"ok", text("sufficient")},
      {"provisional", text("provisional")},
      {"low_obs", text("too few observations")},
      {"invalid_zone", text("invalid zone")},
      {"invalid_polygon", text("invalid polygon")},
      {"too_large", text("too large")},
      {"outside", text("outside the data")},
      {"failed", text("not computed")},
      {"no_layer", text("layer missing")},
      {"not_applicable", text("not applicable")},
      {"accepted", text("used")},
      {"refused", text("refused")},
      {"met", text("met")},
      {"not_met", text("not met")},
      {"cannot_be_decided", text("cannot be decided")},
      {"not_comparable", text("not comparable")},
      {"insufficient_data", text("insufficient data")},
      {"not_verifiable", text("not verifiable by satellite")},
      {"vegetation_cover", text("Vegetation cover")},
      {"grassland_cover", text("Comprehensive grassland cover")},
      {"ndvi_peak", text("Peak NDVI")},
      {"forest_coverage", text("Forest coverage")},
      {"forest_area", text("Forest area")},
      {"wetland_area", text("Wetland area")},
      {"water_area", text("Water area")},
      {"open_water_area", text("Open water area")},
      {"permanent_water_area", text("Permanent water area")},
      {"desertification_area", text("Desertified area")},
      {"sandy_land_cover", text("Vegetation cover of sandy land")},
      {"ndvi", text("NDVI")},
      {"fvc", text("Fractional vegetation cover")},
      {"quality", text("Observation quality")},
      {"observations", text("Usable observations")},
      {"composite", text("Composite")},
      {"desertification", text("Desertification grade")},
      {"water", text("Open water")},
      {"forest", text("Forest")},
      {"landcover", text("Land cover")},
      {"county", text("County")},
      {"league", text("League")},
      {"relative", text("relative (satellite)")},
      {"calibrated", text("calibrated on plots")},
      {"open_water", text("open water")},
      {"rs_fvc_grade", text("graded by satellite cover")},
      {"biomass", text("Biomass")},
      {"litter", text("Litter and dead wood")},
      {"soil", text("Soil, 0–30 cm")},
      {"total", text("Total")},
  };
  return list;
}

const std::array<ColumnWords, 56> kColumns = {{
    {"zone_set", text("Zone set"), false, 16},
    {"zone_version", text("Zone version"), false, 18},
    {"zone_id", text("Zone code"), false, 10},
    {"zone_name", text("Zone"), false, 16},
    {"level", text("Level"), false, 8},
    {"period", text("Period"), true, 8},
    {"indicator", text("Indicator"), false, 22},
    {"definition", text("Definition"), false, 28},
    {"caliber", text("Caliber"), false, 18},
    {"value", text("Value"), true, 14},
    {"unit", text("Unit"), false, 8},
    {"se", text("Standard error"), true, 12},
    {"ci95_low", text("95 % interval, low"), true, 14},
    {"ci95_high", text("95 % interval, high"), true, 14},
    {"method", text("Method"), false, 20},
    {"area_total_ha", text("Total area (ha)"), true, 16},
    {"area_valid_ha", text("Valid area (ha)"), true, 16},
    {"valid_share", text("Valid share"), true, 10},
    {"n_dates_median", text("Clear days (median)"), true, 12},
    {"sensor_mix", text("Sensors"), false, 28},
    {"status", text("Status"), false, 16},
    {"product", text("Product"), false, 18},
    {"class", text("Class"), false, 18},
    {"class_name", text("Class name"), false, 20},
    {"area_ha", text("Area (ha)"), true, 16},
    {"area_wanmu", text("Area (10 000 mu)"), true, 14},
    {"share_pct", text("Share (%)"), true, 10},
    {"from_period", text("From period"), true, 10},
    {"to_period", text("To period"), true, 10},
    {"from_class", text("From class"), false, 20},
    {"to_class", text("To class"), false, 20},
    {"total_ha", text("Total (ha)"), true, 16},
    {"valid_ha", text("Valid (ha)"), true, 16},
    {"cloud_ha", text("Cloud (ha)"), true, 16},
    {"no_data_ha", text("No data (ha)"), true, 16},
    {"masked_ha", text("Masked (ha)"), true, 16},
    {"residual_ha", text("Residual (ha)"), true, 14},
    {"pool", text("Carbon pool"), false, 18},
    {"stock_tc", text("Stock (tC)"), true, 16},
    {"removal_tc_per_yr", text("Removal (tC/yr)"), true, 16},
    {"emission_tc_per_yr", text("Emission (tC/yr)"), true, 16},
    {"net_removal_tc_per_yr", text("Net removal (tC/yr)"), true, 18},
    {"net_removal_tco2_per_yr", text("Net removal (tCO₂/yr)"), true, 20},
    {"target_id", text("Target no."), false, 10},
    {"region", text("Region"), false, 16},
    {"operator", text("Operator"), false, 12},
    {"target", text("Target value"), true, 12},
    {"estimate", text("Estimate"), true, 14},
    {"verdict", text("Verdict"), false, 18},
    {"reason", text("Reason"), false, 60},
    {"evidence_id", text("Evidence"), false, 20},
    {"scene_id", text("Scene"), false, 44},
    {"sensor", text("Sensor"), false, 12},
    {"acquired_utc", text("Acquired (UTC)"), false, 22},
    {"path", text("Path"), false, 60},
    {"sha256", text("SHA-256"), false, 66},
}};

}  // namespace

Language language_of(Vocabulary vocabulary) { return vocabulary == Vocabulary::zh ? Language::zh : Language::en; }

std::string word(Vocabulary vocabulary, std::string_view id) {
  if (vocabulary == Vocabulary::file) return std::string(id);
  const auto found = words().find(id);
  return std::string(found == words().end() ? id : translate(language_of(vocabulary), found->second));
}

std::string class_word(Vocabulary vocabulary, std::string_view product, std::uint8_t code) {
  for (const LegendEntry& entry : legend_of(product))
    if (entry.code == code)
      return std::string(vocabulary == Vocabulary::file ? entry.id : translate(language_of(vocabulary), entry.words));
  return std::to_string(code);
}

std::string class_word(Vocabulary vocabulary, std::string_view product, std::string_view id) {
  for (const LegendEntry& entry : legend_of(product))
    if (entry.id == id) return class_word(vocabulary, product, entry.code);
  return word(vocabulary, id);
}

std::string word(Vocabulary vocabulary, Verdict verdict) {
  return word(vocabulary, kVerdictNames[static_cast<std::size_t>(verdict)]);
}

std::string_view sign_of(Verdict verdict) {
  static constexpr std::array<std::string_view, 6> kSigns{"✔", "✘", "?", "≠", "…", "⊘"};
  return kSigns[static_cast<std::size_t>(verdict)];
}

std::optional<ColumnWords> column_words(std::string_view table, std::string_view column) {
  const auto found = std::find_if(kColumns.begin(), kColumns.end(), [&](const auto& c) { return c.name == column; });
  if (found == kColumns.end() || column.empty()) return std::nullopt;
  ColumnWords words = *found;
  if (column == "class" && table == "classes") words = {"class", text("Class code"), true, 10};
  return words;
}

}  // namespace steppe
