#include "pipeline/plan/plan.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/number_text.hpp"
#include "libgeo/crs/remembered.hpp"
#include "libgeo/crs/transform.hpp"
#include "libgeo/grid/box_index.hpp"
#include "libgeo/polygon/tiles_of_shape.hpp"
#include "pipeline/config/canonical.hpp"
#include "pipeline/config/version.hpp"
#include "pipeline/indicators/features.hpp"
#include "pipeline/plan/bands_read.hpp"
#include "pipeline/plan/computed_products.hpp"
#include "pipeline/sensors/harmonise.hpp"

namespace steppe {
namespace {

using geo::Box;

constexpr const char* kWholeTiles = "whole tiles";  // in keys: what products hold beyond the zones depends on it

// A model looks at texture in cells: whole ones around a tile, but across any pixel that lies a halo from a zone.
std::int64_t beyond_halo(const Settings& settings) { return settings.forest.model.empty() ? 0 : kTextureCell; }

std::string hash_of_grid(const AnalysisGrid& grid) {
  const auto& t = grid.tiling;
  geo::Sha256 hash;
  for (const double value : {t.x_origin, t.y_origin, t.dx, t.dy}) hash.add_field(geo::number_text(value));
  hash.add_field(std::to_string(t.tile_px));
  hash.add_field(grid.crs.wkt());
  return hash.hex();
}

std::string hash_of_key(const TaskKey& key, const Task& task) {
  geo::Sha256 hash;
  for (const auto* part : {&key.program, &key.settings, &key.zones, &key.grid}) hash.add_field(*part);
  hash.add_field(geo::tile_name(task.tile));
  hash.add_field(std::to_string(task.year));
  hash.add_field(key.layers);
  hash.add_field(key.harmonisation);
  for (const auto& scene : key.scenes) hash.add_field(scene);
  return hash.hex();
}

// The tiles of the plan, and which zones are on each, in their order.
using TilesOfZones = std::map<geo::TileId, std::vector<std::size_t>, geo::NorthToSouth>;

TilesOfZones tiles_of_zones(const geo::Tiling& tiling, const geo::ZoneSet& zones) {
  TilesOfZones tiles;
  for (std::size_t z = 0; z < zones.zones.size(); ++z)
    for (const auto& tile : geo::tiles_of_shape(tiling, zones.zones[z].shape)) tiles[tile].push_back(z);
  return tiles;
}

// Adds to tiles the zones that enter them by less than makes a task: coverage counts finer than that, so that the
// task's sums have them.
void add_slivers(const geo::Tiling& tiling, const geo::ZoneSet& zones, TilesOfZones& tiles) {
  for (std::size_t z = 0; z < zones.zones.size(); ++z)
    for (const auto& part : zones.zones[z].shape) {
      const Box box = geo::box_of(part.outer);
      const auto entered = geo::tiles_over(tiling, box, 0);
      if (entered.size() == geo::tiles_over(tiling, box).size()) continue;
      for (const auto& tile : entered)
        if (const auto found = tiles.find(tile); found != tiles.end()) found->second.push_back(z);
    }
  for (auto& [tile, on_tile] : tiles) {
    std::ranges::sort(on_tile);
    on_tile.erase(std::unique(on_tile.begin(), on_tile.end()), on_tile.end());
  }
}

// What a tile's result has of the zones: those on it, as delivered (how they come to the grid is the program's affair),
// and where scenes are read at all. A county that changes leaves the tasks of others as they are.
std::string key_of_zones(const geo::ZoneSet& zones, const std::vector<std::size_t>& on_tile, const std::string& read) {
  geo::Sha256 hash;
  for (const std::size_t z : on_tile) {
    const geo::Zone& zone = zones.zones[z];
    hash.add_field(zone.id);
    hash.add_field(version_of(zones, zone));
  }
  hash.add_field(read);
  return hash.hex();
}

Box grown(const Box& box, const geo::Tiling& tiling, std::int64_t halo) {
  const double x = static_cast<double>(halo) * tiling.dx, y = static_cast<double>(halo) * tiling.dy;
  return {box.x_min - x, box.y_min - y, box.x_max + x, box.y_max + y};
}

// The scenes of a year's windows, found by place: a region has ten thousand, and a tile forty.
class ScenesOfYear {
 public:
  ScenesOfYear(const Plan& plan, const Settings& settings, int year) : m_plan(plan) {
    std::vector<DateRange> windows;
    for (const auto& window : windows_read(settings)) windows.push_back(window_in_year(window, year));
    std::vector<Box> boxes;
    for (std::size_t i = 0; i < plan.scenes.size(); ++i) {
      const auto holds = [&](const DateRange& window) { return window.contains(plan.scenes[i].day); };
      if (!std::any_of(windows.begin(), windows.end(), holds)) continue;
      m_scenes.push_back(i);
      boxes.push_back(plan.scenes[i].box);
    }
    m_index = geo::BoxIndex(boxes);
  }

