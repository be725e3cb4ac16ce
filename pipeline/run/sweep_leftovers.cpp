#include "pipeline/run/sweep_leftovers.hpp"

#include <filesystem>
#include <string>
#include <vector>

#include "libgeo/base/atomic_file.hpp"
#include "pipeline/sensors/text_shape.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;

// "products/<year>/transitions/<year>" is three folders below "products".
constexpr int kDeepest = 3;

std::vector<fs::path> folders_in(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code error, ignored;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
    if (entry->symlink_status(ignored).type() == fs::file_type::directory) found.push_back(entry->path());
  return found;
}

void sweep_parts(const fs::path& folder, int depth) {
  geo::remove_stale_parts(folder);
  if (depth == kDeepest) return;
  for (const auto& inside : folders_in(folder)) sweep_parts(inside, depth + 1);
}

void sweep_reports(const Workspace& workspace) {
  std::error_code ignored;
  geo::remove_stale_parts(workspace.reports());
  const fs::path new_link = workspace.reports() / kNewLatest;
  if (fs::is_symlink(fs::symlink_status(new_link, ignored))) fs::remove(new_link, ignored);
  const fs::path latest = fs::read_symlink(workspace.latest_report(), ignored).filename();
  for (const auto& report : folders_in(workspace.reports())) {
    if (!is_run_name(report.filename().string()) || report.filename() == latest) continue;
    if (fs::symlink_status(report / "summary.json", ignored).type() == fs::file_type::not_found)
      fs::remove_all(report, ignored);
  }
}

}  // namespace

bool is_run_name(const std::string& name) {
  constexpr std::string_view kShape = "ddddddddTddddddZ";
  return begins_with_shape(name, kShape) && (name.size() == kShape.size() || name[kShape.size()] == '-');
}

void sweep_leftovers(const Workspace& workspace) {
  geo::remove_stale_parts(workspace.root);
  for (const char* folder : {"products", "cube", "cache", "quarantine", "patches"})
    sweep_parts(workspace.root / folder, 0);
  sweep_reports(workspace);
}

}  // namespace steppe
