#include "chain_stage.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <optional>
#include <sstream>
#include <stdexcept>

#include "nights.hpp"
#include "pipeline/catalog/catalog.hpp"
#include "pipeline/plan/task_record.hpp"
#include "tests/support/process.hpp"
#include "tests/support/tiny_project.hpp"
#include "tests/support/tiny_scene.hpp"
#include "two_nights.hpp"

namespace steppe_test {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// The tiny scene at 15 m lies across four tiles.
void settle(const TinyProject& project) {
  project.change_config("resolution_m = 30", "resolution_m = 15");
  project.change_config("x_origin = 400000", "x_origin = 396280");
  project.change_config("y_origin = 4500000", "y_origin = 4503750");
  project.change_config("years = [2021]", "years = [2020, 2021]");
  project.change_config("[\"ndvi\", \"fvc\", \"quality\"]",
                        "[\"ndvi\", \"fvc\", \"quality\", \"desertification\", \"water\"]");
  const auto before = tiny_scene("20200718", "033");
  before.write(project.inbox() / before.id);
}

std::string inode_and_time(const fs::path& path) {
  struct stat state {};
  if (::stat(path.c_str(), &state) != 0) return "gone";
  return std::to_string(state.st_ino) + " " + std::to_string(state.st_mtim.tv_sec) + "." +
         std::to_string(state.st_mtim.tv_nsec);
}

// A database is changed by nobody who reads it; opening a GeoPackage takes in what a killed run left beside it.
std::optional<steppe::Catalog> as_left(const fs::path& workspace, const fs::path& scratch) {
  if (catalogues_in_postgis()) return steppe::Catalog::find(catalogue_of(workspace));
  const fs::path catalog = workspace / "catalog.gpkg";
  if (!fs::exists(catalog)) return std::nullopt;
  fs::remove_all(scratch);
  fs::create_directories(scratch);
  for (const char* part : {"", "-wal", "-shm", "-journal"})
    if (fs::exists(catalog.string() + part))
      fs::copy_file(catalog.string() + part, (scratch / "catalog.gpkg").string() + part);
  return steppe::Catalog::open(scratch / "catalog.gpkg");
}

bool is_whole_report(const fs::path& folder) { return fs::exists(folder / "summary.json"); }

}  // namespace

struct ChainWorld::Parts {
  std::unique_ptr<TwoNights> whole;
  std::unique_ptr<TinyProject> tiny;

  fs::path tiny_news() const { return tiny->folder() / "news"; }
  void deliver(bool there) const {
    const fs::path place = tiny->inbox() / "news";
    if (there && !fs::exists(place)) fs::rename(tiny_news(), place);
    if (!there && fs::exists(place)) fs::rename(place, tiny_news());
  }
};

ChainWorld::ChainWorld(bool whole) : m_parts(std::make_unique<Parts>()) {
  if (whole) {
    m_parts->whole = std::make_unique<TwoNights>(BreakWorld::Pages::all);
    auto& nights = *m_parts->whole;
    for (const bool second : {false, true})
      m_stages.push_back({second ? "second night" : "first night", nights.world.config(),
                          second ? nights.first.kept : FileTree(), nights.after(second).kept,
                          nights.after(second).takes,
                          [&nights, second](const fs::path& place) { nights.begin(second, place); }});
    return;
  }
  m_parts->tiny = std::make_unique<TinyProject>();
  const auto& tiny = *m_parts->tiny;
  settle(tiny);
  auto news = tiny_scene("20210731", "033");
  for (auto& [name, raster] : news.files)
    if (name == "SR_B5") raster.at(2, 3) = 16000;
  news.write(m_parts->tiny_news() / news.id);
  for (const bool second : {false, true}) {
    const fs::path place = tiny.folder() / (second ? "second" : "first");
    if (second) copy_workspace(tiny.folder() / "first", place);
    m_parts->deliver(second);
    const auto start = Clock::now();
    const auto got = run_process(night_command(tiny.config(), place), night_setting());
    const Clock::duration takes = Clock::now() - start;
    if (got.exit_code != 0) throw std::runtime_error("an undisturbed night failed: " + got.err);
    const auto begin = [this, second](const fs::path& at) {
      m_parts->deliver(second);
      if (second)
        copy_workspace(m_parts->tiny->folder() / "first", at);
      else
        remove_workspace(at);
    };
    m_stages.push_back({second ? "second night" : "first night", tiny.config(),
                        second ? m_stages.front().after : FileTree(), kept_files(place), takes, begin});
  }
}

