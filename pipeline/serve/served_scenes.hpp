#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "pipeline/catalog/scene_record.hpp"
#include "pipeline/products/workspace.hpp"
#include "pipeline/sensors/mask_rule.hpp"

namespace steppe {

// The scenes that the workspace's catalogue knows, by the name under which tasks have them ("id sha256"), read when
// they are first asked for. Thread-safe.
class ServedScenes {
 public:
  explicit ServedScenes(Workspace workspace) : m_workspace(std::move(workspace)) {}

  // Null: the catalogue does not know it, or cannot be read now.
  const SceneRecord* find(const std::string& used_name) const;

 private:
  void read() const;

  Workspace m_workspace;
  mutable std::once_flag m_once;
  mutable std::map<std::string, SceneRecord> m_scenes;
};

// How masks were read when the night was made: by what its report says of its settings, else the defaults.
MaskOptions mask_options_of(const std::vector<std::string>& settings);

}  // namespace steppe
