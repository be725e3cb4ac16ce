#pragma once

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "pipeline/query/query_service.hpp"
#include "pipeline/report/publish.hpp"
#include "tests/support/tiny_project.hpp"
#include "tests/threads/noisy_night.hpp"

namespace steppe_test {

// A tiny workspace that a run has finished: noisy scenes of 2021 with one of the leaf-off window, one of 2020 that saw
// nothing (fill all over, so that there are products), three
// zones of which two are crooked, the layers that definitions need, all products, tiles of 4 × 4 pixels.
struct QueriedNight {
  QueriedNight() {
    tiny.settings.products.list = {steppe::Product::ndvi,
                                   steppe::Product::fvc,
                                   steppe::Product::quality,
                                   steppe::Product::observations,
                                   steppe::Product::desertification,
                                   steppe::Product::water,
                                   steppe::Product::forest,
                                   steppe::Product::landcover};
    tiny.settings.periods.years = {2020, 2021};
    tiny.settings.report.xlsx = tiny.settings.report.html = false;
    tiny.settings.report.min_valid_share = 0.3;
    tiny.settings.water.min_dates = tiny.settings.water.min_months = 1;
    tiny.zones(
        {{"w", "West", tiny_rectangle(0, 0, 4, 6)},
         {"n", "Crooked",
          "[[400013.7,4499999.1],[400201.3,4499951.7],[400147.2,4499833.3],[400031.9,4499871.1],[400013.7,"
          "4499999.1]]"},
         {"s", "Sliver", "[[400001.5,4499829.2],[400239.1,4499991.3],[400235.7,4499994.8],[400001.5,4499829.2]]"}});
    put_noisy_scenes(tiny);
    tiny.put(tiny_scene("20210410", "033"));
    auto blind = tiny_scene("20200801", "034");
    for (int row = 0; row < 6; ++row)
      for (int col = 0; col < 8; ++col) blind.files["QA_PIXEL"].at(row, col) = 1;
    tiny.put(blind);
    const auto layer = [&](const std::string& name, const std::string& properties, int east) {
      return tiny.dir.file(
          name, feature_collection(rectangle(properties, 400000, 4499820, 400000 + 30 * east, 4500000), 32648));
    };
    tiny.settings.layers.grassland = layer("grass.geojson", R"("type":"荒漠草原")", 8);
    tiny.settings.layers.sandy_land = layer("sand.geojson", "", 8);
    tiny.settings.layers.cropland = layer("fields.geojson", "", 2);
    Silent silent;
    night = std::make_unique<steppe::NightResult>(steppe::run_night(tiny.settings, tiny.workspace, {}, silent));
    totals = steppe::reduce(*night, tiny.settings);
    results =
        steppe::compute_results(*night, totals, tiny.settings, tiny.workspace, steppe::read_inputs(tiny.settings));
    steppe::publish(tiny.workspace, tiny.settings, *night, totals, results, {"run", {}, {}, "", 0, 0});
  }

  // A workspace of its own to break.
  std::filesystem::path copy(const std::string& name) const {
    const auto path = tiny.dir / name;
    std::filesystem::copy(tiny.workspace.root, path,
                          std::filesystem::copy_options::recursive | std::filesystem::copy_options::copy_symlinks);
    return path;
  }
  const geo::MultiPolygon& shape(const std::string& id) const {
    for (const auto& zone : night->zones.zones)
      if (zone.id == id) return zone.shape;
    throw std::logic_error("no zone " + id);
  }
  const geo::Crs& crs() const { return night->plan.grid.crs; }

  TinyNight tiny;
  std::unique_ptr<steppe::NightResult> night;
  steppe::Totals totals;
  steppe::Results results;
};

// Made at the first call; tests only read it.
inline const QueriedNight& queried_night() {
  static const QueriedNight made;
  return made;
}

// Everything that was made of tiny workspaces.
inline steppe::QueryRequest everything() {
  return {{"fvc", "ndvi", "desertification", "water", "forest", "landcover"}, {2020, 2021}};
}

// All that an answer says, to the last bit: equal texts, equal answers.
inline std::string exact_text(const steppe::PolygonAnswer& answer) {
  const auto number = [](double value) { return geo::number_text(value) + " "; };
  const auto maybe = [&](const std::optional<double>& value) { return value ? number(*value) : std::string("- "); };
  std::string text = number(answer.polygon_ha) + number(answer.outside_ha);
  for (const auto& l : answer.layers) {
    text += "\n" + std::string(name_of(l.layer)) + " " + std::to_string(l.period) + " " +
            std::string(name_of(l.status)) + " " + geo::render(l.reason) + " ";
    for (const double value : {l.total_ha, l.valid_ha, l.cloud_ha, l.snow_ha, l.no_data_ha, l.masked_ha, l.valid_share})
      text += number(value);
    text += maybe(l.mean) + maybe(l.sd) + maybe(l.min) + maybe(l.max) + maybe(l.n_dates_median) +
            steppe::sensor_mix(l.sensors);
    for (const auto& c : l.classes) text += " " + std::to_string(c.code) + "=" + number(c.area_ha) + maybe(c.share_pct);
  }
  for (const auto& c : answer.changes) {
    text += "\n" + std::string(name_of(c.layer)) + " " + std::to_string(c.from) + ">" + std::to_string(c.to) + " " +
            geo::render(c.reason) + " ";
    text += maybe(c.mean_change);
    for (const auto& [code, ha] : c.class_change_ha) text += std::to_string(code) + "=" + number(ha);
  }
  return text;
}

}  // namespace steppe_test
