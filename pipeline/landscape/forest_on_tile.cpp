#include "pipeline/landscape/forest_on_tile.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "libgeo/base/machine_fault.hpp"
#include "libgeo/coverage/coverage_plan.hpp"
#include "libgeo/raster/raster.hpp"
#include "libgeo/zonal/zonal_classes.hpp"
#include "pipeline/indicators/legend.hpp"
#include "pipeline/landscape/class_tile.hpp"
#include "pipeline/pass/tile_coverage.hpp"
#include "pipeline/plan/analysis_grid.hpp"

namespace steppe {
namespace {

using Map = geo::Raster<std::uint8_t>;

// The shapes of a year as the coverage engine takes them.
std::vector<geo::Zone> shapes_of(const NightResult& night, const TreeParts& parts, int year,
                                 std::vector<const TreeGeometry*>& geometries) {
  std::vector<geo::Zone> shapes;
  for (const TreeGeometry& one : parts.geometries) {
    if (std::find(one.years.begin(), one.years.end(), year) == one.years.end()) continue;
    geometries.push_back(&one);
    shapes.push_back({night.zones.zones[one.zone].id, {}, {}, {}, one.shape});
  }
  return shapes;
}

constexpr std::size_t kOrchards = static_cast<std::size_t>(TreePart::orchards);

}  // namespace

bool has_orchards(const NightResult& night) {
  if (!night.layers) return false;
  const auto& facts = night.layers->facts();
  return std::any_of(facts.begin(), facts.end(),
                     [](const LayerFacts& layer) { return layer.role == LayerRole::orchard; });
}

std::map<std::pair<std::string, int>, TreeSums> sums_on_tile(const NightResult& night, const Task& task,
                                                             const ProductFiles& files, const Workspace& workspace,
                                                             const TreeParts& parts) {
  std::map<std::pair<std::string, int>, TreeSums> sums;
  const TileProduct file{task.year, Product::forest, geo::tile_name(task.tile)};
  if (!files.has(file)) return sums;
  const geo::SpatialGrid tile = night.plan.grid.tile(task.tile);
  const geo::PixelArea area = tile_area(tile);
  Map map = class_tile(files, file, tile.grid);
  std::vector<const TreeGeometry*> geometries;
  const auto shapes = shapes_of(night, parts, task.year, geometries);
  const geo::CoveragePlan plan = geo::plan_coverage(std::span<const geo::Zone>(shapes), tile.grid);
  if (!plan.refused.empty()) geo::throw_fault(plan.refused.front().fault);
  for (const auto& [shape, runs] : plan.zones) {
    TreeSums& of_zone = sums[{shapes[shape].id, task.year}];
    for (std::size_t part = geometries[shape]->first; part <= std::min(geometries[shape]->last, kOrchards - 1); ++part)
      geo::add_classes(runs, map, area, of_zone[part]);
  }
  // All together: what is drawn outside the cells of orchards, and these cells.
  Map inside(tile.grid, kClassNoData, kClassNoData);
  if (has_orchards(night)) {
    auto layers = night.layers->on(tile);
    if (!layers) geo::throw_fault(layers.fault());
    const auto& orchard = *layers.value().orchard;
    for (std::size_t p = 0; p < orchard.size(); ++p)
      if (orchard[p] != 0) std::swap(inside.pixels[p], map.pixels[p]);
    const geo::CoveragePlan zones = tile_coverage(night.zones, tile, workspace);
    for (const auto& [zone, runs] : zones.zones) {
      geo::ClassSums found;
      geo::add_classes(runs, inside, area, found);
      if (found.total() > geo::WideInteger{})
        geo::merge(sums[{night.zones.zones[zone].id, task.year}][kOrchards], found);
    }
  }
  for (const auto& [shape, runs] : plan.zones)
    if (geometries[shape]->last + 1 >= kOrchards)
      geo::add_classes(runs, map, area, sums[{shapes[shape].id, task.year}][kOrchards]);
  return sums;
}

}  // namespace steppe
