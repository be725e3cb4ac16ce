#include "pipeline/results/large_wetlands.hpp"

#include <array>
#include <cmath>
#include <numeric>
#include <string>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/zonal/zonal_classes.hpp"
#include "pipeline/indicators/wetland_caliber.hpp"
#include "pipeline/pass/tile_coverage.hpp"
#include "pipeline/plan/night_files.hpp"
#include "pipeline/products/area_units.hpp"
#include "pipeline/threads/execute.hpp"

namespace steppe {
namespace {

using geo::message;
using Map = geo::Raster<std::uint8_t>;

std::vector<std::uint16_t> labels_of_caliber() {
  std::vector<std::uint16_t> labels(256, geo::Patches::kNone);
  for (const WetlandClass wetland : wetland_sets::kW2011) labels[static_cast<std::size_t>(wetland)] = 1;
  return labels;
}

geo::WideInteger units_of(double hectares, int exponent) {
  return geo::WideInteger(static_cast<std::int64_t>(std::ceil(std::ldexp(hectares * kM2PerHa, exponent))));
}

}  // namespace

// The maps of one year, and their patches.
struct LargeWetlands::Year {
  int year = 0;
  const AnalysisGrid grid;
  const ProductFiles files;
  double min_ha = 0;
  std::vector<geo::TileId> tiles = {};
  std::unique_ptr<geo::MosaicPatches> patches = {};

  Map map(std::size_t i) const {
    const geo::SpatialGrid where = grid.tile(tiles[i]);
    auto source = files.open({year, Product::wetland, geo::tile_name(tiles[i])});
    if (!source) geo::throw_fault(source.fault());
    Map classes(where.grid, kClassNoData, kClassNoData);
    if (auto done = source.value()->read(0, where.grid.window(), std::span<std::uint8_t>(classes.pixels)); !done) {
      geo::throw_if_machine(done.fault());
      throw geo::Error(message("{0}: a product of this night cannot be read back (got {1}); run again",
                               source.value()->name(), done.fault().message));
    }
    return classes;
  }

  // The map without the members that lie in small patches.
  Map large(std::size_t i) const {
    static const auto labels = labels_of_caliber();
    Map classes = map(i);
    const geo::WideInteger least = units_of(min_ha, tile_area(grid.tile(tiles[i])).exponent());
    geo::remove_small_patches(*patches, i, labels, geo::Connectivity::eight, least,
                              static_cast<std::uint8_t>(WetlandClass::none), classes);
    return classes;
  }

  void find(const Parallelism& parallelism) {
    static const auto labels = labels_of_caliber();
    std::vector<std::size_t> indexes(tiles.size());
    std::iota(indexes.begin(), indexes.end(), std::size_t{0});
    std::vector<geo::LabelledTile> labelled(tiles.size());
    Work<geo::LabelledTile> job;
    job.work = [&](std::size_t i) {
      const geo::PixelArea area = tile_area(grid.tile(tiles[i]));
      return geo::label_tile(tiles[i], map(i), labels, geo::Connectivity::eight, &area);
    };
    job.finish = [&](std::size_t i, geo::LabelledTile&& tile) { labelled[i] = std::move(tile); };
    execute<geo::LabelledTile>(indexes, parallelism, job);
    patches = std::make_unique<geo::MosaicPatches>(std::move(labelled), geo::Connectivity::eight);
  }
};

namespace {

using ZoneSumsOfTile = std::map<std::string, geo::ClassSums>;

ZoneSumsOfTile sums_of(const geo::ZoneSet& zones, const geo::SpatialGrid& where, const Workspace& workspace,
                       const Map& classes) {
  ZoneSumsOfTile sums;
  const geo::CoveragePlan plan = tile_coverage(zones, where, workspace);
  const geo::PixelArea area = tile_area(where);
  for (const geo::ZoneCoverage& zone : plan.zones)
    geo::add_classes(zone.runs, classes, area, sums[zones.zones[zone.zone].id]);
  return sums;
}

// A league is the sum of its zones.
void add_leagues(const Totals& totals, std::vector<geo::ClassSums>& sums) {
  for (std::size_t league = 0; league < totals.zones.size(); ++league) {
    if (!totals.zones[league].is_league) continue;
    for (std::size_t z = 0; z < totals.zones.size(); ++z)
      if (totals.zones[z].in_league && totals.zones[z].year == totals.zones[league].year)
        geo::merge(sums[league], sums[z]);
  }
}

}  // namespace

LargeWetlands::LargeWetlands(const NightResult& night, const Totals& totals, const Settings& settings,
                             const Workspace& workspace) {
  if (!settings.products.lists(Product::wetland)) return;
  m_sums.resize(totals.zones.size());
  const ProductFiles files = product_files(night.plan, night.records, workspace);
  std::map<std::pair<std::string, int>, std::size_t> rows;
  for (std::size_t z = 0; z < totals.zones.size(); ++z) rows[{totals.zones[z].id, totals.zones[z].year}] = z;
  std::map<int, std::shared_ptr<Year>> years;
  for (const Task& task : night.plan.tasks) {
    auto& year = years[task.year];
    if (!year)
      year = std::make_shared<Year>(Year{task.year, night.plan.grid, files, settings.wetland.w2011_min_patch_ha});
    if (files.has({task.year, Product::wetland, geo::tile_name(task.tile)})) year->tiles.push_back(task.tile);
  }
  for (auto& entry : years) {
    const int number = entry.first;
    const std::shared_ptr<Year>& year = entry.second;
    year->find(night.parallelism);
    std::vector<std::size_t> indexes(year->tiles.size());
    std::iota(indexes.begin(), indexes.end(), std::size_t{0});
    Work<ZoneSumsOfTile> job;
    job.work = [&](std::size_t i) {
      return sums_of(night.zones, night.plan.grid.tile(year->tiles[i]), workspace, year->large(i));
    };
    job.finish = [&](std::size_t, ZoneSumsOfTile&& found) {
      for (const auto& [id, sums] : found)
        if (const auto row = rows.find({id, number}); row != rows.end()) geo::merge(m_sums[row->second], sums);
    };
    execute<ZoneSumsOfTile>(indexes, night.parallelism, job);
    m_years[number] = year;
  }
  add_leagues(totals, m_sums);
}

std::vector<bool> LargeWetlands::holds(const std::vector<geo::Point>& points, int year) const {
  std::vector<bool> inside(points.size(), false);
  const auto known = m_years.find(year);
  if (known == m_years.end()) return inside;
  const Year& maps = *known->second;
  for (std::size_t i = 0; i < maps.tiles.size(); ++i) {
    const geo::Grid tile = maps.grid.tile(maps.tiles[i]).grid;
    std::optional<Map> large;
    for (std::size_t p = 0; p < points.size(); ++p) {
      const auto col = static_cast<std::int64_t>(std::floor(tile.col_of(points[p].x))),
                 row = static_cast<std::int64_t>(std::floor(tile.row_of(points[p].y)));
      if (col < 0 || row < 0 || col >= tile.cols || row >= tile.rows) continue;
      if (!large) large = maps.large(i);
      const std::uint8_t code = large->at(row, col);
      for (const WetlandClass wetland : wetland_sets::kW2011)
        if (code == static_cast<std::uint8_t>(wetland)) inside[p] = true;
    }
  }
  return inside;
}

}  // namespace steppe
