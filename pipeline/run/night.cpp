#include "pipeline/run/night.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/polygon/reproject.hpp"
#include "libgeo/vector/zone_source.hpp"
#include "pipeline/catalog/catalog.hpp"
#include "pipeline/cube/cube.hpp"
#include "pipeline/cube/cube_stage.hpp"
#include "pipeline/pass/tile_coverage.hpp"
#include "pipeline/pass/tile_task.hpp"
#include "pipeline/plan/zones_on_grid.hpp"
#include "pipeline/run/summary_stage.hpp"
#include "pipeline/sensors/harmonise.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void check_something_to_do(const Ingested& ingested, const Settings& settings) {
  if (!ingested.accepted.empty() || !ingested.refused.empty()) return;
  std::string places;
  for (const auto& place : settings.input.inbox) places += (places.empty() ? "" : ", ") + place.string();
  throw geo::Error(geo::ErrorKind::nothing_matched, message("input.inbox: no scene found (got {0} other files in {1}); "
                                                            "put Sentinel-2 L2A products, Landsat Collection-2 Level-2 "
                                                            "folders or tars, or band sets, there",
                                                            ingested.ignored, places));
}

// Accepted scenes on the grid; one that has no place there is refused.
std::vector<PlanScene> place_scenes(Ingested& ingested, const AnalysisGrid& grid, const Settings& settings) {
  std::vector<PlanScene> placed;
  std::vector<AcceptedScene> kept;
  for (auto& accepted : ingested.accepted) {
    prepare(accepted.scene, settings.sensors);
    auto scene = place_scene(accepted.scene, accepted.record.sha256, grid, settings.project.utc_offset_hours);
    if (scene) {
      placed.push_back(std::move(scene).value());
      kept.push_back(std::move(accepted));
    } else {
      ingested.refused.push_back(refuse(accepted, scene.fault()));
      ingested.changed.push_back(ingested.refused.back());
    }
  }
  ingested.accepted = std::move(kept);
  return placed;
}

// A scene that lies outside every tile is no error of the file, but somebody should know: it was delivered for nothing.
void warn_of_unused(const Plan& plan, Progress& progress) {
  std::set<std::size_t> used;
  for (const auto& task : plan.tasks) used.insert(task.scenes.begin(), task.scenes.end());
  for (std::size_t i = 0; i < plan.scenes.size(); ++i)
    if (!used.contains(i))
      progress.warning(message("{0}: lies outside the analysis grid's tiles, the periods or the season; it is not used",
                               plan.scenes[i].scene.id));
}

void warn_of_empty_years(const Plan& plan, Progress& progress) {
  std::map<int, std::size_t> scenes;
  for (const auto& task : plan.tasks) scenes[task.year] += task.scenes.size();
  for (const auto& [year, count] : scenes)
    if (count == 0) progress.warning(message("periods.years: there is no scene of {0}; its figures stay empty", year));
}

std::uint64_t largest_task_bytes(const Settings& settings, const Plan& plan) {
  std::uint64_t largest = 0;
  for (const auto& task : plan.tasks) largest = std::max(largest, task_memory_bytes(settings, plan, task));
  return largest;
}

Parallelism parallelism_for(const Settings& settings, const Plan& plan) {
  return affordable(static_cast<int>(settings.run.threads), memory_bound(settings), largest_task_bytes(settings, plan));
}

std::vector<TaskState> states_of(const Plan& plan, const Workspace& workspace, bool force) {
  std::vector<TaskState> states;
  for (const auto& task : plan.tasks) {
    states.push_back(force ? TaskState{false, {message("--force was given")}, {}} : state_of(task, workspace));
  }
  return states;
}

