#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "pipeline/catalog/ingest.hpp"
#include "pipeline/run/night_result.hpp"

namespace steppe {

// What becomes of the catalogue's scenes that were not met tonight.
struct UnmetScenes {
  std::vector<SceneRecord> missing;  // finished tasks were made from them
  std::vector<std::string> gone;     // paths: moved, replaced, or not there and not used
};

// `used`: scenes as task keys name them. A row of a scene that lies somewhere else than in the inbox and that no task
// used (registered by steppe ingest) stays as it is.
UnmetScenes unmet_scenes(const std::map<std::string, SceneRecord>& known, const Ingested& tonight,
                         const std::set<std::string>& used);

// The scenes that the records were made from, as task keys name them.
std::set<std::string> used_scenes(const std::vector<TaskRecord>& records);

// Adds names that many tasks share: most are met again and again, and a tree is slow at saying so.
class SceneNames {
 public:
  explicit SceneNames(std::set<std::string>& names) : m_names(names) {}
  // REQUIRES that the texts outlive the object.
  void add(const std::vector<std::string>& scenes) {
    for (const auto& scene : scenes)
      if (m_met.insert(scene).second) m_names.insert(scene);
  }

 private:
  std::set<std::string>& m_names;
  std::unordered_set<std::string_view> m_met;
};

// Takes a scene's row for the list in which the tables show it: every scene that the records used is in night.scenes,
// once, whatever became of it since.
void list_stored_scenes(std::map<std::string, SceneRecord>&& catalogue, NightResult& night);

// Adds the scenes that the records used and that are in no list yet, by their id and checksum alone.
void list_unknown_scenes(NightResult& night, SceneStatus status);

// The row of a scene that is gone; its reason can be translated.
SceneRecord missing_scene(SceneRecord scene);

}  // namespace steppe
