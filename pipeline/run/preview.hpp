#pragma once

#include <cstdint>
#include <vector>

#include "pipeline/run/night.hpp"

namespace steppe {

// What is planned, without writing anything: the tasks of tonight and why each is to be done or not.
struct NightPreview {
  Plan plan;
  std::vector<TaskState> states;  // one a task
  std::vector<SceneRecord> refused;
  Parallelism parallelism;
  std::uint64_t task_bytes = 0;
  std::vector<geo::Message> warnings = {};  // of the layers
  std::size_t waiting = 0;  // tasks whose scenes are lost: they keep what they have, or cannot be made again
};

NightPreview preview_night(const Settings& settings, const Workspace& workspace, const NightOptions& options);

}  // namespace steppe
