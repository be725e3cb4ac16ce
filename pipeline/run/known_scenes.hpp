#pragma once

#include <map>
#include <string>
#include <vector>

#include "pipeline/catalog/catalog.hpp"
#include "pipeline/run/lost_scenes.hpp"
#include "pipeline/run/scene_decisions.hpp"

namespace steppe {

// What a workspace knows of scenes before a night looks for them.
struct KnownScenes {
  std::map<std::string, SceneRecord> scenes;  // the catalogue's, by path
  std::vector<ForgottenScene> forgotten;
  SceneDecisions decisions;
  SceneDrops drops;

  // Scenes that were let go or dropped and that the last report may still have used.
  std::size_t let_go() const { return forgotten.size() + decisions.used_drops(); }
  LostScenes lost(const Ingested& tonight) const { return {tonight, scenes, forgotten, decisions.dropped_ids()}; }
};

// `catalog`: null where there is none yet.
KnownScenes known_scenes(const Catalog* catalog, const Workspace& workspace);

}  // namespace steppe
