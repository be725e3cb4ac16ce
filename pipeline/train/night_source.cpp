#include "pipeline/train/night_source.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "libgeo/base/error.hpp"
#include "pipeline/catalog/catalog.hpp"
#include "pipeline/cube/cube_stage.hpp"
#include "pipeline/plan/zones_on_grid.hpp"
#include "pipeline/products/workspace_catalog.hpp"
#include "pipeline/run/night_pass.hpp"
#include "pipeline/run/night_scenes.hpp"
#include "pipeline/run/night_tasks.hpp"
#include "pipeline/run/open_catalog.hpp"
#include "pipeline/sample/sample_random.hpp"
#include "pipeline/threads/execute.hpp"
#include "pipeline/threads/interrupt.hpp"
#include "pipeline/train/measuring_points.hpp"
#include "pipeline/train/night_table.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr std::size_t kMostOfAPolygon = 200;  // pixels, as of rasters

// A night that computes what features are made of, for one year, and nothing of patches.
Settings night_settings(Settings settings, int year) {
  settings.products.list = {Product::ndvi, Product::forest};
  settings.periods.years = {year};
  settings.forest.min_patch_m2 = settings.forest.max_hole_m2 = 0;
  settings.forest.model.clear();
  return settings;
}

// The whole of the plan's tiles as one grid.
struct WholeGrid {
  geo::SpatialGrid where;
  std::int64_t tile_px = 0;

  explicit WholeGrid(const Plan& plan) : where(plan.grid.tile(plan.tasks.front().tile)) {
    tile_px = plan.grid.tiling.tile_px;
    geo::Grid all = where.grid;
    geo::Box box = all.box();
    for (const Task& task : plan.tasks) box = geo::join(box, plan.grid.tile(task.tile).grid.box());
    const geo::Window window = geo::window_over(all, box);
    where.grid = geo::subgrid(all, window);
  }
};

class NightReading {
 public:
  NightReading(const NightRequest& request, const Settings& settings, const Workspace& workspace,
               const TrainingNames& names, Progress& progress)
      : m_request(request),
        m_settings(night_settings(settings, request.year)),
        m_workspace(workspace),
        m_progress(progress),
        m_grid(resolve_grid(m_settings.grid)),
        m_zones(zones_on_grid(m_settings.zones, m_grid)),
        m_layers(Layers::load(m_settings.layers, m_grid, m_zones, interrupted)),
        m_catalog(open_catalog(catalog_of(workspace, settings), progress)),
        m_places(read_places(request.places, names, m_grid.crs)) {
    for (const auto& warning : m_layers.warnings()) progress.warning(warning);
    for (std::size_t f = 0; f < kFeatures; ++f) m_features.push_back(static_cast<Feature>(f));
  }

  TrainingTable run() {
    m_progress.phase(message("looking for scenes"));
    SceneCache cache(m_workspace.root / "cache" / "scenes");
    IngestOptions looking{true, false, false, interrupted, ingest_threads(m_settings)};
    looking.cache = &cache;
    m_ingested = ingest(m_settings.input.inbox, m_catalog.scenes_by_path(), looking);
    m_catalog.put_scenes(m_ingested.changed);
    for (;;) {
      Plan plan = make_plan(m_settings, m_grid, place_scenes(m_ingested, m_grid, m_settings), m_zones, m_layers.key());
      plan.reach.reset();  // samples may lie beyond the zones
      read_all_bands(plan);
      check_something_to_do(m_ingested, m_settings);
      place_samples(plan);
      if (m_cells_of_task.empty())
        throw geo::Error(
            geo::ErrorKind::nothing_matched,
            message("--samples: no sample lies on a tile with scenes of {0}; check coordinates, --period and the inbox",
                    m_request.year));
      if (read(plan)) return finished();
    }
  }

 private:
  TrainingTable finished() const {
    TrainingTable table = table_of({m_places, m_cells, m_features, m_cells_of_task, m_tiles, m_scenes});
    take_ground(m_places, table);
    if (auto said = taught_by_its_judges(m_places, m_settings.verify, m_grid))
      table.warnings.push_back(*std::move(said));
    return table;
  }

