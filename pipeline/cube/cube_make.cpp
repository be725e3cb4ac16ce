#include <limits>

#include "pipeline/cube/cube.hpp"
#include "pipeline/cube/scene_cut.hpp"

namespace steppe {

std::optional<SceneFault> make_cube_tile(const Plan& plan, const CubeTask& task, const Settings& settings,
                                         const Workspace& workspace) {
  const CutLimits unlimited{std::numeric_limits<std::uint64_t>::max(), std::numeric_limits<std::size_t>::max(), 1};
  return cut_scene(plan, {task.scene, {task.tile}}, settings, workspace, unlimited, geo::sequential_for);
}

}  // namespace steppe
