#include "pipeline/cube/cube_stage.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

#include "pipeline/cube/cube.hpp"
#include "pipeline/threads/descriptor_limit.hpp"
#include "pipeline/threads/execute.hpp"
#include "pipeline/threads/memory_limit.hpp"

namespace steppe {
namespace {

constexpr std::size_t kTaskFiles = 20;  // bands and mask of one scene, the tile that is written, GDAL's own

}  // namespace

std::uint64_t memory_bound(const Settings& settings) {
  return settings.run.memory_mb > 0 ? static_cast<std::uint64_t>(settings.run.memory_mb) << 20
                                    : memory_limit_bytes() / 2;
}

PassResult cut_cube_tiles(const Plan& plan, const std::vector<std::size_t>& todo, const Settings& settings,
                          const Workspace& workspace, Progress& progress) {
  PassResult pass;
  const auto missing = missing_cube_tiles(plan, todo, settings, workspace);
  if (missing.empty()) return pass;
  progress.phase(geo::message("{0} cube tiles to cut", missing.size()));
  std::uint64_t largest = 0;
  for (const auto& task : missing) largest = std::max(largest, cube_task_memory_bytes(plan, plan.scenes[task.scene]));
  std::vector<std::size_t> order(missing.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  Work<std::optional<SceneFault>> job;
  job.work = [&](std::size_t i) { return make_cube_tile(plan, missing[i], settings, workspace); };
  job.finish = [&](std::size_t, std::optional<SceneFault>&& fault) {
    if (fault) pass.faults.push_back(std::move(*fault));
  };
  execute(order,
          limited_by_files(affordable(static_cast<int>(settings.run.threads), memory_bound(settings), largest),
                           free_descriptors(), kTaskFiles),
          job);
  return pass;
}

}  // namespace steppe
