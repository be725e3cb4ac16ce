#include "pipeline/pass/tile_coverage.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <utility>

#include "libgeo/coverage/coverage_store.hpp"
#include "pipeline/config/version.hpp"
#include "pipeline/plan/folder_sweep.hpp"
#include "pipeline/products/may_write.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;

// The version names the zones as delivered; how they come to the grid is the program's affair.
std::string key_of(const geo::ZoneSet& zones, const geo::SpatialGrid& tile) {
  return geo::coverage_key(zones.version + " " + kProgramVersion, tile, geo::CoverageRule::exact);
}

// Positions in the stored plan are positions in this list.
bool same_zones(const std::vector<geo::Zone>& stored, const std::vector<geo::Zone>& zones) {
  return std::equal(stored.begin(), stored.end(), zones.begin(), zones.end(),
                    [](const geo::Zone& a, const geo::Zone& b) { return a.id == b.id; });
}

geo::StoredPlan worked_out(const geo::ZoneSet& zones, const geo::Grid& tile) {
  geo::StoredPlan made{zones.name, zones.version, {}, zones.refused, geo::plan_coverage(zones, tile)};
  for (const geo::Zone& zone : zones.zones)
    made.zones.push_back({zone.id, zone.name, zone.level, zone.parent, {}, zone.place});
  return made;
}

}  // namespace

geo::CoveragePlan tile_coverage(const geo::ZoneSet& zones, const geo::SpatialGrid& tile, const Workspace& workspace) {
  const std::string key = key_of(zones, tile);
  const fs::path path = geo::coverage_path(workspace.coverage(), key);
  // A damaged file is as good as none: what it held is worked out again.
  if (auto stored = geo::read_coverage(path, key))
    if (stored.value().plan.grid == tile.grid && same_zones(stored.value().zones, zones.zones))
      return std::move(stored.value().plan);
  geo::StoredPlan made = worked_out(zones, tile.grid);
  if (may_write(workspace.coverage())) geo::write_coverage(path, key, made);
  return std::move(made.plan);
}

std::uint64_t sweep_coverage(const Plan& plan, const geo::ZoneSet& zones, const Workspace& workspace) {
  std::set<geo::TileId> tiles;
  for (const Task& task : plan.tasks) tiles.insert(task.tile);
  std::set<fs::path> current;
  for (const geo::TileId& tile : tiles)
    current.insert(geo::coverage_path(workspace.coverage(), key_of(zones, plan.grid.tile(tile))));
  std::uint64_t freed = 0;
  for (const fs::path& path : entries(workspace.coverage()))
    if (path.extension() == ".coverage" && !current.contains(path)) freed += remove_file(path);
  return freed;
}

}  // namespace steppe
