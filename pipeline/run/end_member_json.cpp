#include <nlohmann/json.hpp>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/sealed_text.hpp"
#include "pipeline/config/version.hpp"
#include "pipeline/run/end_member_survey.hpp"

namespace steppe {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kFileVersion = 1;  // what config/cover_ends.cpp reads
constexpr std::string_view kSoilFromNames[] = {"peak_p5", "leaf_off_p5", "control_median"};

Json names_to_json(const std::vector<CoverStratum>& strata) {
  Json json = Json::array();
  for (const auto stratum : strata) json.push_back(name_of(stratum));
  return json;
}

Json stratum_to_json(const FittedStratum& fit) {
  return {{"soil", fit.ends.soil},
          {"vegetation", fit.ends.vegetation},
          {"pixels", fit.own_pixels},
          {"pooled_with", names_to_json(fit.pooled)},
          {"peak_pixels", fit.peak_pixels},
          {"leaf_off_pixels", fit.leaf_off_pixels},
          {"control_pixels", fit.control_pixels},
          {"soil_from", kSoilFromNames[static_cast<std::size_t>(fit.soil_from)]},
          {"soil_found", fit.found.soil},
          {"vegetation_from", fit.vegetation_from ? name_of(*fit.vegetation_from) : "upper_limit"},
          {"vegetation_found", fit.found.vegetation}};
}

Json layers_to_json(const std::vector<LayerFacts>& layers) {
  Json json = Json::array();
  for (const auto& layer : layers)
    json.push_back({{"role", name_of(layer.role)}, {"version", layer.version}, {"sha256", layer.sha256}});
  return json;
}

Json evidence_to_json(const Settings& settings, const SurveyOptions& options, const EndMemberSurvey& survey) {
  geo::Sha256 scenes;
  for (const auto& scene : survey.scenes) scenes.add_field(scene);
  return {{"program_version", kProgramVersion},
          {"years", survey.years},
          {"peak_window", day_range_text(settings.windows.peak)},
          {"leaf_off_window", day_range_text(settings.windows.leaf_off)},
          {"percentile", settings.composite.percentile},
          {"harmonise", settings.sensors.harmonise},
          {"zone_set", survey.zone_set},
          {"zone_version", survey.zone_version},
          {"layers", layers_to_json(survey.layers)},
          {"bare_polygons_sha256", survey.control_sha256},
          {"every_block", options.every},
          {"scenes", survey.scenes.size()},
          {"scenes_sha256", scenes.hex()}};
}

}  // namespace

std::string end_member_file(const Settings& settings, const SurveyOptions& options, const EndMemberSurvey& survey,
                            const EndMemberFit& fit, const std::string& name) {
  Json layers = Json::array(), strata = Json::object();
  for (const auto& layer : survey.layers) layers.push_back(name_of(layer.role));
  for (const auto& stratum : fit.strata) strata[std::string(name_of(stratum.stratum))] = stratum_to_json(stratum);
  const Json json = {{"steppe_end_members", kFileVersion},
                     {"name", name},
                     {"index", kCoverIndexNames[static_cast<std::size_t>(CoverIndex::ndvi)]},
                     {"layers", layers},
                     {"soil", fit.whole.ends.soil},
                     {"vegetation", fit.whole.ends.vegetation},
                     {"strata", strata},
                     {"other", stratum_to_json(fit.whole)},
                     {"made_from", evidence_to_json(settings, options, survey)}};
  return geo::sealed(json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

}  // namespace steppe
