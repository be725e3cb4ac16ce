#include "pipeline/report/publish.hpp"

#include <set>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/checksum.hpp"
#include "libgeo/base/error.hpp"
#include "pipeline/catalog/catalog.hpp"
#include "pipeline/config/version.hpp"
#include "pipeline/report/area_ledger.hpp"
#include "pipeline/report/csv.hpp"
#include "pipeline/report/html_report.hpp"
#include "pipeline/report/mosaics.hpp"
#include "pipeline/report/tables.hpp"
#include "pipeline/report/xlsx.hpp"
#include "pipeline/results/night_index.hpp"
#include "pipeline/run/scene_states.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

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

std::vector<ResultRecord> results_of(const ReportInput& input, const std::string& run) {
  const Table zones = report_table(ReportTable::zones, input, Vocabulary::file);
  std::vector<ResultRecord> results;
  for (const auto& row : zones.rows) {
    const auto at = [&](Column column) { return cell_text(row[place_of(zones, column)]); };
    results.push_back({run, at(Column::zone_set), at(Column::zone_version), at(Column::zone_id), at(Column::period),
                       at(Column::indicator), at(Column::definition), at(Column::value), at(Column::unit),
                       at(Column::status)});
  }
  return results;
}

// The files of the report as they stand on the disk, in the order written.
std::vector<ReportFile> hashed(const fs::path& folder, const std::vector<std::string>& names) {
  std::vector<ReportFile> files;
  for (const auto& name : names) {
    auto sha256 = geo::sha256_of_file(folder / name);
    if (!sha256) throw geo::Error(sha256.fault().message);
    files.push_back({name, fs::file_size(folder / name), std::move(sha256).value()});
  }
  return files;
}

// A run of the same name may have left files that this report does not have.
void remove_others(const fs::path& folder, const std::vector<std::string>& names) {
  const std::set<std::string> wanted(names.begin(), names.end());
  std::vector<fs::path> others;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && !wanted.contains(entry.path().lexically_relative(folder).generic_string()))
      others.push_back(entry.path());
  for (const auto& path : others) fs::remove(path);
}

void write_tables(const fs::path& folder, const std::string& prefix, const std::vector<Table>& tables,
                  std::vector<std::string>& names) {
  fs::create_directories(folder / prefix);
  for (const Table& table : tables) {
    names.push_back(prefix + table.name + ".csv");
    geo::write_atomically(folder / names.back(), csv_text(table));
  }
}

// Scenes that were let go and that no figure rests on any more need not be remembered.
void forget_what_was_left_out(const NightResult& night, Catalog& catalog) {
  const auto used = used_scenes(night.records);
  const auto all = catalog.forgotten();
  auto still = all;
  std::erase_if(still, [&](const ForgottenScene& scene) { return !used.contains(scene.used); });
  if (still.size() < all.size()) catalog.put_forgotten(still);
}

}  // namespace

std::vector<std::string> write_report_files(const fs::path& folder, const Workspace& workspace,
                                            const ReportInput& input, const std::vector<LayerFacts>& layers) {
  check_ledgers(input);
  std::vector<std::string> names;
  write_tables(folder, "", all_tables(input, Vocabulary::file), names);
  if (input.settings.run.language == Language::zh)
    write_tables(folder, "zh/", all_tables(input, Vocabulary::zh), names);
  if (input.settings.report.xlsx) {
    names.emplace_back("report.xlsx");
    write_xlsx(folder / names.back(), input, input.settings.run.language);
  }
  if (input.settings.report.html) {
    const Maps maps = draw_maps(input, workspace);
    for (const auto& [name, language] : {std::pair("report.html", Language::zh), {"report.en.html", Language::en}}) {
      names.emplace_back(name);
      geo::write_atomically(folder / name, html_report(input, maps, layers, language));
    }
  }
  return names;
}

fs::path publish(const Workspace& workspace, const Settings& settings, const NightResult& night, const Totals& totals,
                 const Results& results, const RunFacts& facts) {
  const ReportInput input{settings, night, totals, results};
  check_ledgers(input);
  write_mosaics(night, workspace, settings);
  write_workspace_index(workspace, workspace_index(night, settings, results.cover_calibration));
  const fs::path folder = workspace.reports() / facts.run;
  const auto names = write_report_files(folder, workspace, input, facts.layers);
  remove_others(folder, names);
  geo::write_atomically(folder / "summary.json", summary_text(input, facts, hashed(folder, names)));
  Catalog catalog = Catalog::open(workspace.catalog());
  catalog.put_run({facts.run, utc_text(facts.started), utc_text(facts.finished), kProgramVersion, facts.settings_hash,
                   night.zones.version, facts.exit_code, static_cast<int>(night.done),
                   static_cast<int>(night.up_to_date), static_cast<int>(night.refused.size())},
                  results_of(input, facts.run));
  forget_what_was_left_out(night, catalog);
  point_latest_at(workspace, facts.run);  // last: what is `latest` is also in the catalogue
  return folder;
}

std::vector<geo::Message> less_than_latest(const Workspace& workspace, const Coverage& coverage, std::size_t let_go) {
  const auto last = read_summary(workspace.latest_report() / "summary.json").coverage;
  return last ? less_than(*last, coverage, let_go) : std::vector<geo::Message>();
}

bool latest_is_current(const Workspace& workspace, const Settings& settings, const NightResult& night,
                       const std::string& inputs_key) {
  const StoredSummary summary = read_summary(workspace.latest_report() / "summary.json");
  if (summary.report_key.empty() || summary.report_key != report_key(settings, night, inputs_key)) return false;
  for (const auto& file : summary.files) {
    const auto sha256 = geo::sha256_of_file(workspace.latest_report() / file.name);
    if (!sha256 || sha256.value() != file.sha256) return false;
  }
  return mosaics_stand(night, workspace, settings) && workspace_index_stands(workspace, night, settings);
}

}  // namespace steppe
