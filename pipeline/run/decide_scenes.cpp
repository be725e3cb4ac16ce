#include "pipeline/run/decide_scenes.hpp"

#include <algorithm>
#include <filesystem>
#include <map>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "pipeline/run/scenes_in_use.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;
using Scenes = std::map<std::string, SceneRecord>;  // by path

bool is_out(const SceneRecord& scene) {
  return scene.status == SceneStatus::refused || scene.status == SceneStatus::dropped;
}

// The scenes that a word means: where some of them are not used, those.
std::vector<const SceneRecord*> meant_by(const std::string& word, const Scenes& scenes) {
  std::error_code error;
  const fs::path place = fs::absolute(word, error).lexically_normal();
  const std::string path = (place.filename().empty() ? place.parent_path() : place).string();
  std::vector<const SceneRecord*> meant;
  for (const auto& [at, scene] : scenes)
    if (scene.id == word || at == path) meant.push_back(&scene);
  const bool any_out = std::ranges::any_of(meant, [](const auto* scene) { return is_out(*scene); });
  if (any_out) std::erase_if(meant, [](const auto* scene) { return !is_out(*scene); });
  return meant;
}

[[noreturn]] void throw_unknown(const std::string& word) {
  throw geo::Error(
      geo::ErrorKind::nothing_matched,
      message("quarantine: no scene of the catalogue is called so or lies there (got {0}); see steppe quarantine list",
              word));
}

std::string content_of(const SceneRecord& scene) {
  auto files = read_delivery(scene.path, interrupted);
  if (!files) geo::throw_if_machine(files.fault());
  if (!files) geo::throw_fault(files.fault());
  if (files.value().files.empty())
    throw geo::Error(geo::ErrorKind::nothing_matched,
                     message("scene {0}: its files are gone (got {1}); the next run forgets it", scene.id, scene.path));
  return files.value().sha256;
}

bool has_used_twin(const SceneRecord& scene, const Scenes& scenes) {
  return std::ranges::any_of(scenes, [&](const auto& row) {
    return row.second.id == scene.id && row.second.path != scene.path && !is_out(row.second);
  });
}

}  // namespace

std::vector<SceneDecision> drop_scenes(const Workspace& workspace, const std::vector<std::string>& which,
                                       const DecisionMaker& maker, const Catalog& catalog) {
  const Scenes scenes = catalog.scenes_by_path();
  std::set<std::string> used;
  for (const auto& name : scenes_in_use(workspace)) used.insert(name.substr(0, name.rfind(' ')));
  std::map<std::string, SceneDecision> decisions;  // by path: a scene may be named twice
  for (const auto& word : which) {
    const auto meant = meant_by(word, scenes);
    if (meant.empty()) throw_unknown(word);
    for (const SceneRecord* scene : meant) {
      if (scene->status == SceneStatus::dropped)
        throw geo::Error(geo::ErrorKind::usage,
                         message("scene {0}: {1}; release it first to decide again", scene->id, shown_reason(*scene)));
      if (!is_out(*scene))
        throw geo::Error(geo::ErrorKind::usage,
                         message("scene {0}: is not refused, so there is nothing to drop (got {1}); move it out of the "
                                 "inbox when it is not to be used",
                                 scene->id, scene->path));
      decisions[scene->path] = {DecisionKind::drop,
                                maker.utc,
                                scene->id,
                                maker.person,
                                maker.reason,
                                scene->reason,
                                scene->path,
                                content_of(*scene),
                                has_used_twin(*scene, scenes),
                                used.contains(scene->id)};
    }
  }
  std::vector<SceneDecision> made;
  for (auto& [path, decision] : decisions) made.push_back(std::move(decision));
  add_decisions(workspace, made);
  return made;
}

std::vector<SceneDecision> release_scenes(const Workspace& workspace, const std::vector<std::string>& which,
                                          const DecisionMaker& maker, Catalog& catalog) {
  const Scenes scenes = catalog.scenes_by_path();
  const auto drops = read_decisions(workspace).dropped_ids();
  Scenes released;
  std::vector<SceneDecision> made;
  for (const auto& word : which) {
    const auto meant = meant_by(word, scenes);
    if (meant.empty() && !drops.contains(word)) throw_unknown(word);
    if (meant.empty()) made.push_back({DecisionKind::release, maker.utc, word, maker.person, maker.reason});
    for (const SceneRecord* scene : meant) released[scene->path] = *scene;
  }
  std::vector<SceneRecord> rows;
  for (auto& [path, scene] : released) {
    made.push_back({DecisionKind::release, maker.utc, scene.id, maker.person, maker.reason,
                    is_out(scene) ? scene.reason : std::string(), path});
    scene.files.clear();  // then the next run knows none of them, and reads what it finds
    rows.push_back(std::move(scene));
  }
  catalog.put_scenes(rows);
  add_decisions(workspace, made);
  return made;
}

}  // namespace steppe
