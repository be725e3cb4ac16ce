#include "pipeline/run/let_go.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "libgeo/base/error.hpp"
#include "pipeline/run/scenes_in_use.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

// A scene that finished tasks were made from, and what the catalogue knows of it.
struct UsedScene {
  std::string id, path;
  bool there = false;    // at its place, and good
  bool refused = false;  // at its place
};

std::map<std::string, UsedScene> used_by_name(const Workspace& workspace, const Catalog& catalog) {
  std::map<std::string, UsedScene> used;
  for (const auto& name : scenes_in_use(workspace)) used[name].id = name.substr(0, name.rfind(' '));
  for (const auto& [path, record] : catalog.scenes_by_path()) {
    const auto scene = used.find(used_name(record));
    if (scene == used.end()) continue;
    std::error_code error;
    const bool lies_there = record.status != SceneStatus::missing && fs::exists(path, error);
    scene->second.path = path;
    scene->second.refused = lies_there && record.status == SceneStatus::refused;
    scene->second.there = lies_there && !scene->second.refused;
  }
  return used;
}

bool means(const std::string& word, const UsedScene& scene) {
  if (word == scene.id) return true;
  if (scene.path.empty()) return false;
  const fs::path place = fs::absolute(word).lexically_normal(), path(scene.path);
  const auto folder = place.filename().empty() ? place.parent_path() : place;
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

}  // namespace

std::vector<std::string> let_scenes_go(const Workspace& workspace, const std::vector<std::string>& which,
                                       bool all_missing, Catalog& catalog, const std::string& utc) {
  const auto used = used_by_name(workspace, catalog);
  std::set<std::string> chosen;
  for (const auto& word : which) {
    bool any = false;
    for (const auto& [name, scene] : used) {
      if (!means(word, scene)) continue;
      any = true;
      if (scene.there)
        throw geo::Error(geo::ErrorKind::usage,
                         message("--forget: scene {0} lies at its place and would be taken in again (got {1}); move it "
                                 "out of the inbox first",
                                 scene.id, scene.path));
      chosen.insert(name);
    }
    if (!any)
      throw geo::Error(
          geo::ErrorKind::nothing_matched,
          message("--forget: no finished task was made from such a scene (got {0}); see scenes.csv", word));
  }
  if (all_missing)
    for (const auto& [name, scene] : used)
      if (!scene.there && !scene.refused) chosen.insert(name);
  if (chosen.empty()) return {};
  std::vector<ForgottenScene> forgotten = catalog.forgotten();
  std::erase_if(forgotten, [&](const ForgottenScene& scene) { return chosen.contains(scene.used); });
  std::vector<std::string> ids, gone;
  for (const auto& name : chosen) {
    const UsedScene& scene = used.at(name);
    forgotten.push_back({name, scene.path, utc});
    ids.push_back(scene.id);
    if (!scene.path.empty() && !scene.refused) gone.push_back(scene.path);
  }
  catalog.put_forgotten(forgotten);
  catalog.put_scenes({}, gone);
  return ids;
}

}  // namespace steppe
