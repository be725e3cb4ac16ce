#pragma once

#include <limits>
#include <optional>

#include "pipeline/cube/scene_cut.hpp"

namespace steppe_test {

inline constexpr steppe::CutLimits kNoLimits{std::numeric_limits<std::uint64_t>::max(),
                                             std::numeric_limits<std::size_t>::max(), 1};

// One tile of a scene alone, without threads.
inline std::optional<steppe::SceneFault> cut_cube_tile(const steppe::Plan& plan, const steppe::CubeTask& task,
                                                       const steppe::Settings& settings,
                                                       const steppe::Workspace& workspace) {
  return steppe::cut_scene(plan, {task.scene, {task.tile}}, settings, workspace, kNoLimits, geo::sequential_for);
}

}  // namespace steppe_test