ChainWorld::~ChainWorld() = default;

Acknowledged acknowledged_in(const ChainStage& stage, const fs::path& workspace, const fs::path& scratch) {
  Acknowledged found;
  if (const auto catalog = as_left(workspace, scratch)) {
    catalog->check();
    for (const auto& [path, scene] : catalog->scenes_by_path()) found["scene " + path] = scene.sha256;
    for (const char* layer : {"products", "runs", "results"})
      for (int row = 0; row < catalog->count(layer); ++row) found[std::string(layer) + " " + std::to_string(row)];
  }
  if (!fs::exists(workspace / "products")) return found;
  for (const auto& entry : fs::recursive_directory_iterator(workspace / "products")) {
    const fs::path& path = entry.path();
    if (path.parent_path().filename() != "tasks" || path.extension() != ".json") continue;
    if (!steppe::read_task_record(path)) throw std::runtime_error("half a record: " + path.string());
    const auto name = path.lexically_relative(workspace).generic_string();
    const auto final = stage.after.find(name);
    // What the news make anew is not of this night yet.
    if (final != stage.after.end() && final->second == read_text(path)) found["task " + name] = inode_and_time(path);
  }
  return found;
}

std::string what_was_lost(const Acknowledged& then, const Acknowledged& now) {
  std::string lost;
  for (const auto& [what, state] : then) {
    const auto found = now.find(what);
    if (found == now.end()) lost += "lost: " + what + "\n";
    if (found != now.end() && found->second != state)
      lost += "acknowledged, and made anew: " + what + " (" + state + ", now " + found->second + ")\n";
  }
  return lost;
}

std::string what_is_partial(const ChainStage& stage, const fs::path& workspace) {
  std::string wrong;
  const auto kept = kept_files(workspace);
  FileTree report, report_before, report_after;
  const auto is_report = [](const auto& file) { return file.first.starts_with("reports/"); };
  const auto only_reports = [&](const FileTree& tree, FileTree& into) {
    std::ranges::copy_if(tree, std::inserter(into, into.end()), is_report);
  };
  only_reports(kept, report), only_reports(stage.before, report_before), only_reports(stage.after, report_after);
  if (report != report_before && report != report_after)
    wrong += "the latest report is of neither night:\n" + difference(report_after, report);
  for (const auto& file : kept) {
    if (is_report(file) || file.first.find(".part") != std::string::npos) continue;
    const auto is_of = [&](const FileTree& tree) {
      const auto found = tree.find(file.first);
      return found != tree.end() && found->second == file.second;
    };
    if (!is_of(stage.before) && !is_of(stage.after)) wrong += "of neither night: " + file.first + "\n";
  }
  if (!fs::exists(workspace / "reports")) return wrong;
  for (const auto& entry : fs::directory_iterator(workspace / "reports"))
    if (entry.is_directory() && !entry.is_symlink() && is_whole_report(entry.path())) {
      FileTree whole;
      for (auto& [path, content] : file_tree(entry.path()))
        if (path != "summary.json") whole["reports/latest/" + path] = std::move(content);
      if (whole != report_before && whole != report_after)
        wrong += "calls itself a whole report: " + entry.path().string() + "\n";
    }
  return wrong;
}

}  // namespace steppe_test
