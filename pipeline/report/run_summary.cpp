#include "pipeline/report/run_summary.hpp"

#include <map>
#include <nlohmann/json.hpp>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/small_file.hpp"
#include "pipeline/catalog/catalog.hpp"
#include "pipeline/config/canonical.hpp"
#include "pipeline/config/version.hpp"
#include "pipeline/report/table_rows.hpp"

namespace steppe {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t kMaxSummaryBytes = 64U << 20U;

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

Json layers_to_json(const std::vector<LayerFacts>& layers) {
  Json json = Json::array();
  for (const auto& layer : layers)
    json.push_back({{"role", name_of(layer.role)},
                    {"path", layer.path},
                    {"version", layer.version},
                    {"sha256", layer.sha256},
                    {"share_of_zones_in_bounds", layer.reach},
                    {"zones_not_reached", layer.unreached}});
  return json;
}

Json scenes_to_json(const NightResult& night) {
  std::map<std::string, int> refused_by_kind;
  for (const auto& scene : night.refused) ++refused_by_kind[fault_word(scene)];
  return {{"accepted", night.scenes.size()},
          {"refused", night.refused.size()},
          {"refused_by_kind", refused_by_kind},
          {"new", night.new_scenes},
          {"other_files", night.ignored}};
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
  for (const auto& row : scenes_rows(night, Vocabulary::file))
    for (const auto& cell : row) hash.add_field(cell_text(cell));
  return hash.hex();
}

std::string summary_text(const ReportInput& input, const RunFacts& facts, const std::vector<ReportFile>& files) {
  const auto& [settings, night, totals, results] = input;
  const Json json = {
      {"run", facts.run},
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
      {"tasks", {{"all", night.plan.tasks.size()}, {"done", night.done}, {"up_to_date", night.up_to_date}}},
      {"scenes", scenes_to_json(night)},
      {"layers", layers_to_json(facts.layers)},
      {"zones_refused", night.zones.refused.size()},
      {"verdicts", verdicts_to_json(results)},
      {"warnings", warnings_to_json(results)},
      {"files", files_to_json(files)},
      {"threads", night.parallelism.threads},
      {"tasks_at_once", night.parallelism.tasks_at_once},
      {"thread_seconds", seconds_to_json(night.seconds)},
      {"pass_s", night.elapsed_s},
      {"peak_memory_mib", facts.peak_memory_mib}};
  // A path may be anything but UTF-8, and then a refused scene must not cost the run.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

StoredSummary read_summary(const std::filesystem::path& path) {
  StoredSummary summary;
  const auto bytes = geo::read_small_file(path, kMaxSummaryBytes);
  if (!bytes) return summary;
  try {
    const Json json = Json::parse(bytes.value());
    for (const auto& file : json.at("files"))
      summary.files.push_back({file.at("name").get<std::string>(), file.at("bytes").get<std::uint64_t>(),
                               file.at("sha256").get<std::string>()});
    summary.report_key = json.at("report_key").get<std::string>();
  } catch (const Json::exception&) {
    return {};  // damaged or of an older version: the report is made again
  }
  return summary;
}

}  // namespace steppe