  // Which cells of which task belong to which sample.
  void place_samples(const Plan& plan) {
    m_cells_of_task.clear();
    m_tiles.clear();
    if (plan.tasks.empty()) return;
    const WholeGrid whole(plan);
    m_cells = cells_of(m_places, whole.where);
    std::map<std::pair<std::int64_t, std::int64_t>, std::size_t> task_at;
    for (std::size_t i = 0; i < plan.tasks.size(); ++i) {
      if (plan.tasks[i].scenes.empty()) continue;
      const auto window = geo::window_in(whole.where.grid, m_grid.tile(plan.tasks[i].tile).grid);
      task_at[{window.row / whole.tile_px, window.col / whole.tile_px}] = i;
    }
    for (SampleCell cell : thinned()) {
      const auto found = task_at.find({cell.row / whole.tile_px, cell.col / whole.tile_px});
      if (found == task_at.end()) continue;
      cell.row %= whole.tile_px;
      cell.col %= whole.tile_px;
      m_cells_of_task[found->second].push_back(cell);
    }
  }

  std::vector<SampleCell> thinned() const {
    std::vector<std::vector<SampleCell>> of_unit(m_cells.units.size());
    for (const auto& cell : m_cells.cells) of_unit[cell.unit].push_back(cell);
    std::vector<SampleCell> kept;
    for (std::size_t unit = 0; unit < of_unit.size(); ++unit) {
      const auto& all = of_unit[unit];
      SampleRandom random(m_request.seed, "pixels of " + m_cells.units[unit].name);
      for (const auto i : chosen(random, std::min(kMostOfAPolygon, all.size()), all.size())) kept.push_back(all[i]);
    }
    return kept;
  }

  // False when scenes proved bad and were refused: everything is read again without them.
  bool read(const Plan& plan) {
    if (const auto held = held_scenes(m_ingested); !held.empty())
      throw geo::Error(geo::ErrorKind::temporary, message("{0} waits: {1}", held.begin()->first, held.begin()->second));
    std::vector<std::size_t> tasks;
    for (const auto& [task, cells] : m_cells_of_task) tasks.push_back(task);
    PassResult pass = cut_cube_tiles(plan, tasks, m_settings, m_workspace, m_progress);
    if (pass.faults.empty()) {
      m_progress.phase(message("{0} of {1} tasks to do", tasks.size(), plan.tasks.size()));
      read_all(plan, tasks, pass);
    }
    if (pass.faults.empty()) return true;
    hold_scenes(pass.faults, plan, m_ingested);
    refuse_scenes(without_first_damage(pass.faults, plan, m_damaged, m_progress), plan, m_ingested, m_catalog,
                  m_progress);
    return false;
  }

  void read_all(const Plan& plan, const std::vector<std::size_t>& tasks, PassResult& pass) {
    const Parallelism parallelism = parallelism_for(m_settings, plan, m_zones);
    RunContext context{m_settings, plan, m_zones, m_workspace, m_layers, parallelism.files_a_task, nullptr};
    context.water_thresholds = water_thresholds(m_settings.water);
    std::size_t finished = 0;
    Work<SampledTile> job;
    job.work = [&](std::size_t task) {
      return sample_tile(context, plan.tasks[task], m_cells_of_task.at(task), m_features);
    };
    job.finish = [&](std::size_t task, SampledTile&& tile) {
      if (tile.fault) pass.faults.push_back(std::move(*tile.fault));
      m_tiles[task] = std::move(tile);
      m_progress.step_done({.done = ++finished, .all = tasks.size()});
    };
    execute(tasks, parallelism, job);
    m_scenes.clear();
    for (const auto task : tasks)
      for (const auto scene : plan.tasks[task].scenes)
        m_scenes[plan.scenes[scene].scene.id] = plan.scenes[scene].sha256;
  }

  const NightRequest& m_request;
  const Settings m_settings;
  const Workspace& m_workspace;
  Progress& m_progress;
  const AnalysisGrid m_grid;
  const geo::ZoneSet m_zones;
  const Layers m_layers;
  Catalog m_catalog;
  const LabelledPlaces m_places;
  std::vector<Feature> m_features;
  Ingested m_ingested;
  std::map<std::string, int> m_damaged;  // cube tiles, by the scene's path
  SampleCells m_cells;
  std::map<std::size_t, std::vector<SampleCell>> m_cells_of_task;
  std::map<std::size_t, SampledTile> m_tiles;   // by task
  std::map<std::string, std::string> m_scenes;  // id, hash
};

}  // namespace

TrainingTable read_training_night(const NightRequest& request, const Settings& settings, const Workspace& workspace,
                                  const TrainingNames& names, Progress& progress) {
  return NightReading(request, settings, workspace, names, progress).run();
}

}  // namespace steppe