  std::vector<std::size_t> over(const Box& box) const {
    std::vector<std::size_t> chosen;
    for (const auto place : m_index.touching(box))
      if (!geo::intersection(m_plan.scenes[m_scenes[place]].box, box).empty()) chosen.push_back(m_scenes[place]);
    return chosen;
  }

 private:
  const Plan& m_plan;
  std::vector<std::size_t> m_scenes;  // into Plan::scenes, ascending
  geo::BoxIndex m_index;
};

// Edge points of a scene, 33 a side: a box of corners alone misses what bulges out between them.
void outline(const geo::Grid& grid, std::vector<double>& x, std::vector<double>& y) {
  constexpr int kSteps = 32;
  const Box box = grid.box();
  for (int i = 0; i <= kSteps; ++i) {
    const double t = static_cast<double>(i) / kSteps;
    const double along_x = box.x_min + t * (box.x_max - box.x_min), along_y = box.y_min + t * (box.y_max - box.y_min);
    for (const auto& [px, py] : {std::pair{along_x, box.y_min}, std::pair{along_x, box.y_max},
                                 std::pair{box.x_min, along_y}, std::pair{box.x_max, along_y}})
      x.push_back(px), y.push_back(py);
  }
}

}  // namespace

bool same_but_scenes(const TaskKey& a, const TaskKey& b) {
  return a.program == b.program && a.settings == b.settings && a.zones == b.zones && a.grid == b.grid &&
         a.layers == b.layers && a.harmonisation == b.harmonisation;
}

std::chrono::sys_days local_day(std::chrono::sys_seconds utc, double offset_hours) {
  return std::chrono::floor<std::chrono::days>(utc + std::chrono::seconds(std::llround(offset_hours * 3600)));
}

namespace {

// Where and on what; deliveries of one kind lie on the same few grids, year after year.
std::string place_key(const geo::SpatialGrid& where, const AnalysisGrid& grid) {
  std::string key;
  const auto& g = where.grid;
  for (const double number : {g.x0, g.y0, g.dx, g.dy, grid.tiling.dx, grid.tiling.dy})
    key += geo::number_text(number) + " ";
  return key + std::to_string(g.cols) + " " + std::to_string(g.rows) + " " + where.crs.wkt() + " " + grid.crs.wkt();
}

geo::Result<Box> box_on_grid(const Scene& scene, const AnalysisGrid& grid) {
  auto transform = geo::Transform::between(scene.where.crs, grid.crs);
  if (!transform) return transform.fault();
  std::vector<double> x, y;
  outline(scene.where.grid, x, y);
  transform.value().forward(x, y);
  const auto finite = [](double value) { return std::isfinite(value); };
  if (!std::all_of(x.begin(), x.end(), finite) || !std::all_of(y.begin(), y.end(), finite))
    return geo::Fault{geo::FaultKind::wrong_grid,
                      geo::message("{0}: its footprint does not exist on the analysis grid (CRS {1}); check grid.crs",
                                   scene.path, grid.crs.name())};
  const auto [west, east] = std::minmax_element(x.begin(), x.end());
  const auto [south, north] = std::minmax_element(y.begin(), y.end());
  const auto& t = grid.tiling;
  return Box{*west - t.dx, *south - t.dy, *east + t.dx, *north + t.dy};
}

}  // namespace

geo::Result<PlanScene> place_scene(const Scene& scene, std::string sha256, const AnalysisGrid& grid,
                                   double utc_offset_hours) {
  static geo::Remembered<std::string, Box, 4096> known_places;
  const std::string key = place_key(scene.where, grid);
  auto box = known_places.find(key);
  if (!box) {
    const auto found = box_on_grid(scene, grid);
    if (!found) return found.fault();
    known_places.add(key, found.value());
    box = found.value();
  }
  return PlanScene{scene, std::move(sha256), *box, local_day(scene.acquired, utc_offset_hours)};
}

void read_all_bands(Plan& plan) {
  for (auto& scene : plan.scenes) scene.left_out.clear();
}

std::shared_ptr<const ZoneReach::Blocks> blocks_read(const Plan& plan, const geo::TileId& tile) {
  if (plan.reach) return plan.reach->blocks(tile);
  return std::make_shared<const ZoneReach::Blocks>(blocks_of_tile(plan.grid.tiling.tile_px), true);
}

Plan make_plan(const Settings& settings, const AnalysisGrid& grid, std::vector<PlanScene> scenes,
               const geo::ZoneSet& zones, const std::string& layers_key, const AreasBeyond* beyond) {
  Plan plan{grid, std::move(scenes), halo_of(settings, grid)};
  std::sort(plan.scenes.begin(), plan.scenes.end(), [](const PlanScene& a, const PlanScene& b) {
    return std::tie(a.day, a.scene.id, a.scene.path) < std::tie(b.day, b.scene.id, b.scene.path);
  });
  if (beyond != nullptr || !names_areas_beyond(settings))
    plan.reach = std::make_shared<const ZoneReach>(grid.tiling, zones, plan.halo + beyond_halo(settings),
                                                   beyond ? beyond->shapes : std::vector<geo::MultiPolygon>());
  const BandsRead bands(settings);
  for (auto& scene : plan.scenes) scene.left_out = bands.left_out(scene.scene, scene.day);
  const std::string harmonisation = harmonisation_set(settings.sensors).key();
  const std::string settings_hash = geo::sha256_of(canonical_text(settings) + (plan.reach ? "" : kWholeTiles));
  auto zones_of_tiles = tiles_of_zones(grid.tiling, zones);
  add_slivers(grid.tiling, zones, zones_of_tiles);
  std::vector<std::pair<geo::TileId, std::string>> tiles;  // with the keys of their zones
  for (const auto& [tile, on_tile] : zones_of_tiles)
    tiles.emplace_back(tile, key_of_zones(zones, on_tile, plan.reach ? plan.reach->marks(tile) : std::string()));
  const std::string grid_hash = hash_of_grid(grid);
  std::vector<std::string> names;
  for (const auto& scene : plan.scenes) names.push_back(scene.scene.id + " " + scene.sha256);
  plan.tasks.reserve(tiles.size() * settings.periods.years.size());
  for (const auto year : settings.periods.years) {
    const ScenesOfYear scenes_of_year(plan, settings, static_cast<int>(year));
    for (const auto& [tile, zone_key] : tiles) {
      Task task{tile, static_cast<int>(year), {}, {kProgramVersion, settings_hash, zone_key, grid_hash, {}, {}}};
      task.key.layers = layers_key;
      task.key.harmonisation = harmonisation;
      task.scenes = scenes_of_year.over(grown(geo::tile_grid(grid.tiling, tile).box(), grid.tiling, plan.halo));
      task.key.scenes.reserve(task.scenes.size());
      for (const auto i : task.scenes) task.key.scenes.push_back(names[i]);
      task.key.hash = hash_of_key(task.key, task);
      plan.tasks.push_back(std::move(task));
    }
  }
  return plan;
}

}  // namespace steppe
