#include "pipeline/run/end_member_survey.hpp"

#include <optional>
#include <set>

#include "libgeo/base/error.hpp"
#include "pipeline/plan/layer_files.hpp"
#include "pipeline/plan/layer_polygons.hpp"
#include "pipeline/run/end_member_tile.hpp"
#include "pipeline/run/scene_survey.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::message;

// The settings of a plan that reads the season and the leaf-off window, and nothing else.
Settings survey_settings(Settings settings) {
  settings.products.list = {Product::ndvi, Product::forest};  // forest is why a plan looks at leaf-off scenes
  settings.windows.water = settings.windows.season;
  settings.forest.min_patch_m2 = settings.forest.max_hole_m2 = 0;  // no patches, no wide halo
  settings.cover = {};                                             // NDVI, whatever cover is computed from
  return settings;
}

std::optional<geo::CodedShapes> control_of(const SurveyOptions& options, const Settings& settings,
                                           const AnalysisGrid& grid, Progress& progress, std::string& sha256) {
  if (options.control.empty()) return std::nullopt;
  const auto sum = layer_checksum(options.control, interrupted);
  if (!sum) throw geo::UsageError(message("--bare: {0}", sum.fault().message));
  sha256 = sum.value();
  // Every polygon, whatever its attributes say.
  auto polygons = read_layer_polygons(LayerRole::sandy_land, {options.control, "", "*", ""},
                                      ClassNames::load(settings.layers), grid.crs);
  for (const auto& note : polygons.notes) progress.warning(message("--bare: {0}", note.text));
  return std::move(polygons.shapes);
}

void add(const PixelsByStratum& tile, PixelsByStratum& sum) {
  for (std::size_t i = 0; i < sum.size(); ++i) {
    sum[i].peak.add(tile[i].peak);
    sum[i].leaf_off.add(tile[i].leaf_off);
    sum[i].control.add(tile[i].control);
  }
}

// What was seen, and of what.
void name_evidence(const SceneSurvey& scenes, const SceneSurvey::Seen& seen, EndMemberSurvey& survey) {
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
  survey.layers = scenes.layers().facts();
  survey.refused = scenes.refused();
}

}  // namespace

EndMemberSurvey survey_end_members(const Settings& settings, const Workspace& workspace, const SurveyOptions& options,
                                   Progress& progress) {
  const Settings narrowed = survey_settings(settings);
  SceneSurvey scenes(narrowed, workspace, progress);
  EndMemberSurvey survey;
  const auto control = control_of(options, narrowed, scenes.grid(), progress, survey.control_sha256);
  const auto seen = scenes.run<SurveyedTile>(
      message("end-members: no usable scene lies in the zones and windows of any year; add scenes, or "
              "correct periods.years and the windows"),
      [&] { survey.pixels = {}; },
      [&](const RunContext& context, const Task& task) {
        return survey_tile(context, task, control ? &*control : nullptr, options.every);
      },
      [&](SurveyedTile&& tile) {
        if (tile.pixels) add(*tile.pixels, survey.pixels);
      });
  name_evidence(scenes, seen, survey);
  return survey;
}

}  // namespace steppe
