#include "pipeline/run/handed_work.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "libgeo/base/error.hpp"
#include "libgeo/base/write_error.hpp"
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

// What the work made from a scene before another part of it proved bad. What earlier nights made stays: without the
// scene it is what the task was, and those of scenes that are lost keep what they have.
void undo_work_of(const std::vector<SceneFault>& faults, const HandedWork& work, const Plan& plan,
                  const Workspace& workspace) {
  std::set<std::size_t> bad;
  for (const auto& fault : faults)
    if (!work.used.contains(plan.scenes[fault.scene].scene.path)) bad.insert(fault.scene);
  for (const auto& task : plan.tasks) {
    if (std::ranges::none_of(task.scenes, [&](std::size_t scene) { return bad.contains(scene); })) continue;
    const auto path = workspace.task_record(task.year, geo::tile_name(task.tile));
    const auto record = read_task_record(path);
    if (record && record.value().key.hash == task.key.hash) geo::remove_path(path);
  }
}

// How many of these tasks were given out.
std::size_t given_of(const HandedWork& work, const Plan& plan, const std::vector<std::size_t>& tasks) {
  return static_cast<std::size_t>(std::ranges::count_if(tasks, [&](std::size_t i) {
    const Task& task = plan.tasks[i];
    const auto given = work.tasks.find({task.year, task.tile});
    return given != work.tasks.end() && given->second == task.key.hash;
  }));
}

// Those that did are refused.
bool no_scene_proved_bad(const HandedWork& work, const Plan& plan, const TakingNight& night) {
  auto faults = faults_in(work, plan);
  hold_scenes(faults, plan, night.ingested);
  refuse_scenes(faults, plan, night.ingested, night.catalog, night.progress);
  if (faults.empty()) return true;
  undo_work_of(faults, work, plan, night.workspace);
  night.progress.warning(
      message("{0}: scenes proved bad in the work; plan the rest without them with steppe plan", work.manifest));
  return false;
}

void warn_of_unfinished(const UnfinishedWork& unfinished, const HandedWork& work, const Round& round,
                        Progress& progress) {
  const Task& first = round.plan.tasks[round.todo.front()];
  progress.warning(message(
      "{0} of {1} tasks are not done (the first is {2} {3}); {4} of {5} zones are whole; submit what is missing: "
      "steppe submit --manifest {6}",
      round.todo.size(), round.plan.tasks.size(), first.year, geo::tile_name(first.tile), unfinished.whole_zones,
      unfinished.whole_zones + unfinished.zones.size(), work.manifest));
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

std::vector<TaskFailure> failures_in(const HandedWork& work, const Round& round) {
  std::map<std::pair<int, geo::TileId>, const HandedFailure*> failed;
  for (const auto& failure : work.failures) failed[{failure.year, failure.tile}] = &failure;
  std::vector<TaskFailure> failures;
  for (const auto i : round.todo) {
    const Task& task = round.plan.tasks[i];
    const auto found = failed.find({task.year, task.tile});
    if (found != failed.end() && found->second->key == task.key.hash) failures.push_back({i, found->second->reason});
  }
  return failures;
}

bool take_in(const HandedWork& work, const Round& round, const TakingNight& night) {
  night.result.done = given_of(work, round.plan, round.up_to_date);
  night.result.up_to_date -= night.result.done;
  check_given_out(work, round.plan, round.todo);
  if (!no_scene_proved_bad(work, round.plan, night)) return false;
  if (round.todo.empty() || !held_scenes(night.ingested).empty()) return true;
  night.result.unfinished = unfinished_work(round.plan, round.states, night.result.zones);
  warn_of_unfinished(night.result.unfinished, work, round, night.progress);
  return false;
}

}  // namespace steppe
