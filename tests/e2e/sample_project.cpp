#include "sample_project.hpp"

#include <stdexcept>

namespace steppe_test {

namespace fs = std::filesystem;

fs::path sample_tiles() { return source_folder() / "sample_tiles"; }
fs::path sample_config() { return source_folder() / "config/bayannur_sample.toml"; }

fs::path write_sample_config(const TempDir& folder, int resolution_m) {
  std::string text = read_text(sample_config());
  const auto replace = [&](const std::string& from, const std::string& to) {
    auto place = text.find(from);
    if (place == std::string::npos) throw std::logic_error("the sample's configuration has no " + from);
    for (; place != std::string::npos; place = text.find(from, place + to.size())) text.replace(place, from.size(), to);
  };
  replace("resolution_m = 30", "resolution_m = " + std::to_string(resolution_m));
  replace("\"../sample_tiles/", "\"" + sample_tiles().string() + "/");
  for (const char* beside : {"bayannur_sample_targets.csv", "carbon_density.csv"})
    replace("\"" + std::string(beside) + "\"", "\"" + (source_folder() / "config" / beside).string() + "\"");
  return folder.file("sample.toml", text);
}

std::vector<std::string> run_arguments(const fs::path& config, const fs::path& workspace,
                                       std::vector<std::string> more) {
  std::vector<std::string> arguments{"run", "--config", config, "--workspace", workspace, "--lang", "en"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

ProcessResult run_steppe(const fs::path& config, const fs::path& workspace, std::vector<std::string> more) {
  return steppe(run_arguments(config, workspace, std::move(more)));
}

const fs::path& finished_sample() {
  static const TempDir folder;
  static const fs::path workspace = [] {
    const auto made = folder / "workspace";
    const auto got = run_steppe(sample_config(), made);
    if (got.exit_code != 0) throw std::runtime_error("the sample run failed: " + got.err);
    return made;
  }();
  return workspace;
}

FileTree lasting_files(const fs::path& workspace) {
  FileTree tree;
  for (auto& [path, content] : file_tree(workspace / "products")) tree["products/" + path] = content;
  for (auto& [path, content] : file_tree(workspace / "reports/latest"))
    if (path != "summary.json") tree["reports/" + path] = content;
  return tree;
}

std::vector<std::string> parts_in(const fs::path& workspace) {
  std::vector<std::string> parts;
  for (const auto& entry : fs::recursive_directory_iterator(workspace))
    if (entry.path().filename().string().find(".part") != std::string::npos) parts.push_back(entry.path());
  return parts;
}

}  // namespace steppe_test
