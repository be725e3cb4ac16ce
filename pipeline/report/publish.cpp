#include "pipeline/report/publish.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/checksum.hpp"
#include "libgeo/base/error.hpp"
#include "pipeline/catalog/catalog.hpp"
#include "pipeline/config/canonical.hpp"
#include "pipeline/config/version.hpp"
#include "pipeline/report/tables.hpp"

namespace steppe {
namespace {

using geo::message;
using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

// Over everything the tables are made from: tasks, scenes with their status, the settings that shape the tables.
std::string report_key(const Settings& settings, const NightResult& night) {
  geo::Sha256 hash;
  hash.add_field(kProgramVersion);
  hash.add_field(canonical_text(settings, Effect::tables));
  hash.add_field(night.zones.version);
  for (const auto& record : night.records) hash.add_field(record.key.hash);
  for (const auto& row : scenes_table(night).rows)
    for (const auto& cell : row) hash.add_field(cell);
  return hash.hex();
}

// A path may be anything but UTF-8, and then a refused scene must not cost the run.
std::string text_of(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

// The same name may be refused in two places, may be as long as a file name can be, or hold what one cannot.
std::string quarantine_name(const SceneRecord& scene) {
  std::string name = scene.id.substr(0, 100);
  for (char& c : name)
    if (c == '/' || static_cast<unsigned char>(c) < 0x20) c = '_';
  return name + "-" + geo::sha256_of(scene.path).substr(0, 8) + ".json";
}

Json seconds_to_json(const StageSeconds& seconds) {
  return {{"read_s", seconds.read}, {"compute_s", seconds.compute}, {"write_s", seconds.write}};
}

Json summary_of(const Settings& settings, const NightResult& night, const RunFacts& facts) {
  std::map<std::string, int> refused_by_kind;
  for (const auto& scene : night.refused) ++refused_by_kind[scene.fault_kind];
  return {{"run", facts.run},
          {"report_key", report_key(settings, night)},
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
          {"scenes",
           {{"accepted", night.scenes.size()},
            {"refused", night.refused.size()},
            {"refused_by_kind", refused_by_kind},
            {"new", night.new_scenes},
            {"other_files", night.ignored}}},
          {"zones_refused", night.zones.refused.size()},
          {"threads", night.parallelism.threads},
          {"tasks_at_once", night.parallelism.tasks_at_once},
          {"thread_seconds", seconds_to_json(night.seconds)},
          {"pass_s", night.elapsed_s},
          {"peak_memory_mib", facts.peak_memory_mib}};
}

// A symbolic link is made under another name and renamed over the old one: readers see the old or the new, never none.
void point_latest_at(const Workspace& workspace, const std::string& run) {
  const fs::path link = workspace.reports() / ".latest.new";
  std::error_code error;
  fs::remove(link, error);
  fs::create_directory_symlink(run, link, error);
  if (!error) fs::rename(link, workspace.latest_report(), error);
  if (error)
    throw geo::Error(message("{0}: cannot be switched to run {1} (got {2}); check the folder",
                             workspace.latest_report().string(), run, error.message()));
}

std::vector<ResultRecord> results_of(const Table& zones, const std::string& run) {
  std::vector<ResultRecord> results;
  for (const auto& row : zones.rows)
    results.push_back({run, row[0], row[1], row[2], row[5], row[6], row[7], row[9], row[10], row[20]});
  return results;
}

}  // namespace

fs::path publish(const Workspace& workspace, const Settings& settings, const NightResult& night, const Totals& totals,
                 const RunFacts& facts) {
  const fs::path folder = workspace.reports() / facts.run;
  fs::create_directories(folder);
  const Table zones = zones_table(totals, night, settings);
  for (const Table& table : {zones, ledger_table(totals, night), scenes_table(night)})
    geo::write_atomically(folder / (table.name + ".csv"), csv_text(table));
  geo::write_atomically(folder / "summary.json", text_of(summary_of(settings, night, facts)));
  Catalog catalog = Catalog::open(workspace.catalog());
  catalog.put_run({facts.run, utc_text(facts.started), utc_text(facts.finished), kProgramVersion, facts.settings_hash,
                   night.zones.version, facts.exit_code, static_cast<int>(night.done),
                   static_cast<int>(night.up_to_date), static_cast<int>(night.refused.size())},
                  results_of(zones, facts.run));
  point_latest_at(workspace, facts.run);  // last: what is `latest` is also in the catalogue
  return folder;
}

void write_quarantine(const Workspace& workspace, const NightResult& night) {
  std::set<std::string> wanted;
  for (const auto& scene : night.refused) {
    const std::string file = quarantine_name(scene);
    wanted.insert(file);
    const Json json = {{"scene", scene.id},
                       {"path", scene.path},
                       {"fault", scene.fault_kind},
                       {"reason", scene.reason},
                       {"sha256", scene.sha256},
                       {"platform", scene.platform},
                       {"acquired_utc", scene.acquired_utc}};
    fs::create_directories(workspace.quarantine());
    geo::write_atomically(workspace.quarantine() / file, text_of(json));
  }
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(workspace.quarantine(), error))
    if (entry.path().extension() == ".json" && !wanted.contains(entry.path().filename().string()))
      fs::remove(entry.path(), error);
}

bool latest_is_current(const Workspace& workspace, const Settings& settings, const NightResult& night) {
  std::ifstream in(workspace.latest_report() / "summary.json");
  if (!in) return false;
  const auto summary = Json::parse(std::string{std::istreambuf_iterator<char>(in), {}}, nullptr, false);
  return summary.is_object() && summary.value("report_key", "") == report_key(settings, night);
}

}  // namespace steppe
