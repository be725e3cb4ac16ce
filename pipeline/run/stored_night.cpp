#include "pipeline/run/stored_night.hpp"

#include <algorithm>
#include <filesystem>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "pipeline/catalog/catalog.hpp"
#include "pipeline/plan/night_files.hpp"
#include "pipeline/plan/zones_on_grid.hpp"
#include "pipeline/products/workspace_catalog.hpp"
#include "pipeline/products/workspace_index.hpp"
#include "pipeline/run/night_tasks.hpp"
#include "pipeline/run/scene_states.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

// Whether every file that the record vouches for is there, by its size: its content was checked when the night began.
bool files_stand(const TaskRecord& record, const Workspace& workspace) {
  return std::all_of(record.files.begin(), record.files.end(), [&](const ProductFile& file) {
    std::error_code error;
    return fs::file_size(workspace.root / file.path, error) == file.bytes && !error;
  });
}

// Whether the task's files are those of the night that the index names.
bool is_of(const WorkspaceIndex& index, const Task& task, const TaskRecord& record) {
  const auto year = index.tiles.find(task.year);
  if (year == index.tiles.end()) return false;
  const auto files = year->second.find(geo::tile_name(task.tile));
  return files != year->second.end() && files->second == tile_files(record);
}

void add_scenes(const Workspace& workspace, const Settings& settings, NightResult& night) {
  const Catalog catalog = Catalog::read(catalog_of(workspace, settings));
  night.let_go = catalog.forgotten().size();
  list_stored_scenes(catalog.scenes_by_path(), night);
}

}  // namespace

NightResult stored_night(const Settings& settings, const Workspace& workspace) {
  const AnalysisGrid grid = resolve_grid(settings.grid);
  geo::ZoneSet zones = zones_on_grid(settings.zones, grid);
  auto layers = std::make_shared<const Layers>(Layers::load(settings.layers, grid, zones, interrupted));
  AreasBeyond beyond = read_areas_beyond(settings, grid);
  NightResult night{make_plan(settings, grid, {}, zones, layers->key(), &beyond), std::move(zones), std::move(layers)};
  night.beyond = std::move(beyond);
  check_held(settings, night.plan, night.zones);
  const auto index = read_workspace_index(workspace);
  std::size_t missing = 0, other = 0, newer = 0;
  for (auto& task : night.plan.tasks) {
    check_interrupted();
    auto record = read_task_record(workspace.task_record(task.year, geo::tile_name(task.tile)));
    if (!record) geo::throw_if_machine(record.fault());
    if (!record || !files_stand(record.value(), workspace)) {
      ++missing;
    } else if (!same_but_scenes(task.key, record.value().key)) {
      ++other;
    } else {
      newer += index && !is_of(index.value(), task, record.value());
      task.key = record.value().key;
      night.records.push_back(std::move(record).value());
    }
  }
  if (missing + other > 0)
    throw geo::Error(geo::ErrorKind::nothing_matched,
                     message("{0}: results are not complete (got {1} of {2} tasks, {3} more made with other settings, "
                             "zones or layers); use steppe run first",
                             workspace.root.string(), night.records.size(), night.plan.tasks.size(), other));
  if (!index && index.fault().kind != geo::FaultKind::missing) geo::throw_fault(index.fault());
  if (!index)
    throw geo::Error(
        geo::ErrorKind::nothing_matched,
        message("{0}: no run of this workspace has finished; use steppe run first", workspace.root.string()));
  if (newer > 0)
    throw geo::Error(
        geo::ErrorKind::nothing_matched,
        message("{0}: a run was not finished (got {1} of {2} tasks newer than the last finished night); use "
                "steppe run first",
                workspace.root.string(), newer, night.plan.tasks.size()));
  night.up_to_date = night.records.size();
  add_scenes(workspace, settings, night);
  return night;
}

}  // namespace steppe
