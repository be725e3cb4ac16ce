#include "pipeline/patches/patch_finder.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "libgeo/algo/mosaic_patches.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/crs/transform.hpp"
#include "pipeline/patches/patch_labels.hpp"
#include "pipeline/patches/tile_search.hpp"
#include "pipeline/products/area_units.hpp"
#include "pipeline/threads/execute.hpp"

namespace steppe {
namespace {

using geo::message;

// Zones that are no other zone's whole: a county, not its league.
std::vector<char> smallest_zones(const geo::ZoneSet& zones) {
  std::set<std::string> parents;
  for (const auto& zone : zones.zones) parents.insert(zone.parent);
  std::vector<char> smallest;
  for (const auto& zone : zones.zones) smallest.push_back(!parents.contains(zone.id));
  return smallest;
}

const geo::Zone* zone_of(const PatchPart& whole, const geo::ZoneSet& zones, const std::vector<char>& smallest) {
  const geo::Zone* best = nullptr;
  geo::WideInteger most;
  for (const auto& [zone, weight] : whole.zones)
    if (smallest[zone] != 0 && weight > most) best = &zones.zones[zone], most = weight;
  return best;
}

// The middle of its longest row of pixels.
void place(FoundPatch& patch, const geo::Grid& lattice, const geo::Transform& to_degrees) {
  const auto longest = std::max_element(patch.runs.begin(), patch.runs.end(),
                                        [](const auto& a, const auto& b) { return a.end - a.begin < b.end - b.begin; });
  const std::int64_t col = (longest->begin + longest->end - 1) / 2;
  patch.x = lattice.x_of(static_cast<double>(col) + 0.5);
  patch.y = lattice.y_of(static_cast<double>(longest->row) + 0.5);
  double x = patch.x, y = patch.y;
  to_degrees.forward(std::span<double>(&x, 1), std::span<double>(&y, 1));
  patch.lon = x, patch.lat = y;
}

geo::Transform degrees_from(const geo::Crs& crs) {
  const auto wgs84 = geo::Crs::from_text("EPSG:4326");
  if (!wgs84) geo::throw_fault(wgs84.fault());
  auto transform = geo::Transform::between(crs, wgs84.value());
  if (!transform) geo::throw_fault(transform.fault());
  return std::move(transform).value();
}

std::vector<PatchPart> whole_patches(const geo::MosaicPatches& mosaic, std::vector<std::vector<PatchPart>>& parts) {
  std::vector<PatchPart> whole(mosaic.patches().size());
  for (std::size_t tile = 0; tile < parts.size(); ++tile)
    for (std::size_t local = 0; local < parts[tile].size(); ++local)
      whole[mosaic.patch_of(tile, static_cast<std::uint32_t>(local))] += parts[tile][local];
  return whole;
}

void warn_of_missing(const TileSearch& finding, int from, int to, FoundPatches& found) {
  for (const int year : {from, to}) {
    if (!finding.has(Product::ndvi, year))
      throw geo::Error(geo::ErrorKind::nothing_matched,
                       message("patches: the night has no NDVI map of {0}; add ndvi to products.list, and the year to "
                               "periods.years, and run again",
                               year));
    if (!finding.has(Product::landcover, year))
      found.warnings.push_back(
          message("patches: there is no land cover of {0}: only what NDVI shows is found, and no built-up land; add "
                  "landcover to products.list",
                  year));
  }
}

}  // namespace

geo::Grid patch_lattice(const AnalysisGrid& grid) {
  return {grid.tiling.x_origin, grid.tiling.y_origin, grid.tiling.dx, grid.tiling.dy, 0, 0};
}

FoundPatches find_patches(const NightResult& night, const Settings& settings, const Workspace& workspace, int from,
                          int to, const RedLine& red_line) {
  FoundPatches found{from, to, {}, 0, 0, {}};
  const TileSearch finding(night, settings, workspace, from, to);
  warn_of_missing(finding, from, to, found);
  std::vector<std::size_t> indexes(finding.tiles().size());
  for (std::size_t i = 0; i < indexes.size(); ++i) indexes[i] = i;
  std::vector<geo::LabelledTile> labelled;
  std::vector<std::vector<PatchPart>> parts;
  Work<TilePatches> job;
  job.work = [&](std::size_t i) { return finding.patches_of(finding.tiles()[i]); };
  job.finish = [&](std::size_t, TilePatches&& tile) {
    labelled.push_back(std::move(tile.labelled));
    parts.push_back(std::move(tile.parts));
  };
  execute<TilePatches>(indexes, night.parallelism, job);
  if (labelled.empty()) return found;
  const int exponent = tile_area(night.plan.grid.tile(finding.tiles().front().id)).exponent();
  const geo::MosaicPatches mosaic(std::move(labelled), kPatchConnectivity);
  const auto whole = whole_patches(mosaic, parts);
  const auto smallest = smallest_zones(night.zones);
  const geo::Grid lattice = patch_lattice(night.plan.grid);
  const geo::Transform to_degrees = degrees_from(night.plan.grid.crs);
  for (std::size_t i = 0; i < whole.size(); ++i) {
    const double area_m2 = std::ldexp(mosaic.patches()[i].area.to_double(), -exponent);
    const geo::Zone* zone = zone_of(whole[i], night.zones, smallest);
    if (area_m2 < finding.rule().min_area_m2 || zone == nullptr) continue;
    if (mosaic.patches()[i].label == kUnconfirmed) {
      ++found.unconfirmed;
      found.unconfirmed_ha += area_m2 / kM2PerHa;
      continue;
    }
    auto patch = describe(whole[i], area_m2, finding.rule());
    if (!patch) continue;
    patch->zone_id = zone->id, patch->zone_name = zone->name;
    place(*patch, lattice, to_degrees);
    if (red_line.index) patch->red_line_m = red_line.index->distance(geo::outline_of(patch->runs, lattice));
    found.patches.push_back(std::move(*patch));
  }
  return found;
}

}  // namespace steppe
