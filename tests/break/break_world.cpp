#include "break_world.hpp"

#include <fstream>
#include <stdexcept>

#include "tests/simulator/sample_set.hpp"
#include "tests/support/build_paths.hpp"
#include "tests/support/process.hpp"

namespace steppe_test {
namespace {

namespace fs = std::filesystem;

constexpr const char* kLateScenes[] = {"LC08_L2SP_129032_20250804_20250813_02_T1",
                                       "LC09_L2SP_129032_20250812_20250821_02_T1"};

// Drawn once a process: it takes longer than a copy.
const fs::path& drawn() {
  static const TempDir folder;
  static const fs::path path = [] {
    fs::create_directories(folder / "data");
    steppe::sim::write_sample({.folder = folder / "data", .cols = 72, .rows = 64});
    return folder / "data";
  }();
  return path;
}

void replace(std::string& text, const std::string& from, const std::string& to) {
  auto place = text.find(from);
  if (place == std::string::npos) throw std::logic_error("the sample's configuration has no " + from);
  for (; place != std::string::npos; place = text.find(from, place + to.size())) text.replace(place, from.size(), to);
}

void write(const fs::path& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary);
  if (!(out << text).flush()) throw std::runtime_error("cannot write " + path.string());
}

std::string feature(const std::string& id, const std::string& ring) {
  return R"({"type":"Feature","properties":{"adcode":")" + id + R"("},"geometry":{"type":"Polygon","coordinates":[[)" +
         ring + "]]}}";
}

}  // namespace

BreakWorld::BreakWorld(Pages pages) {
  copy_tree(drawn(), data());
  std::string text = read_text(source_folder() / "config/bayannur_sample.toml");
  replace(text, "\"../sample_tiles/", "\"data/");
  for (const char* beside : {"bayannur_sample_targets.csv", "carbon_density.csv"}) {
    fs::copy_file(source_folder() / "config" / beside, data() / beside);
    replace(text, "\"" + std::string(beside) + "\"", "\"data/" + std::string(beside) + "\"");
  }
  replace(text, "language = \"zh\"", "language = \"en\"");
  if (pages == Pages::none) replace(text, "\n[run]\n", "\n[report]\nxlsx = false\nhtml = false\n\n[run]\n");
  write(config(), text);
  write(folder() / "asked.geojson",
        R"({"type":"FeatureCollection","features":[)" +
            feature("all", "[107.2,40.7],[107.6,40.7],[107.6,40.9],[107.2,40.9],[107.2,40.7]") + "," +
            feature("sliver", "[107.388,40.792],[107.4105,40.8081],[107.4101,40.8085],[107.388,40.792]") + "]}");
}

void BreakWorld::hold_back_news() const {
  for (const char* scene : kLateScenes) fs::rename(data() / "landsat" / scene, folder() / scene);
}

void BreakWorld::deliver_news() const {
  for (const char* scene : kLateScenes) fs::rename(folder() / scene, data() / "landsat" / scene);
}

std::vector<std::string> BreakWorld::polygons() const {
  return {"--polygon", zones(), "--polygon", folder() / "asked.geojson", "--id", "adcode"};
}

void copy_tree(const fs::path& from, const fs::path& to) {
  fs::remove_all(to);
  const auto got = run_process({"cp", "-a", "--reflink=auto", from.string(), to.string()});
  if (got.exit_code != 0) throw std::runtime_error(got.err);
}

FileTree latest_report(const fs::path& workspace) {
  auto tree = file_tree(workspace / "reports/latest");
  tree.erase("summary.json");
  return tree;
}

FileTree kept_files(const fs::path& workspace) {
  FileTree tree;
  for (const char* part : {"products", "cube", "cache/coverage"})
    for (auto& [path, content] : file_tree(workspace / part)) tree[std::string(part) + "/" + path] = std::move(content);
  // Of the night before, for who was reading it when the night ended; the next run sweeps them.
  std::erase_if(tree, [](const auto& file) { return file.first.starts_with("products/replaced/"); });
  for (auto& [path, content] : latest_report(workspace)) tree["reports/latest/" + path] = std::move(content);
  return tree;
}

std::string leftovers(const fs::path& workspace) {
  std::string lines;
  if (!fs::exists(workspace)) return lines;
  for (const auto& entry : fs::recursive_directory_iterator(workspace)) {
    const auto name = entry.path().filename().string();
    if (name.find(".part") != std::string::npos || name.find(".new") != std::string::npos)
      lines += "left over: " + entry.path().string() + "\n";
  }
  if (fs::exists(workspace / "reports"))
    for (const auto& entry : fs::directory_iterator(workspace / "reports"))
      if (entry.is_directory() && !entry.is_symlink() && !fs::exists(entry.path() / "summary.json"))
        lines += "an unfinished report: " + entry.path().string() + "\n";
  return lines;
}

}  // namespace steppe_test
