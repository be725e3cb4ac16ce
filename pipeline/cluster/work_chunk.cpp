#include "pipeline/cluster/work_chunk.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <numeric>
#include <optional>
#include <set>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/interrupted.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/write_error.hpp"
#include "pipeline/catalog/file_identity.hpp"
#include "pipeline/cluster/make_manifest.hpp"
#include "pipeline/cube/cube_stage.hpp"
#include "pipeline/pass/forest_model.hpp"
#include "pipeline/plan/zones_on_grid.hpp"
#include "pipeline/products/night_switch.hpp"
#include "pipeline/run/night_pass.hpp"
#include "pipeline/run/night_scenes.hpp"
#include "pipeline/run/night_tasks.hpp"
#include "pipeline/sensors/find_scenes.hpp"
#include "pipeline/sensors/harmonise.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using geo::message;

geo::Error not_as_planned(const std::string& what) {
  return {geo::ErrorKind::temporary,
          message("{0}: is not as it was when the work was planned; plan again with steppe plan", what)};
}

// A scene of the manifest, read and placed; it must be the one that was planned.
PlanScene planned_scene(const ManifestScene& wanted, const AnalysisGrid& grid, const Settings& settings) {
  auto scene = read_scene(wanted.path);
  if (!scene && scene.fault().kind == geo::FaultKind::machine) geo::throw_fault(scene.fault());
  if (!scene) throw not_as_planned(wanted.path);
  const auto files = identities_of(scene.value().files);
  if (!files && files.fault().kind == geo::FaultKind::machine) geo::throw_fault(files.fault());
  if (!files || hash_of_files(files.value()) != wanted.files) throw not_as_planned(wanted.path);
  prepare(scene.value(), settings.sensors);
  auto placed = place_scene(scene.value(), wanted.sha256, grid, settings.project.utc_offset_hours);
  if (!placed) throw not_as_planned(wanted.path);
  return std::move(placed).value();
}

// Which scenes and which tasks of the manifest a chunk has to do with.
struct Members {
  std::set<std::size_t> scenes;
  std::vector<std::size_t> tasks;
};

Members members_of(const WorkManifest& manifest, const Chunk& chunk) {
  Members members;
  if (chunk.stage == ChunkStage::cube) {
    members.scenes.insert(chunk.members.begin(), chunk.members.end());
    for (std::size_t t = 0; t < manifest.tasks.size(); ++t)
      if (std::ranges::any_of(manifest.tasks[t].scenes, [&](auto s) { return members.scenes.contains(s); }))
        members.tasks.push_back(t);
    return members;
  }
  members.tasks = chunk.members;
  for (const auto t : chunk.members)
    members.scenes.insert(manifest.tasks[t].scenes.begin(), manifest.tasks[t].scenes.end());
  return members;
}

// One chunk while it is done.
class ChunkWork {
 public:
  ChunkWork(const WorkManifest& manifest, const fs::path& file, std::size_t chunk, const Settings& settings,
            Progress& progress)
      : m_manifest(manifest),
        m_file(file),
        m_number(chunk),
        m_chunk(manifest.chunks[chunk]),
        m_settings(settings),
        m_progress(progress),
        m_workspace{manifest.workspace},
        m_grid(resolve_grid(settings.grid)),
        m_zones(zones_on_grid(settings.zones, m_grid)),
        m_beyond(read_areas_beyond(settings, m_grid)),
        m_layers(Layers::load(settings.layers, m_grid, m_zones, interrupted)),
        m_plan(planned()),
        m_checked(CheckedTasks::read(checked_file(file, chunk))) {}

  ChunkResult run() {
    ChunkResult result{m_manifest.digest, m_number, 0, 0, {}, {}};
    try {
      if (m_chunk.stage == ChunkStage::cube) {
        take_faults(cut_cube_tiles(m_plan, all_tasks(), m_settings, m_workspace, m_progress).faults, result);
        result.done = m_chunk.members.size();
      } else {
        do_tasks(result);
      }
    } catch (const geo::Interrupted&) {
      m_checked.write(checked_file(m_file, m_number));
      throw;
    }
    m_checked.write(checked_file(m_file, m_number));
    return result;
  }

