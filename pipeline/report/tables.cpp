#include "pipeline/report/tables.hpp"

#include <algorithm>

#include "libgeo/zonal/statistics.hpp"
#include "pipeline/indicators/cover.hpp"
#include "pipeline/indicators/observation_quality.hpp"

namespace steppe {
namespace {

constexpr double kM2PerHa = 10000;

struct Areas {
  double total_ha = 0, valid_ha = 0, valid_share = 0;
};

// Of the sums, not of the hectares: a share of exactly 3/4 must not fall below 0.75 by their rounding.
double valid_share_of(const geo::ClassSums& status) {
  const auto total = status.total();
  const auto& valid = status.weight[static_cast<std::size_t>(PixelStatus::valid)];
  return total > geo::WideInteger{} ? valid.to_double() / total.to_double() : 0;
}

double ha_of(const geo::WideInteger& weight, int exponent) { return geo::area_m2(weight, exponent) / kM2PerHa; }

Areas areas_of(const ZoneTotal& zone, int exponent) {
  const auto& status = zone.sums.status;
  return {ha_of(status.total(), exponent), ha_of(status.weight[static_cast<std::size_t>(PixelStatus::valid)], exponent),
          valid_share_of(status)};
}

// The smallest class with half the weight at or below it; of cells that were ever observed.
std::string median_days(const geo::ClassSums& days) {
  geo::WideInteger seen;
  for (std::size_t d = 0; d < 255; ++d) seen += days.weight[d];
  geo::WideInteger below;
  for (int d = 0; d < 255; ++d) {
    below += days.weight[static_cast<std::size_t>(d)];
    if (seen > geo::WideInteger{} && below.times(2) >= seen) return std::to_string(d);
  }
  return {};
}

// "landsat-8:0.62;landsat-9:0.38": shares of the usable observations.
std::string sensor_mix(const std::map<std::string, geo::ZonalSums>& observations) {
  double all = 0;
  for (const auto& [platform, sums] : observations) all += sums.weight_value.to_double();
  std::string mix;
  if (all <= 0) return mix;
  for (const auto& [platform, sums] : observations)
    mix += (mix.empty() ? "" : ";") + platform + ":" + decimal_text(sums.weight_value.to_double() / all, 2);
  return mix;
}

struct Indicator {
  const char* name;
  const char* unit;
  std::string definition, caliber, method;
  geo::ZonalSums ZoneSums::*sums;
  double factor;  // from stored integers to the unit
  int decimals;
};

std::vector<Indicator> indicators(const Settings& settings) {
  const auto cover_index = kCoverIndexNames[static_cast<std::size_t>(settings.cover.index)];
  return {{"vegetation_cover", "%", settings.cover.definition, settings.cover.caliber,
           "dimidiate_" + std::string(cover_index), &ZoneSums::cover, 100 / kCoverScale, 4},
          {"ndvi_peak", "1", "ndvi_peak.1", "relative", "peak_composite", &ZoneSums::ndvi, 1 / kCoverScale, 6}};
}

std::vector<std::string> zone_row(const ZoneTotal& zone, const Indicator& indicator, int exponent,
                                  const NightResult& night, const Settings& settings) {
  const Areas areas = areas_of(zone, exponent);
  const std::string status = zone_status(zone, exponent, settings.report);
  const bool has_value = status == "ok" || status == "provisional";
  const auto mean = geo::statistics_of(zone.sums.*indicator.sums, exponent).mean;
  return {night.zones.name,
          night.zones.version,
          zone.id,
          zone.name,
          zone.level,
          std::to_string(zone.year),
          indicator.name,
          indicator.definition,
          indicator.caliber,
          has_value && mean ? decimal_text(*mean * indicator.factor, indicator.decimals) : "",
          indicator.unit,
          "",  // se and interval: unknown without a calibration (science 8.5), so not given
          "",
          "",
          indicator.method,
          zone.fault ? "" : decimal_text(areas.total_ha, 4),
          zone.fault ? "" : decimal_text(areas.valid_ha, 4),
          zone.fault ? "" : decimal_text(areas.valid_share, 6),
          zone.fault ? "" : median_days(zone.sums.clear_days),
          zone.fault ? "" : sensor_mix(zone.sums.observations),
          status};
}

}  // namespace

std::string zone_status(const ZoneTotal& zone, int exponent, const ReportSettings& settings) {
  if (zone.fault) return "invalid_zone";
  const Areas areas = areas_of(zone, exponent);
  if (areas.valid_ha > 0 && areas.valid_share >= settings.provisional_share) return "ok";
  if (areas.valid_ha > 0 && areas.valid_share >= settings.min_valid_share) return "provisional";
  return "low_obs";
}

Table zones_table(const Totals& totals, const NightResult& night, const Settings& settings) {
  Table table{"zones",
              {"zone_set",       "zone_version", "zone_id", "zone_name",     "level",         "period",
               "indicator",      "definition",   "caliber", "value",         "unit",          "se",
               "ci95_low",       "ci95_high",    "method",  "area_total_ha", "area_valid_ha", "valid_share",
               "n_dates_median", "sensor_mix",   "status"},
              {}};
  const auto list = indicators(settings);
  for (const auto& zone : totals.zones)
    for (const auto& indicator : list)
      table.rows.push_back(zone_row(zone, indicator, totals.area_exponent, night, settings));
  return table;
}

Table ledger_table(const Totals& totals, const NightResult& night) {
  Table table{"ledger",
              {"zone_set", "zone_version", "zone_id", "zone_name", "level", "period", "product", "total_ha", "valid_ha",
               "cloud_ha", "no_data_ha", "masked_ha", "residual_ha"},
              {}};
  for (const auto& zone : totals.zones) {
    std::vector<std::string> row{night.zones.name, night.zones.version,       zone.id, zone.name,
                                 zone.level,       std::to_string(zone.year), "fvc"};
    if (zone.fault) {
      row.insert(row.end(), 6, "");
    } else {
      // Exact: the total is what the coverage plan says, the parts are what was counted (cover's cells with a value,
      // the other statuses), and their difference is an integer before it is printed.
      const auto& weight = zone.sums.status.weight;
      const auto part = [&](PixelStatus s) { return weight[static_cast<std::size_t>(s)]; };
      const auto residual = zone.sums.status.total() - zone.sums.cover.weight - part(PixelStatus::cloud) -
                            part(PixelStatus::no_data) - part(PixelStatus::low_obs);
      const auto ha = [&](const geo::WideInteger& w) { return decimal_text(ha_of(w, totals.area_exponent), 4); };
      for (const auto& value : {zone.sums.status.total(), zone.sums.cover.weight, part(PixelStatus::cloud),
                                part(PixelStatus::no_data), part(PixelStatus::low_obs)})
        row.push_back(ha(value));
      row.push_back(residual.negative() ? "-" + ha(-residual) : ha(residual));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table scenes_table(const NightResult& night) {
  Table table{"scenes", {"scene_id", "sensor", "acquired_utc", "status", "reason", "path", "sha256"}, {}};
  const auto add = [&](const SceneRecord& scene) {
    table.rows.push_back({scene.id, scene.platform, scene.acquired_utc,
                          scene.status == SceneStatus::accepted ? "accepted" : "refused", scene.reason, scene.path,
                          scene.sha256});
  };
  for (const auto& scene : night.scenes) add(scene.record);
  for (const auto& scene : night.refused) add(scene);
  std::sort(table.rows.begin(), table.rows.end(), [](const auto& a, const auto& b) { return a[5] < b[5]; });
  return table;
}

}  // namespace steppe
