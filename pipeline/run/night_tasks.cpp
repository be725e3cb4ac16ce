#include "pipeline/run/night_tasks.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "libgeo/base/error.hpp"
#include "libgeo/polygon/tiles_of_shape.hpp"
#include "pipeline/cube/cube_stage.hpp"
#include "pipeline/pass/tile_task.hpp"
#include "pipeline/threads/descriptor_limit.hpp"
#include "pipeline/threads/execute.hpp"

namespace steppe {

using geo::message;
namespace {

// Measured with tests/bench/many_zones, nine products, two years (docs/performance.md): what a zone costs in a year
// from its sums to the tables, what it costs on a tile until its sums are merged, and beside it while the tile is in
// hand: its cover and its part of the record's text.
constexpr std::uint64_t kZoneBytes = std::uint64_t{10} << 10;
constexpr std::uint64_t kZoneOnTileBytes = std::uint64_t{6} << 10;
constexpr std::uint64_t kZoneInHandBytes = std::uint64_t{16} << 10;

// How often a zone touches a tile, in all and on the tile with the most of them.
struct ZonesOnTiles {
  std::uint64_t all = 0, most = 0;
};
ZonesOnTiles zones_on_tiles(const Plan& plan, const geo::ZoneSet& zones) {
  std::map<geo::TileId, std::uint64_t> counts;
  ZonesOnTiles on;
  for (const auto& zone : zones.zones)
    for (const auto& tile : geo::tiles_of_shape(plan.grid.tiling, zone.shape)) {
      ++on.all;
      on.most = std::max(on.most, ++counts[tile]);
    }
  return on;
}

}  // namespace

std::uint64_t largest_task_bytes(const Settings& settings, const Plan& plan, const geo::ZoneSet& zones) {
  std::uint64_t largest = 0;
  ReaderMemory readers(plan, settings);
  for (const auto& task : plan.tasks) largest = std::max(largest, task_memory_bytes(settings, plan, task, readers));
  return largest + zones_on_tiles(plan, zones).most * kZoneInHandBytes;
}

std::uint64_t held_bytes(const Plan& plan, const geo::ZoneSet& zones) {
  std::set<int> years;
  for (const auto& task : plan.tasks) years.insert(task.year);
  // Records give up their sums while the totals are made of them (take_totals).
  return years.size() * std::max(zones.zones.size() * kZoneBytes, zones_on_tiles(plan, zones).all * kZoneOnTileBytes);
}

void check_held(const Settings& settings, const Plan& plan, const geo::ZoneSet& zones) {
  const std::uint64_t bound = memory_bound(settings), held = held_bytes(plan, zones);
  if (held < bound) return;
  throw geo::UsageError(
      message("memory: the results of {0} zones do not fit (got {1} MiB, need {2} MiB and room for a "
              "tile); raise --memory",
              zones.zones.size(), bound >> 20, (held >> 20) + 1));
}

Parallelism parallelism_for(const Settings& settings, const Plan& plan, const geo::ZoneSet& zones) {
  check_held(settings, plan, zones);
  const int threads = static_cast<int>(settings.run.threads);
  const std::uint64_t bound = memory_bound(settings), held = held_bytes(plan, zones);
  const std::uint64_t task_bytes = largest_task_bytes(settings, plan, zones);
  if (held + task_bytes > bound) return affordable(threads, bound, held + task_bytes);  // says how much is needed
  std::size_t least_files = 0;
  for (const auto& task : plan.tasks) least_files = std::max(least_files, least_task_files(settings, plan, task));
  return limited_by_files(affordable(threads, bound - held, task_bytes), free_descriptors(), least_files);
}

std::vector<TaskState> states_of(const Plan& plan, const Workspace& workspace, bool force,
                                 const Parallelism& parallelism) {
  std::vector<TaskState> states(plan.tasks.size());
  if (force) {
    for (auto& state : states) state.reasons = {message("--force was given")};
    return states;
  }
  std::vector<std::size_t> tasks(plan.tasks.size());
  std::iota(tasks.begin(), tasks.end(), std::size_t{0});
  Work<TaskState> job{.waiting = kSmallResults};
  job.work = [&](std::size_t task) { return state_of(plan.tasks[task], workspace, interrupted); };
  job.finish = [&](std::size_t task, TaskState&& state) { states[task] = std::move(state); };
  execute(tasks, parallelism, job);
  return states;
}

}  // namespace steppe
