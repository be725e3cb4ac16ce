#include "pipeline/cube/cube_stage.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

#include "libgeo/io/jpeg2000.hpp"
#include "pipeline/cube/cube_space.hpp"
#include "pipeline/cube/scene_cut.hpp"
#include "pipeline/threads/descriptor_limit.hpp"
#include "pipeline/threads/execute.hpp"
#include "pipeline/threads/memory_limit.hpp"
#include "pipeline/threads/workers.hpp"

namespace steppe {
namespace {

// What cutting takes beside the blocks that are kept: the decoder, a block of all bands and its files of a thread;
// GDAL's cache, the mask and compressed blocks that wait, once. Measured on a scene of 4096²: 245 MiB with one thread
// and 261 with two where all blocks may be kept; 205 and 208 where next to none may (tests/bench/cube, --memory 200).
constexpr std::uint64_t kThreadBytes = std::uint64_t{40} << 20, kFixedBytes = std::uint64_t{128} << 20;
// Threads that one scene keeps busy; more than twice as many cut several scenes at once.
constexpr int kThreadsAScene = 8;

std::vector<SceneCut> by_scene(const std::vector<CubeTask>& missing) {
  std::vector<SceneCut> cuts;
  for (const auto& task : missing) {
    if (cuts.empty() || cuts.back().scene != task.scene) cuts.push_back({task.scene, {}});
    cuts.back().tiles.push_back(task.tile);
  }
  return cuts;
}

// Scenes at once, threads of each, and what each may use.
struct Share {
  int scenes = 1;
  CutLimits limits;
};

// `decoder`: what a thread's decoder takes beside what kThreadBytes allows for it.
Share share_of(const Settings& settings, std::uint64_t decoder) {
  const std::uint64_t bound = memory_bound(settings);
  const std::uint64_t a_thread = kThreadBytes + decoder;
  const auto threads = affordable(static_cast<int>(settings.run.threads), bound, a_thread + kFixedBytes);
  Share share;
  share.scenes = std::max(1, threads.tasks_at_once / kThreadsAScene);
  const auto scenes = static_cast<std::uint64_t>(share.scenes);
  share.limits.threads = std::max(1, threads.tasks_at_once / share.scenes);
  const std::uint64_t beside = kFixedBytes * scenes + a_thread * static_cast<std::uint64_t>(threads.tasks_at_once);
  share.limits.bytes = (bound - std::min(bound, beside)) / scenes;
  share.limits.files = free_descriptors() / static_cast<std::size_t>(share.scenes);
  return share;
}

std::uint64_t most_decoder_bytes(const Plan& plan, const std::vector<SceneCut>& cuts) {
  std::uint64_t most = 0;
  for (const auto& cut : cuts)
    for (const auto& band : plan.scenes[cut.scene].scene.bands)
      most = std::max(most, geo::jpeg2000_decoder_bytes(band.path));
  return most;
}

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
  const auto cuts = by_scene(missing);
  progress.phase(geo::message("{0} cube tiles of {1} scenes to cut", missing.size(), cuts.size()));
  check_space(plan, cuts, workspace);
  const Share share = share_of(settings, most_decoder_bytes(plan, cuts));
  std::vector<std::size_t> order(cuts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  Work<std::optional<SceneFault>> job;
  const auto parallel = workers(share.limits.threads);
  job.work = [&](std::size_t i) { return cut_scene(plan, cuts[i], settings, workspace, share.limits, parallel); };
  std::size_t finished = 0;
  job.finish = [&](std::size_t i, std::optional<SceneFault>&& fault) {
    if (fault) pass.faults.push_back(std::move(*fault));
    progress.step_done({.done = ++finished,
                        .all = cuts.size(),
                        .threads = share.scenes * share.limits.threads,
                        .scene = plan.scenes[cuts[i].scene].scene.path});
  };
  execute(order, Parallelism{share.scenes, share.scenes}, job);
  return pass;
}

}  // namespace steppe