// The pass over the tasks in `todo`; fills `states` with the records of what is done.
PassResult run_pass(const RunContext& context, std::vector<std::size_t> todo, const NightOptions& options,
                    std::vector<TaskState>& states, NightResult& result, Progress& progress) {
  if (options.random_order) std::shuffle(todo.begin(), todo.end(), std::mt19937(std::random_device{}()));
  PassResult pass;
  std::size_t finished = 0;
  Work<TaskOutcome> job;
  job.work = [&](std::size_t task) { return run_tile_task(context, context.plan.tasks[task]); };
  job.stop = [] { return interrupt_signal() != 0; };
  job.finish = [&](std::size_t task, TaskOutcome&& outcome) {
    result.seconds += outcome.seconds;
    if (outcome.fault) pass.faults.push_back(std::move(*outcome.fault));
    if (!outcome.record) return;
    states[task].up_to_date = true;
    states[task].record = std::move(*outcome.record);
    ++result.done;
    progress.task_done(++finished, todo.size());
  };
  execute(todo, result.parallelism, job);
  pass.interrupted = interrupt_signal() != 0;
  return pass;
}

// A damaged cube tile costs the tile, not the scene: it is cut again in the next round. A scene whose tiles are damaged
// again is refused like any other; `damaged` counts, by the scene's path.
std::vector<SceneFault> without_first_damage(std::vector<SceneFault> faults, const Plan& plan,
                                             std::map<std::string, int>& damaged, Progress& progress) {
  std::set<std::size_t> now;
  for (const auto& fault : faults)
    if (fault.cube && now.insert(fault.scene).second) {
      progress.warning(fault.fault.message);
      ++damaged[plan.scenes[fault.scene].scene.path];
    }
  std::erase_if(
      faults, [&](const SceneFault& fault) { return fault.cube && damaged[plan.scenes[fault.scene].scene.path] == 1; });
  return faults;
}

// Moves the scenes at fault from accepted to refused; their records go to the catalogue.
void refuse_scenes(const std::vector<SceneFault>& faults, const Plan& plan, Ingested& ingested, Catalog& catalog,
                   Progress& progress) {
  std::vector<SceneRecord> refused;
  for (const auto& [index, fault, cube] : faults) {
    const auto& path = plan.scenes[index].scene.path;
    const auto found = std::find_if(ingested.accepted.begin(), ingested.accepted.end(),
                                    [&](const AcceptedScene& a) { return a.scene.path == path; });
    if (found == ingested.accepted.end()) continue;  // two tasks met the same bad scene
    refused.push_back(refuse(*found, fault));
    progress.warning(message("scene {0} is refused: {1}", found->scene.id, fault.message));
    ingested.accepted.erase(found);
  }
  ingested.refused.insert(ingested.refused.end(), refused.begin(), refused.end());
  catalog.put_scenes(refused);
}

void catalogue_products(const NightResult& result, Catalog& catalog) {
  std::vector<ProductRecord> products;
  for (std::size_t i = 0; i < result.records.size(); ++i)
    for (const auto& file : result.records[i].files)
      products.push_back({std::to_string(result.plan.tasks[i].year), std::string(name_of(file.product)),
                          geo::tile_name(result.plan.tasks[i].tile), file.path, file.sha256, result.records[i].key.hash,
                          file.bytes});
  catalog.put_products(products);
}

void sweep_stale_parts(const Workspace& workspace) {
  std::error_code error;
  for (fs::recursive_directory_iterator place(workspace.root, error), end; place != end && !error;
       place.increment(error))
    if (place->is_directory(error)) geo::remove_stale_parts(place->path());
}

void take_results(Ingested&& ingested, Plan&& plan, std::vector<TaskState>&& states, NightResult& result) {
  result.plan = std::move(plan);
  for (auto& accepted : ingested.accepted) result.scenes.push_back(std::move(accepted.record));
  result.refused = std::move(ingested.refused);
  std::sort(result.refused.begin(), result.refused.end(),
            [](const SceneRecord& a, const SceneRecord& b) { return a.path < b.path; });
  for (auto& state : states)
    if (state.up_to_date) result.records.push_back(std::move(state.record));
}

}  // namespace

