#include "pipeline/report/publish.hpp"

#include <set>
#include <system_error>
#include <utility>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/checksum.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/write_error.hpp"
#include "pipeline/catalog/catalog.hpp"
#include "pipeline/config/version.hpp"
#include "pipeline/products/night_switch.hpp"
#include "pipeline/products/workspace_catalog.hpp"
#include "pipeline/report/area_ledger.hpp"
#include "pipeline/report/csv.hpp"
#include "pipeline/report/evidence.hpp"
#include "pipeline/report/html_files.hpp"
#include "pipeline/report/mosaics.hpp"
#include "pipeline/report/retention.hpp"
#include "pipeline/report/tables.hpp"
#include "pipeline/report/xlsx.hpp"
#include "pipeline/results/night_index.hpp"
#include "pipeline/results/zone_outlines.hpp"
#include "pipeline/run/scene_states.hpp"
#include "pipeline/run/sweep_leftovers.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

constexpr const char* kSummaryName = "summary.json";
constexpr std::size_t kWriteBytes = 1 << 16;

// A symbolic link is made under another name and renamed over the old one: readers see the old or the new, never none.
void point_latest_at(const Workspace& workspace, const std::string& run) {
  const fs::path link = workspace.reports() / kNewLatest;
  std::error_code error;
  fs::remove(link, error);
  fs::create_directory_symlink(run, link, error);
  if (!error) fs::rename(link, workspace.latest_report(), error);
  if (error) geo::throw_if_disk_or_machine(link, error.value());
  if (error)
    throw geo::Error(message("{0}: cannot be switched to run {1} (got {2}); check the folder",
                             workspace.latest_report().string(), run, error.message()));
}

void each_result(const ReportInput& input, const std::string& run, const TakeResult& take) {
  const Table zones = table_head(ReportTable::zones, Vocabulary::file);
  for_each_row(ReportTable::zones, input, Vocabulary::file, [&](CellRow&& row) {
    const auto at = [&](Column column) { return cell_text(row[place_of(zones, column)]); };
    take({run, at(Column::zone_set), at(Column::zone_version), at(Column::zone_id), at(Column::period),
          at(Column::indicator), at(Column::definition), at(Column::value), at(Column::unit), at(Column::status)});
  });
}

// The files of the report as they stand on the disk, in the order written.
std::vector<ReportFile> hashed(const fs::path& folder, const std::vector<std::string>& names) {
  std::vector<ReportFile> files;
  for (const auto& name : names) {
    auto sha256 = geo::sha256_of_file(folder / name, interrupted);
    if (!sha256) geo::throw_fault(sha256.fault());
    files.push_back({name, fs::file_size(folder / name), std::move(sha256).value()});
  }
  return files;
}

// Adds what the report rests on, with the checksums of its tables, and gives its files as they stand.
std::vector<ReportFile> with_evidence(const fs::path& folder, const Workspace& workspace, const ReportInput& input,
                                      const std::vector<std::string>& names) {
  auto files = hashed(folder, names);
  const std::string text = to_json(evidence_of(input, workspace, files));
  geo::write_atomically(folder / kEvidenceName, text);
  files.push_back({std::string(kEvidenceName), text.size(), geo::sha256_of(text)});
  return files;
}

// A run of the same name may have left files that this report does not have.
void remove_others(const fs::path& folder, const std::vector<std::string>& names) {
  const std::set<std::string> wanted(names.begin(), names.end());
  std::vector<fs::path> others;
  std::error_code error;
  fs::recursive_directory_iterator place(folder, error);
  for (const fs::recursive_directory_iterator end; !error && place != end; place.increment(error))
    if (place->is_regular_file(error) && !wanted.contains(place->path().lexically_relative(folder).generic_string()))
      others.push_back(place->path());
  if (error) throw geo::list_error(folder, error);
  for (const auto& path : others) geo::remove_path(path);
}

void write_table(const fs::path& path, ReportTable table, const ReportInput& input, Vocabulary vocabulary) {
  geo::AtomicFile file(path);
  std::string text = csv_text(table_head(table, vocabulary));
  for_each_row(table, input, vocabulary, [&](CellRow&& row) {
    text += csv_row(row);
    if (text.size() < kWriteBytes) return;
    file.write(text);
    text.clear();
  });
  file.write(text);
  file.commit();
}

