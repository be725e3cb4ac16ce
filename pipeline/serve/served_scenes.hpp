#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "pipeline/catalog/scene_record.hpp"
#include "pipeline/products/workspace.hpp"
#include "pipeline/sensors/mask_rule.hpp"
#include "pipeline/serve/served_report.hpp"

namespace steppe {

// The scenes that the workspace's catalogue knows, by the name under which tasks have them ("id sha256"), and how the
// night read their masks: both read when they are first asked for. Thread-safe.
class ServedScenes {
 public:
  // `report`: the night's, which says what its settings were; null: none, and the defaults are taken.
  ServedScenes(Workspace workspace, std::shared_ptr<const ServedReport> report)
      : m_workspace(std::move(workspace)), m_report(std::move(report)) {}

  // Null: the catalogue does not know it, or cannot be read now.
  const SceneRecord* find(const std::string& used_name) const;
  const MaskOptions& mask_options() const;

 private:
  void read() const;

  Workspace m_workspace;
  std::shared_ptr<const ServedReport> m_report;
  mutable std::once_flag m_once, m_options_once;
  mutable MaskOptions m_options;
  mutable std::map<std::string, SceneRecord> m_scenes;
};

// How masks are read by canonical settings ("mask.shadow_dilate_px = 2"); what does not stand there is the default.
MaskOptions mask_options_of(const std::vector<std::string>& settings);

}  // namespace steppe
