#include "pipeline/run/handed_work.hpp"

#include <algorithm>
#include <set>

#include "libgeo/base/error.hpp"
#include "libgeo/base/write_error.hpp"
#include "libgeo/polygon/tiles_of_shape.hpp"
#include "pipeline/plan/scene_fault.hpp"
#include "pipeline/run/night_scenes.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using geo::message;

void check_given_out(const HandedWork& work, const Plan& plan, const std::vector<std::size_t>& todo) {
  for (const auto i : todo) {
    const Task& task = plan.tasks[i];
    const auto given = work.tasks.find({task.year, task.tile});
    if (given == work.tasks.end() || given->second != task.key.hash)
      throw geo::Error(
          geo::ErrorKind::temporary,
          message("{0}: task {1} {2} is not what was planned: the configuration, the zones, a layer or the "
                  "scenes changed since; plan again with steppe plan",
                  work.manifest, task.year, geo::tile_name(task.tile)));
  }
}

// As the plan names scenes; of those it does not have, none.
std::vector<SceneFault> faults_in(const HandedWork& work, const Plan& plan) {
  std::vector<SceneFault> faults;
  for (const auto& handed : work.faults) {
    if (handed.cube) continue;  // the tile is cut again
    const auto found =
        std::ranges::find_if(plan.scenes, [&](const PlanScene& scene) { return scene.scene.path == handed.path; });
    if (found != plan.scenes.end())
      faults.push_back({static_cast<std::size_t>(found - plan.scenes.begin()), handed.fault});
  }
  return faults;
}

// What the work made from a scene before another part of it proved bad. Tasks of earlier nights keep what they have, as
// those of scenes that are lost do.
void undo_work_of(const std::vector<SceneFault>& faults, const HandedWork& work, const Plan& plan,
                  const Workspace& workspace) {
  std::set<std::size_t> bad;
  for (const auto& fault : faults)
    if (!work.used.contains(plan.scenes[fault.scene].scene.path)) bad.insert(fault.scene);
  for (const auto& task : plan.tasks)
    if (std::ranges::any_of(task.scenes, [&](std::size_t scene) { return bad.contains(scene); }))
      geo::remove_path(workspace.task_record(task.year, geo::tile_name(task.tile)));
}

std::size_t whole_zones(const Plan& plan, const std::vector<std::size_t>& todo, const geo::ZoneSet& zones) {
  std::set<geo::TileId> missing;
  for (const auto task : todo) missing.insert(plan.tasks[task].tile);
  return static_cast<std::size_t>(std::ranges::count_if(zones.zones, [&](const geo::Zone& zone) {
    return std::ranges::none_of(geo::tiles_of_shape(plan.grid.tiling, zone.shape),
                                [&](const geo::TileId& tile) { return missing.contains(tile); });
  }));
}

geo::Message missing_work(const HandedWork& work, const Plan& plan, const std::vector<std::size_t>& todo,
                          const geo::ZoneSet& zones) {
  const Task& first = plan.tasks[todo.front()];
  return message(
      "{0} of {1} tasks are not done (the first is {2} {3}); {4} of {5} zones are whole; nothing is "
      "published; submit what is missing: steppe submit --manifest {6}",
      todo.size(), plan.tasks.size(), first.year, geo::tile_name(first.tile), whole_zones(plan, todo, zones),
      zones.zones.size(), work.manifest);
}

}  // namespace

std::vector<fs::path> inbox_of(const HandedWork& work) {
  std::vector<fs::path> inbox;
  for (const auto& path : work.looked_at) {
    std::error_code error;
    if (fs::status(path, error).type() != fs::file_type::not_found) inbox.emplace_back(path);
  }
  return inbox;
}

std::size_t given_of(const HandedWork& work, const Plan& plan, const std::vector<std::size_t>& tasks) {
  return static_cast<std::size_t>(std::ranges::count_if(tasks, [&](std::size_t i) {
    const Task& task = plan.tasks[i];
    const auto given = work.tasks.find({task.year, task.tile});
    return given != work.tasks.end() && given->second == task.key.hash;
  }));
}

bool is_whole(const HandedWork& work, const Plan& plan, const std::vector<std::size_t>& todo, const geo::ZoneSet& zones,
              const TakingNight& night) {
  check_given_out(work, plan, todo);
  auto faults = faults_in(work, plan);
  hold_scenes(faults, plan, night.ingested);
  refuse_scenes(faults, plan, night.ingested, night.catalog, night.progress);
  if (!faults.empty()) {
    undo_work_of(faults, work, plan, night.workspace);
    night.progress.warning(
        message("{0}: scenes proved bad in the work; plan the rest without them with steppe plan", work.manifest));
    return false;
  }
  if (todo.empty() || !held_scenes(night.ingested).empty()) return true;
  night.progress.warning(missing_work(work, plan, todo, zones));
  return false;
}

}  // namespace steppe
