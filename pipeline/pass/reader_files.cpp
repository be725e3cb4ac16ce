#include "pipeline/pass/reader_files.hpp"

#include <algorithm>

#include "pipeline/sensors/mask_rule.hpp"

namespace steppe {
namespace {

constexpr std::size_t kCubeTiles = 6;  // two rows of tiles meet in a window at most

}  // namespace

std::size_t scene_files(const Scene& scene, std::size_t roles) {
  return std::max(kCubeTiles, roles + static_cast<std::size_t>(mask_rule(scene.mask.kind).files));
}

std::size_t most_scene_files(const Plan& plan, const Task& task, std::size_t roles) {
  std::size_t most = 0;
  for (const auto index : task.scenes) most = std::max(most, scene_files(plan.scenes[index].scene, roles));
  return most;
}

std::size_t least_task_files(const Plan& plan, const Task& task, std::size_t roles) {
  return most_scene_files(plan, task, roles) + kFilesBesideScenes;
}

}  // namespace steppe
