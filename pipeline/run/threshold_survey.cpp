#include "pipeline/run/threshold_survey.hpp"

#include <set>

#include "pipeline/run/scene_survey.hpp"
#include "pipeline/run/threshold_tile.hpp"

namespace steppe {
namespace {

using geo::message;

// The settings of a plan that reads the water window, and nothing else.
Settings survey_settings(Settings settings) {
  settings.products.list = {Product::ndvi, Product::water};
  settings.windows.season = settings.windows.peak = settings.windows.water;
  const auto dem = settings.layers.dem;
  settings.layers = {};
  settings.layers.dem = dem;
  settings.cover = {};
  settings.forest.model.clear();
  return settings;
}

void add(std::map<std::string, PassPixels>&& tile, std::map<std::string, PassPixels>& sum) {
  for (auto& [key, pass] : tile) {
    PassPixels& whole = sum[key];
    whole.day = std::move(pass.day);
    whole.platform = std::move(pass.platform);
    whole.mndwi.add(pass.mndwi);
    whole.blocks += pass.blocks;
    whole.water += pass.water;
  }
}

}  // namespace

ThresholdSurvey survey_thresholds(const Settings& settings, const Workspace& workspace, Progress& progress) {
  const Settings narrowed = survey_settings(settings);
  SceneSurvey scenes(narrowed, workspace, progress);
  ThresholdSurvey survey;
  const auto seen = scenes.run<ThresholdTile>(
      message("thresholds: no usable scene lies in the zones and the water window of any year; add scenes, or correct "
              "periods.years and windows.water"),
      [&] { survey.passes.clear(); }, threshold_tile,
      [&](ThresholdTile&& tile) { add(std::move(tile.passes), survey.passes); });
  std::set<int> years;
  std::set<std::size_t> used;
  for (const auto task : seen.tasks) {
    years.insert(seen.plan.tasks[task].year);
    used.insert(seen.plan.tasks[task].scenes.begin(), seen.plan.tasks[task].scenes.end());
  }
  survey.years.assign(years.begin(), years.end());
  for (const auto i : used) survey.scenes.push_back(seen.plan.scenes[i].scene.id + " " + seen.plan.scenes[i].sha256);
  survey.zone_set = scenes.zones().name;
  survey.zone_version = scenes.zones().version;
  survey.refused = scenes.refused();
  return survey;
}

}  // namespace steppe
