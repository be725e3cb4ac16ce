#include "pipeline/report/retention.hpp"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/report/run_summary.hpp"
#include "pipeline/run/sweep_leftovers.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;

bool is_part(const fs::path& report) { return report.filename().string().ends_with(kPartOfNight); }

// Of whole nights or of parts; the oldest first.
std::vector<fs::path> reports_in(const Workspace& workspace, bool parts) {
  std::vector<fs::path> reports;
  std::error_code error, ignored;
  for (fs::directory_iterator entry(workspace.reports(), error), end; !error && entry != end; entry.increment(error))
    if (entry->symlink_status(ignored).type() == fs::file_type::directory &&
        is_run_name(entry->path().filename().string()) && is_part(entry->path()) == parts)
      reports.push_back(entry->path());
  std::sort(reports.begin(), reports.end());
  return reports;
}

bool remove_report(const fs::path& report) {
  std::error_code ignored;
  fs::remove(report / "summary.json", ignored);
  fs::remove_all(report, ignored);
  return !fs::exists(report, ignored);
}

}  // namespace

std::vector<fs::path> parts_of_nights(const Workspace& workspace) { return reports_in(workspace, true); }

std::size_t remove_old_reports(const Workspace& workspace, std::size_t keep) {
  if (keep == 0) return 0;
  std::error_code ignored;
  const fs::path latest = fs::read_symlink(workspace.latest_report(), ignored).filename();
  const auto reports = reports_in(workspace, false);
  std::size_t left = reports.size(), removed = 0;
  for (const auto& report : reports) {
    if (left <= keep) break;
    if (report.filename() == latest) continue;
    --left;
    if (remove_report(report)) ++removed;
  }
  for (const auto& part : parts_of_nights(workspace))
    if (part.filename() < latest && remove_report(part)) ++removed;
  return removed;
}

}  // namespace steppe