 private:
  // The tasks of the manifest that the chunk has to do with, of the scenes that it needs: whole in the pass, and there
  // under the keys that were planned.
  Plan planned() const {
    const Members members = members_of(m_manifest, m_chunk);
    std::vector<PlanScene> scenes;
    for (const auto s : members.scenes) scenes.push_back(planned_scene(m_manifest.scenes[s], m_grid, m_settings));
    Plan plan = make_plan(m_settings, m_grid, std::move(scenes), m_zones, m_layers.key(), &m_beyond);
    std::map<std::pair<int, geo::TileId>, std::size_t> places;
    for (std::size_t i = 0; i < plan.tasks.size(); ++i) places[{plan.tasks[i].year, plan.tasks[i].tile}] = i;
    std::vector<Task> tasks;
    for (const auto t : members.tasks) {
      const ManifestTask& wanted = m_manifest.tasks[t];
      const auto found = places.find({wanted.year, wanted.tile});
      if (found == places.end() ||
          (m_chunk.stage == ChunkStage::pass && plan.tasks[found->second].key.hash != wanted.key))
        throw not_as_planned(std::to_string(wanted.year) + " " + geo::tile_name(wanted.tile));
      tasks.push_back(plan.tasks[found->second]);
    }
    plan.tasks = std::move(tasks);
    return plan;
  }

  std::vector<std::size_t> all_tasks() const {
    std::vector<std::size_t> all(m_plan.tasks.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    return all;
  }

  void do_tasks(ChunkResult& result) {
    const Parallelism parallelism = parallelism_for(m_settings, m_plan, m_zones);
    StageSeconds seconds;
    std::size_t done = 0;
    std::optional<ProductFiles> published;
    if (auto index = read_workspace_index(m_workspace)) published.emplace(m_workspace, std::move(index).value().tiles);
    RunContext context{m_settings,
                       m_plan,
                       m_zones,
                       m_workspace,
                       m_layers,
                       parallelism.files_a_task,
                       published ? &*published : nullptr};
    context.forest_model = forest_model(m_settings);
    context.water_thresholds = water_thresholds(m_settings.water);
    auto states = states_of(m_plan, m_workspace, TaskCheck::times, parallelism, m_checked);
    std::map<std::string, int> damaged;
    std::map<std::size_t, geo::Message> failed;
    for (bool again = true; again;) {
      std::vector<std::size_t> todo;
      for (std::size_t i = 0; i < states.size(); ++i)
        if (!states[i].up_to_date && !failed.contains(i)) todo.push_back(i);
      auto faults = cut_cube_tiles(m_plan, todo, m_settings, m_workspace, m_progress).faults;
      if (faults.empty()) {
        m_progress.phase(message("{0} of {1} tasks to do", todo.size(), states.size()));
        auto pass = pass_over(context, todo, states, m_checked, {parallelism, seconds, done}, m_progress);
        for (auto& [task, reason] : pass.failures) failed.emplace(task, std::move(reason));
        faults = std::move(pass.faults);
      }
      again = !faults.empty();
      faults = without_first_damage(std::move(faults), m_plan, damaged, m_progress);
      again = again && faults.empty();
      take_faults(faults, result);
    }
    for (auto& [i, reason] : failed) {
      const Task& task = m_plan.tasks[i];
      result.failures.push_back({task.year, task.tile, task.key.hash, std::move(reason)});
    }
    result.done = static_cast<std::size_t>(std::ranges::count_if(states, &TaskState::up_to_date));
  }

  // Throws what a machine could not do: another one may.
  void take_faults(const std::vector<SceneFault>& faults, ChunkResult& result) const {
    for (const auto& [scene, fault, cube] : faults) {
      if (fault.kind == geo::FaultKind::machine) geo::throw_fault(fault);
      result.faults.push_back({m_plan.scenes[scene].scene.path, fault, cube});
    }
  }

  const WorkManifest& m_manifest;
  const fs::path& m_file;
  const std::size_t m_number;
  const Chunk& m_chunk;
  const Settings& m_settings;
  Progress& m_progress;
  const Workspace m_workspace;
  const AnalysisGrid m_grid;
  const geo::ZoneSet m_zones;
  const AreasBeyond m_beyond;
  const Layers m_layers;
  const Plan m_plan;
  CheckedTasks m_checked;
};

}  // namespace

ChunkResult work_chunk(const WorkManifest& manifest, const fs::path& file, std::size_t chunk, const Settings& settings,
                       Progress& progress) {
  geo::make_folder(folder_of_results(file));
  return ChunkWork(manifest, file, chunk, settings, progress).run();
}

}  // namespace steppe