void write_tables(const fs::path& folder, const std::string& prefix, const ReportInput& input, Vocabulary vocabulary,
                  std::vector<std::string>& names) {
  geo::make_folder(folder / prefix);
  for (const TableFacts& facts : report_tables()) {
    names.push_back(prefix + std::string(facts.name) + ".csv");
    write_table(folder / names.back(), facts.table, input, vocabulary);
  }
}

// The folder of a report that is being made: gone with the object unless the report is finished, so that a signal or
// an error leaves no half report that looks like one. A folder that was there before stays.
class ReportFolder {
 public:
  explicit ReportFolder(fs::path folder) : m_folder(std::move(folder)), m_keep(fs::exists(m_folder)) {}
  ~ReportFolder() {
    std::error_code ignored;
    if (!m_keep) fs::remove_all(m_folder, ignored);
  }
  ReportFolder(const ReportFolder&) = delete;
  ReportFolder& operator=(const ReportFolder&) = delete;

  void finished() { m_keep = true; }

 private:
  fs::path m_folder;
  bool m_keep;
};

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
  write_tables(folder, "", input, Vocabulary::file, names);
  if (input.settings.run.language == Language::zh) write_tables(folder, "zh/", input, Vocabulary::zh, names);
  if (input.settings.report.xlsx) {
    names.emplace_back("report.xlsx");
    write_xlsx(folder / names.back(), input, input.settings.run.language);
  }
  if (input.settings.report.html) {
    const auto pages = write_html_files(folder, workspace, input, layers);
    names.insert(names.end(), pages.begin(), pages.end());
  }
  return names;
}

void write_report(const fs::path& folder, const Workspace& workspace, const ReportInput& input, const RunFacts& facts,
                  const std::function<void()>& check) {
  std::error_code none;
  fs::remove(folder / kSummaryName, none);  // until the new one stands, this is no whole report
  const auto names = write_report_files(folder, workspace, input, facts.layers);
  const auto files = with_evidence(folder, workspace, input, names);
  check();
  geo::write_atomically(folder / kSummaryName, summary_text(input, facts, files));
}

fs::path publish(const Workspace& workspace, const Settings& settings, const NightResult& night, const Totals& totals,
                 const Results& results, const RunFacts& facts) {
  const ReportInput input{settings, night, totals, results};
  check_ledgers(input);
  write_mosaics(night, workspace, settings);
  const fs::path folder = workspace.reports() / facts.run;
  ReportFolder unfinished(folder);
  const auto names = write_report_files(folder, workspace, input, facts.layers);
  remove_others(folder, names);
  geo::write_atomically(folder / kSummaryName,
                        summary_text(input, facts, with_evidence(folder, workspace, input, names)));
  check_interrupted();  // the last time: from here on the report is published
  Catalog catalog = Catalog::open(catalog_of(workspace, settings));
  catalog.put_run({facts.run, utc_text(facts.started), utc_text(facts.finished), kProgramVersion, facts.settings_hash,
                   night.zones.version, facts.exit_code, static_cast<int>(night.done),
                   static_cast<int>(night.up_to_date), static_cast<int>(night.refused.size())},
                  [&](const TakeResult& take) { each_result(input, facts.run, take); });
  forget_what_was_left_out(night, catalog);
  write_zone_outlines(workspace, night);
  switch_night(workspace, workspace_index(night, settings, results.cover_calibration));
  unfinished.finished();
  point_latest_at(workspace, facts.run);  // last: what is `latest` is also in the catalogue
  return folder;
}

fs::path publish_part(const Workspace& workspace, const Settings& settings, const NightResult& night,
                      const Totals& totals, const Results& results, const RunFacts& facts) {
  const std::string key = report_key(settings, night, facts.inputs_key);
  for (const auto& report : parts_of_nights(workspace))
    if (read_summary(report / kSummaryName).report_key == key) return report;
  const fs::path folder = workspace.reports() / facts.run;
  ReportFolder unfinished(folder);
  geo::make_folder(folder);
  write_report(folder, workspace, {settings, night, totals, results}, facts, check_interrupted);
  unfinished.finished();
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
    const auto sha256 = geo::sha256_of_file(workspace.latest_report() / file.name, interrupted);
    if (!sha256 || sha256.value() != file.sha256) return false;
  }
  return mosaics_stand(night, workspace, settings) && zone_outlines_stand(workspace, night) &&
         workspace_index_stands(workspace, night, settings);
}

}  // namespace steppe
