#include <cmath>
#include <nlohmann/json.hpp>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/sealed_text.hpp"
#include "pipeline/config/version.hpp"
#include "pipeline/config/water_thresholds.hpp"
#include "pipeline/indicators/water_split.hpp"
#include "pipeline/run/threshold_survey.hpp"

namespace steppe {
namespace {

using Json = nlohmann::ordered_json;

// A value that nobody knows is null: Ashman's D of classes of one value each is infinite.
Json number_or_null(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json pass_to_json(const PassPixels& pass) {
  const SplitOfPass found = split_of(pass.mndwi);
  Json json = {{"day", pass.day},
               {"platform", pass.platform},
               {"threshold", found.split == WaterSplit::fitted ? Json(found.otsu.threshold) : Json(nullptr)},
               {"found", name_of(found.split)},
               {"blocks", pass.blocks},
               {"pixels", pass.mndwi.count()},
               {"candidates", pass.water}};
  if (found.split == WaterSplit::few_pixels) return json;
  json["otsu"] = {{"threshold", found.otsu.threshold},
                  {"eta", number_or_null(found.otsu.eta)},
                  {"ashman_d", number_or_null(found.otsu.ashman_d)},
                  {"water_share", found.otsu.upper_share}};
  return json;
}

Json evidence_to_json(const Settings& settings, const ThresholdSurvey& survey) {
  geo::Sha256 scenes;
  for (const auto& scene : survey.scenes) scenes.add_field(scene);
  return {{"program_version", kProgramVersion},
          {"years", survey.years},
          {"water_window", day_range_text(settings.windows.water)},
          {"mndwi_threshold", settings.water.mndwi_threshold},
          {"elevations", !settings.layers.dem.empty()},
          {"zone_set", survey.zone_set},
          {"zone_version", survey.zone_version},
          {"scenes", survey.scenes.size()},
          {"scenes_sha256", scenes.hex()}};
}

}  // namespace

std::string threshold_file(const Settings& settings, const ThresholdSurvey& survey, const std::string& name) {
  Json passes = Json::array();
  for (const auto& [key, pass] : survey.passes) passes.push_back(pass_to_json(pass));
  const Json json = {{kThresholdFileMark, kThresholdFileVersion},
                     {"name", name},
                     {"index", "mndwi"},
                     {"passes", passes},
                     {"made_from", evidence_to_json(settings, survey)}};
  return geo::sealed(json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

}  // namespace steppe
