#include "pipeline/report/run_summary.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/sealed_text.hpp"
#include "pipeline/catalog/catalog.hpp"
#include "pipeline/config/canonical.hpp"
#include "pipeline/config/cover_ends.hpp"
#include "pipeline/config/version.hpp"
#include "pipeline/plan/layer_codes.hpp"
#include "pipeline/results/night_harmonisation.hpp"

namespace steppe {
namespace {

using Json = nlohmann::ordered_json;

Json seconds_to_json(const StageSeconds& seconds) {
  return {{"read_s", seconds.read}, {"compute_s", seconds.compute}, {"write_s", seconds.write}};
}

Json verdicts_to_json(const Results& results) {
  Json json = Json::object();
  for (const auto name : kVerdictNames) json[std::string(name)] = 0;
  for (const auto& judgement : results.judgements) {
    auto& count = json[std::string(kVerdictNames[static_cast<std::size_t>(judgement.decision.verdict)])];
    count = count.get<int>() + 1;
  }
  return json;
}

Json files_to_json(const std::vector<ReportFile>& files) {
  Json json = Json::array();
  for (const auto& file : files) json.push_back({{"name", file.name}, {"bytes", file.bytes}, {"sha256", file.sha256}});
  return json;
}

Json warnings_to_json(const Results& results) {
  Json json = Json::array();
  for (const auto& warning : results.warnings) json.push_back(geo::render(warning));
  return json;
}

// How many rows of field data were used, and how many were not, by reason.
Json field_data_to_json(const Results& results) {
  Json json = Json::object();
  for (const auto name : kFieldKindNames) json[std::string(name)] = Json::object();
  for (const FieldCount& count : results.field_counts) {
    auto& rows = json[std::string(name_of(count.kind))][std::string(name_of(count.use))];
    rows = (rows.is_null() ? std::size_t{0} : rows.get<std::size_t>()) + count.rows;
  }
  return json;
}

Json values_to_json(const LayerContent& content) {
  Json json = Json::array();
  for (const LayerValue& value : content.values)
    json.push_back({{"value", value.value},
                    {"class", value.meaning.empty() ? Json() : Json(value.meaning)},
                    {"counts", value.code != 0 && value.code != kUnknownValue},
                    {"features", value.features},
                    {"area_ha", value.area_ha}});
  return json;
}

Json layers_to_json(const std::vector<LayerFacts>& layers) {
  Json json = Json::array();
  for (const auto& layer : layers)
    json.push_back({{"role", name_of(layer.role)},
                    {"path", layer.path},
                    {"version", layer.version},
                    {"sha256", layer.sha256},
                    {"share_of_zones_in_bounds", layer.reach},
                    {"zones_not_reached", layer.unreached},
                    {"field", layer.content.field},
                    {"values", values_to_json(layer.content)},
                    {"unknown_ha", layer.content.unknown_ha()},
                    {"refused_features", layer.content.refused},
                    {"refused_ha", layer.content.refused_ha},
                    {"repaired_features", layer.content.repaired},
                    {"repaired_ha", layer.content.repaired_ha},
                    {"overlap_ha", layer.content.overlap_ha},
                    {"drawn_twice_ha", layer.content.double_ha},
                    {"slivers", layer.content.slivers}});
  return json;
}

Json end_members_to_json(const CoverSettings& cover) {
  const EndMemberSet set = end_member_set(cover);
  Json strata = Json::object();
  for (const auto& [stratum, ends] : cover.fitted.strata)
    strata[std::string(name_of(stratum))] = {{"soil", ends.soil}, {"vegetation", ends.vegetation}};
  return {{"name", set.name},
          {"sha256", set.sha256},
          {"local", is_local(set.origin)},
          {"index", kCoverIndexNames[static_cast<std::size_t>(cover.index)]},
          {"squared", cover.squared},
          {"soil", set.whole.soil},
          {"vegetation", set.whole.vegetation},
          {"strata", strata}};
}

// Null where one threshold holds for all dates.
Json thresholds_to_json(const Results& results, const Settings& settings) {
  if (!results.thresholds) return nullptr;
  const ThresholdPasses& passes = *results.thresholds;
  return {{"definition", settings.water.definition},
          {"path", settings.water.thresholds.string()},
          {"name", passes.name},
          {"sha256", passes.sha256},
          {"dates", passes.passes},
          {"dates_not_in_file", passes.unknown}};
}

// Tiles whose figures rest on what an earlier night made of them.
Json failed_tasks_to_json(const std::vector<FailedTask>& tasks) {
  Json json = Json::array();
  for (const auto& task : tasks)
    json.push_back({{"year", task.year},
                    {"tile", geo::tile_name(task.tile)},
                    {"tries", task.tries},
                    {"since_utc", task.since},
                    {"reason", task.reason}});
  return json;
}

Json harmonisation_to_json(const NightHarmonisation& night) {
  return {{"name", night.set.name}, {"sha256", night.set.sha256}, {"used_as_they_are", night.without}};
}

// Of unfinished work the plan has only what is done.
std::size_t tasks_of(const NightResult& night) {
  if (!night.unfinished.any()) return night.plan.tasks.size();
  return night.done + night.up_to_date + night.waiting + night.unfinished.tasks;
}

Json zones_not_done(const NightResult& night) {
  Json ids = Json::array();
  for (const auto& [id, why] : night.unfinished.zones) ids.push_back(id);
  return ids;
}

bool is_missing(const SceneRecord& scene) { return scene.status == SceneStatus::missing; }

// Year by year, so that a person can compare two summaries, too.
Json coverage_to_json(const Coverage& coverage) {
  Json years = Json::object();
  for (const auto& [year, scenes] : coverage.scenes) {
    const auto found = coverage.indicators.find(year);
    years[std::to_string(year)] = {
        {"scenes", scenes},
        {"indicators", found == coverage.indicators.end() ? std::set<std::string>() : found->second}};
  }
  return {{"years", years}, {"zones", coverage.zones}, {"inputs", coverage.inputs}};
}

Json scenes_to_json(const NightResult& night) {
  std::map<std::string, int> refused_by_kind;
  for (const auto& scene : night.refused) ++refused_by_kind[fault_word(scene)];
  return {{"accepted", night.scenes.size()},
          {"missing", std::count_if(night.scenes.begin(), night.scenes.end(), is_missing)},
          {"superseded", night.superseded.size()},
          {"refused", night.refused.size()},
          {"refused_by_kind", refused_by_kind},
          {"dropped", night.dropped.size()},
          {"new", night.new_scenes},
          {"other_files", night.ignored}};
}

void add_scene(const SceneRecord& scene, geo::Sha256& hash) {
  for (const auto* text : {&scene.id, &scene.platform, &scene.acquired_utc, &scene.path, &scene.sha256})
    hash.add_field(*text);
  hash.add_field(name_of(is_missing(scene) ? SceneStatus::accepted : scene.status));
  hash.add_field(is_missing(scene) ? "" : scene.reason);
}

}  // namespace

std::string report_key(const Settings& settings, const NightResult& night, const std::string& inputs_key) {
  geo::Sha256 hash;
  hash.add_field(kProgramVersion);
  hash.add_field(canonical_text(settings, Effect::tables));
  // Not in the canonical text, because they change no number; but they change the files.
  hash.add_field(settings.project.name);
  hash.add_field(kLanguageNames[static_cast<std::size_t>(settings.run.language)]);
  hash.add_field(settings.report.xlsx ? "xlsx" : "");
  hash.add_field(settings.report.html ? "html" : "");
  hash.add_field(inputs_key);
  hash.add_field(night.zones.version);
  for (const auto& record : night.records) hash.add_field(record.key.hash);
  for (const auto* list : night.listed_scenes())
    for (const auto& scene : *list) add_scene(scene, hash);
  return hash.hex();
}

std::string summary_text(const ReportInput& input, const RunFacts& facts, const std::vector<ReportFile>& files) {
  const auto& [settings, night, totals, results, only] = input;
  const Json json = {{"run", facts.run},
                     {"report_key", report_key(settings, night, facts.inputs_key)},
                     {"program_version", kProgramVersion},
                     {"project", settings.project.name},
                     {"started_utc", utc_text(facts.started)},
                     {"finished_utc", utc_text(facts.finished)},
                     {"exit_code", facts.exit_code},
                     {"settings_hash", facts.settings_hash},
                     {"zone_set", night.zones.name},
                     {"zone_version", night.zones.version},
                     {"periods", settings.periods.years},
                     {"tasks",
                      {{"all", tasks_of(night)},
                       {"done", night.done},
                       {"up_to_date", night.up_to_date},
                       {"waiting", night.waiting},
                       {"not_done", night.unfinished.tasks},
                       {"failed", failed_tasks_to_json(results.failed_tasks)}}},
                     {"scenes", scenes_to_json(night)},
                     {"coverage", coverage_to_json(facts.coverage)},
                     {"layers", layers_to_json(facts.layers)},
                     {"end_members", end_members_to_json(settings.cover)},
                     {"water_thresholds", thresholds_to_json(results, settings)},
                     {"harmonisation", harmonisation_to_json(harmonisation_of(night, settings.sensors))},
                     {"field_data", field_data_to_json(results)},
                     {"zones_refused", night.zones.refused.size()},
                     {"zones_not_done", zones_not_done(night)},
                     {"verdicts", verdicts_to_json(results)},
                     {"warnings", warnings_to_json(results)},
                     {"files", files_to_json(files)},
                     {"threads", night.parallelism.threads},
                     {"tasks_at_once", night.parallelism.tasks_at_once},
                     {"thread_seconds", seconds_to_json(night.seconds)},
                     {"pass_s", night.elapsed_s},
                     {"peak_memory_mib", facts.peak_memory_mib}};
  // A path may be anything but UTF-8, and then a refused scene must not cost the run.
  return geo::sealed(json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

}  // namespace steppe
