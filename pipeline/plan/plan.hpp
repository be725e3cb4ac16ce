#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "libgeo/polygon/zone_set.hpp"
#include "pipeline/config/settings.hpp"
#include "pipeline/plan/analysis_grid.hpp"
#include "pipeline/plan/areas_beyond.hpp"
#include "pipeline/plan/date_range.hpp"
#include "pipeline/plan/zone_reach.hpp"
#include "pipeline/sensors/scene.hpp"

namespace steppe {

// A scene as the plan needs it: what it is, what its pixels hash to, and where and when it lies on the analysis grid.
struct PlanScene {
  Scene scene;
  std::string sha256;
  geo::Box box;                 // on the analysis grid, one pixel generous
  std::chrono::sys_days day{};  // at the project's fixed offset from UTC
  // Bands that are not read of it, and are unknown wherever they are asked for (BandsRead): make_plan() sets them.
  std::vector<BandRole> left_out = {};
};

// Everything that decides a task's output. Same parts, same bytes; `hash` is over all of them.
struct TaskKey {
  std::string program;              // program version
  std::string settings;             // hash of the settings that can change a result
  std::string zones;                // hash of the zones on the tile and of where scenes are read for them
  std::string grid;                 // hash of CRS, origin, resolution and tile size
  std::vector<std::string> scenes;  // "id sha256", by day and id
  std::string hash;
  std::string layers = {};         // Layers::key()
  std::string harmonisation = {};  // HarmonisationSet::key(): the coefficients' name and hash

  bool operator==(const TaskKey&) const = default;
};

// Whether two keys differ in their scenes at most.
bool same_but_scenes(const TaskKey& a, const TaskKey& b);

// One tile of one period.
struct Task {
  geo::TileId tile;
  int year = 0;
  std::vector<std::size_t> scenes;  // into Plan::scenes: those of the windows that touch the tile grown by the halo, by
                                    // day and id
  TaskKey key;
};

struct Plan {
  AnalysisGrid grid;
  std::vector<PlanScene> scenes;  // by day, then id
  std::int64_t halo = 0;          // pixels around a tile that its result depends on: the largest minimum patch
  std::vector<Task> tasks = {};   // by year, then tile from north to south and west to east
  // Where a task with scenes of the cube is read at all: products have nothing elsewhere. Null: everywhere.
  std::shared_ptr<const ZoneReach> reach = {};
};

// For who asks more of the scenes than the settings do: no band is left out.
void read_all_bands(Plan& plan);

// The blocks of a tile at which scenes of the cube are read; all of them without a reach.
std::shared_ptr<const ZoneReach::Blocks> blocks_read(const Plan& plan, const geo::TileId& tile);

// The tasks of a night: every tile that may share area with a zone (geo::tiles_of_shape) × every period. Pure: same
// arguments, same plan. `layers_key` is Layers::key(). `beyond`: read_areas_beyond(); where the settings name such
// areas and none are given, tiles are read whole, and their keys say so. REQUIRES zones in the grid's CRS.
Plan make_plan(const Settings& settings, const AnalysisGrid& grid, std::vector<PlanScene> scenes,
               const geo::ZoneSet& zones, const std::string& layers_key = {}, const AreasBeyond* beyond = nullptr);

// The calendar day of a UTC time at a fixed offset.
std::chrono::sys_days local_day(std::chrono::sys_seconds utc, double offset_hours);

// A scene placed on the analysis grid. A scene whose footprint cannot be transformed is a wrong_grid fault.
geo::Result<PlanScene> place_scene(const Scene& scene, std::string sha256, const AnalysisGrid& grid,
                                   double utc_offset_hours);

}  // namespace steppe