NightResult run_night(const Settings& settings, const Workspace& workspace, const NightOptions& options,
                      Progress& progress) {
  const AnalysisGrid grid = resolve_grid(settings.grid);
  // Not inside the braces below: when an initialiser throws, g++ 12 destroys the members before it twice.
  geo::ZoneSet zones = zones_on_grid(settings.zones, grid);
  auto layers = std::make_shared<const Layers>(Layers::load(settings.layers, grid.crs));
  NightResult result{{grid, {}}, std::move(zones), std::move(layers)};
  for (const auto& warning : result.layers->warnings()) progress.warning(warning);
  sweep_stale_parts(workspace);
  if (options.force)
    for (const auto& folder : {workspace.root / "cube", workspace.coverage()}) fs::remove_all(folder);
  Catalog catalog = Catalog::open(workspace.catalog());

  progress.phase(message("looking for scenes"));
  Ingested ingested = ingest(settings.input.inbox, catalog.scenes_by_path(), {true, options.force});
  check_something_to_do(ingested, settings);
  auto placed = place_scenes(ingested, grid, settings);
  catalog.put_scenes(ingested.changed);
  result.new_scenes = ingested.new_scenes;
  result.ignored = ingested.ignored;
  for (const auto& scene : ingested.refused)
    progress.warning(message("scene {0} is refused: {1}", scene.id, shown_reason(scene)));

  std::map<std::string, int> damaged;
  const auto start = std::chrono::steady_clock::now();
  for (bool first = true;; first = false) {
    Plan plan = make_plan(settings, grid, placed, result.zones, result.layers->key());
    if (first) {
      warn_of_unused(plan, progress);
      warn_of_empty_years(plan, progress);
    }
    result.parallelism = parallelism_for(settings, plan);
    auto states = states_of(plan, workspace, options.force && first);
    std::vector<std::size_t> todo, up_to_date;
    for (std::size_t i = 0; i < states.size(); ++i) (states[i].up_to_date ? up_to_date : todo).push_back(i);
    if (first) result.up_to_date = states.size() - todo.size();
    const RunContext context{settings, plan, result.zones, workspace, *result.layers};
    if (first) mend_summaries(context, up_to_date, states, result.parallelism, progress);
    auto pass = cut_cube_tiles(plan, todo, settings, workspace, progress);
    if (!pass.interrupted && pass.faults.empty()) {
      progress.phase(message("{0} of {1} tasks to do", todo.size(), states.size()));
      pass = run_pass(context, todo, options, states, result, progress);
    }
    refuse_scenes(without_first_damage(pass.faults, plan, damaged, progress), plan, ingested, catalog, progress);
    result.interrupted = pass.interrupted;
    if (pass.interrupted || pass.faults.empty()) {
      take_results(std::move(ingested), std::move(plan), std::move(states), result);
      break;
    }
    placed = place_scenes(ingested, grid, settings);
  }
  result.elapsed_s = seconds_since(start);
  if (!result.interrupted) {
    catalogue_products(result, catalog);
    sweep_cube(result.plan, settings, workspace);
    sweep_coverage(result.plan, result.zones, workspace);
    sweep_summaries(workspace);
  }
  return result;
}

NightPreview preview_night(const Settings& settings, const Workspace& workspace, const NightOptions& options) {
  const AnalysisGrid grid = resolve_grid(settings.grid);
  const geo::ZoneSet zones = zones_on_grid(settings.zones, grid);
  std::map<std::string, SceneRecord> known;
  if (fs::exists(workspace.catalog())) known = Catalog::open(workspace.catalog()).scenes_by_path();
  Ingested ingested = ingest(settings.input.inbox, known, {false, options.force});
  check_something_to_do(ingested, settings);
  auto placed = place_scenes(ingested, grid, settings);
  const auto layers = Layers::load(settings.layers, grid.crs);
  NightPreview preview{
      make_plan(settings, grid, std::move(placed), zones, layers.key()), {}, std::move(ingested.refused), {}, 0};
  preview.parallelism = parallelism_for(settings, preview.plan);
  preview.task_bytes = largest_task_bytes(settings, preview.plan);
  preview.states = states_of(preview.plan, workspace, options.force);
  return preview;
}

}  // namespace steppe
