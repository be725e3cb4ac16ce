#include "pipeline/run/scene_states.hpp"

#include <algorithm>
#include <filesystem>

#include "pipeline/catalog/catalog_rows.hpp"

namespace steppe {
namespace {

using geo::message;

void sort_by_path(std::vector<SceneRecord>& scenes) {
  std::stable_sort(scenes.begin(), scenes.end(),
                   [](const SceneRecord& a, const SceneRecord& b) { return a.path < b.path; });
}

}  // namespace

SceneRecord missing_scene(SceneRecord scene) {
  scene.status = SceneStatus::missing;
  scene.fault_kind.reset();
  scene.explanation = message("its files are gone; what was made of it is kept");
  scene.reason = geo::render(scene.explanation);
  return scene;
}

UnmetScenes unmet_scenes(const std::map<std::string, SceneRecord>& known, const Ingested& tonight,
                         const std::set<std::string>& used) {
  std::set<std::string> paths, ids;
  for (const auto* list : {&tonight.accepted, &tonight.superseded})
    for (const auto& scene : *list) paths.insert(stored_text(scene.record.path)), ids.insert(scene.record.id);
  for (const auto* list : {&tonight.refused, &tonight.dropped})
    for (const auto& record : *list) paths.insert(stored_text(record.path));
  UnmetScenes unmet;
  for (const auto& [path, record] : known) {
    std::error_code error;
    if (paths.contains(path)) continue;
    if (ids.contains(record.id))
      unmet.gone.push_back(path);
    else if (used.contains(used_name(record)))
      unmet.missing.push_back(missing_scene(record));
    else if (!std::filesystem::exists(path, error) && !error)
      unmet.gone.push_back(path);
  }
  return unmet;
}

std::set<std::string> used_scenes(const std::vector<TaskRecord>& records) {
  std::set<std::string> used;
  SceneNames names(used);
  for (const auto& record : records) names.add(record.key.scenes);
  return used;
}

void list_stored_scenes(std::map<std::string, SceneRecord>&& catalogue, NightResult& night) {
  const auto used = used_scenes(night.records);
  for (auto& [path, record] : catalogue) {
    const bool in_use = used.contains(used_name(record));
    if (record.status == SceneStatus::refused) night.refused.push_back(record);
    if (record.status == SceneStatus::dropped) night.dropped.push_back(record);
    if (record.status == SceneStatus::superseded && !in_use) night.superseded.push_back(record);
    if (!in_use && record.status != SceneStatus::accepted) continue;
    if (record.status == SceneStatus::missing) {
      night.scenes.push_back(missing_scene(std::move(record)));
      continue;
    }
    if (record.status != SceneStatus::accepted) record.reason.clear();
    record.status = SceneStatus::accepted;
    record.fault_kind.reset();
    night.scenes.push_back(std::move(record));
  }
  list_unknown_scenes(night, SceneStatus::accepted);
}

void list_unknown_scenes(NightResult& night, SceneStatus status) {
  auto unknown = used_scenes(night.records);
  for (const auto& scene : night.scenes) unknown.erase(used_name(scene));
  for (const auto& name : unknown) {
    SceneRecord scene;
    const auto space = name.rfind(' ');
    scene.id = name.substr(0, space), scene.sha256 = name.substr(space + 1);
    night.scenes.push_back(status == SceneStatus::missing ? missing_scene(std::move(scene)) : std::move(scene));
  }
  sort_by_path(night.scenes);
}

}  // namespace steppe
