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

namespace {

// A task looked at, and how its files stood before they were read; empty where they were not, or changed meanwhile.
struct LookedAt {
  TaskState state;
  std::string stamps = {};
  bool read = true;
};

LookedAt looked_at(const Task& task, const Workspace& workspace, TaskCheck check, const CheckedTasks& checked) {
  if (check == TaskCheck::times)
    if (auto record = checked.standing(task, workspace))
      return {{true, {message("up to date")}, *std::move(record)}, {}, false};
  std::string before;
  auto state = state_of(task, workspace, interrupted,
                        [&](const TaskRecord& record) { before = file_stamps(task, record.files, workspace); });
  const bool same = state.up_to_date && file_stamps(task, state.record.files, workspace) == before;
  return {std::move(state), same ? before : std::string()};
}

}  // namespace

std::vector<TaskState> states_of(const Plan& plan, const Workspace& workspace, TaskCheck check,
                                 const Parallelism& parallelism, CheckedTasks& checked) {
  std::vector<TaskState> states(plan.tasks.size());
  if (check == TaskCheck::none) {
    for (auto& state : states) state.reasons = {message("--force was given")};
    return states;
  }
  std::vector<std::size_t> tasks(plan.tasks.size());
  std::iota(tasks.begin(), tasks.end(), std::size_t{0});
  Work<LookedAt> job{.waiting = kSmallResults};
  job.work = [&](std::size_t task) { return looked_at(plan.tasks[task], workspace, check, checked); };
  job.finish = [&](std::size_t task, LookedAt&& looked) {
    if (looked.read && looked.state.up_to_date) checked.note(plan.tasks[task], looked.state.record, looked.stamps);
    states[task] = std::move(looked.state);
  };
  execute(tasks, parallelism, job);
  return states;
}

bool read_sums(const Plan& plan, const Workspace& workspace, const Parallelism& parallelism,
               std::vector<TaskRecord>& records) {
  std::vector<std::size_t> tasks;
  for (std::size_t i = 0; i < records.size(); ++i)
    if (records[i].sums_on_disk) tasks.push_back(i);
  bool all = true;
  Work<geo::Result<TaskRecord>> job;
  job.work = [&](std::size_t i) {
    return read_task_record(workspace.task_record(plan.tasks[i].year, geo::tile_name(plan.tasks[i].tile)));
  };
  job.finish = [&](std::size_t i, geo::Result<TaskRecord>&& record) {
    if (record && record.value().key.hash == records[i].key.hash)
      records[i] = std::move(record).value();
    else
      all = false;
  };
  execute(tasks, parallelism, job);
  return all;
}

}  // namespace steppe
