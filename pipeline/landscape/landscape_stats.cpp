#include "pipeline/landscape/landscape_stats.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <utility>

#include "libgeo/algo/mosaic_patches.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/coverage/coverage_plan.hpp"
#include "libgeo/zonal/zonal_classes.hpp"
#include "pipeline/indicators/legend.hpp"
#include "pipeline/landscape/class_tile.hpp"
#include "pipeline/landscape/confirmed_cells.hpp"
#include "pipeline/plan/analysis_grid.hpp"
#include "pipeline/plan/night_files.hpp"
#include "pipeline/products/sums_to_figures.hpp"
#include "pipeline/threads/execute.hpp"

namespace steppe {
namespace {

using Map = geo::Raster<std::uint8_t>;

constexpr double kHectare = 10'000;  // m²

// Each code a label of its own.
std::vector<std::uint16_t> labels() {
  std::vector<std::uint16_t> labels(kClassNoData + 1);
  std::iota(labels.begin(), labels.end(), std::uint16_t{0});
  return labels;
}

constexpr std::uint8_t code(LandCover cover) { return static_cast<std::uint8_t>(cover); }

constexpr std::array kDisturbed{LandCover::cropland, LandCover::built, LandCover::sand, LandCover::desert};
constexpr std::array kNatural{LandCover::arbor_forest,    LandCover::special_shrub, LandCover::meadow_steppe,
                              LandCover::typical_steppe,  LandCover::desert_steppe, LandCover::steppe_desert,
                              LandCover::lowland_meadow,  LandCover::water,         LandCover::other_vegetation,
                              LandCover::other_grassland, LandCover::marsh,         LandCover::sparse_trees,
                              LandCover::low_shrub,       LandCover::shelter_belt,  LandCover::young_plantation};

template <std::size_t n>
bool is_one_of(const std::array<LandCover, n>& list, std::uint8_t cover) {
  return std::any_of(list.begin(), list.end(), [&](LandCover one) { return code(one) == cover; });
}

// One area on the tiles that it touches.
class Area {
 public:
  Area(const NightResult& night, const ProductFiles& files, const geo::Zone& area)
      : m_night(night),
        m_files(files),
        m_area(area),
        m_tiles(geo::tiles_over(night.plan.grid.tiling, geo::box_of(area.shape))) {}

  void add_rows(int year, std::vector<LandscapeRow>& rows) {
    geo::ClassSums sums;
    int exponent = 0;
    const auto found = patches([&](std::size_t tile, const geo::CoverageRuns& runs, const geo::PixelArea& area) {
      Map map = map_of(tile, year);
      geo::add_classes(runs, map, area, sums);
      exponent = area.exponent();
      return map;
    });
    std::map<std::uint8_t, LandscapeRow> by_code;
    for (const auto& entry : sums.weight.entries()) {
      LandscapeRow& row = by_code[entry.code];
      row = {m_area.id, year, entry.code, false, 0, hectares(sums.total(), exponent), hectares(entry.weight, exponent)};
    }
    for (const geo::MosaicPatch& patch : found.patches())
      if (const auto row = by_code.find(patch.label); row != by_code.end()) add_patch(patch, exponent, row->second);
    for (auto& [of, row] : by_code) rows.push_back(std::move(row));
  }

  void add_disturbance(int from, int to, double least_ha, const ConfirmedCells* confirmed,
                       std::vector<LandscapeRow>& rows) {
    geo::ClassSums known;
    int exponent = 0;
    const auto found = patches([&](std::size_t tile, const geo::CoverageRuns& runs, const geo::PixelArea& area) {
      Map before = map_of(tile, from);
      const Map after = map_of(tile, to);
      for (std::size_t p = 0; p < before.pixels.size(); ++p) {
        const bool unknown = before.pixels[p] == kClassNoData || after.pixels[p] == kClassNoData;
        before.pixels[p] = unknown ? kClassNoData : is_disturbance(before.pixels[p], after.pixels[p]) ? kNew : 0;
      }
      geo::add_classes(runs, before, area, known);
      exponent = area.exponent();
      return before;
    });
    LandscapeRow row{m_area.id, to, {}, false, from, hectares(known.total(), exponent)};
    if (!(row.known_ha > 0)) return;
    if (confirmed != nullptr) rows.push_back(confirmed_row(row, *confirmed));
    for (const geo::MosaicPatch& patch : found.patches())
      if (patch.label == kNew && cell_hectares(patch, exponent) >= least_ha) {
        add_patch(patch, exponent, row);
        row.class_ha += cell_hectares(patch, exponent);
      }
    rows.push_back(std::move(row));
  }

 private:
  static constexpr std::uint8_t kNew = 1;

  // The same area, years and known hectares.
  LandscapeRow confirmed_row(LandscapeRow row, const ConfirmedCells& confirmed) const {
    int exponent = 0;
    const auto found = patches([&](std::size_t tile, const geo::CoverageRuns&, const geo::PixelArea& area) {
      Map map(m_night.plan.grid.tile(m_tiles[tile]).grid, 0);
      confirmed.burn(m_tiles[tile], kNew, map);
      exponent = area.exponent();
      return map;
    });
    row.confirmed = true;
    for (const geo::MosaicPatch& patch : found.patches())
      if (patch.label == kNew) {
        add_patch(patch, exponent, row);
        row.class_ha += cell_hectares(patch, exponent);
      }
    return row;
  }

  Map map_of(std::size_t tile, int year) const {
    return class_tile(m_files, {year, Product::landcover, geo::tile_name(m_tiles[tile])},
                      m_night.plan.grid.tile(m_tiles[tile]).grid);
  }

  // `read` gives a tile's classes; cells outside the area are taken out of them.
  template <class Read>
  geo::MosaicPatches patches(const Read& read) const {
    const auto read_tile = [&](std::size_t i) -> geo::Result<Map> {
      const geo::SpatialGrid tile = m_night.plan.grid.tile(m_tiles[i]);
      const geo::CoveragePlan plan = geo::plan_coverage(std::span<const geo::Zone>(&m_area, 1), tile.grid);
      if (!plan.refused.empty()) return plan.refused.front().fault;
      Map inside(tile.grid, kClassNoData, kClassNoData);
      if (plan.zones.empty()) return inside;
      const Map map = read(i, plan.zones.front().runs, tile_area(tile));
      for (const geo::CoverageRun& run : plan.zones.front().runs.runs) {
        if (run.cover < geo::kFullCover / 2) continue;
        const auto begin = map.pixels.begin() + std::int64_t{run.row} * tile.grid.cols + run.col;
        std::copy_n(begin, run.count, inside.pixels.begin() + (begin - map.pixels.begin()));
      }
      return inside;
    };
    auto found = geo::find_mosaic_patches(m_tiles, read_tile, labels(), geo::Connectivity::eight,
                                          [&](std::size_t i) { return tile_area(m_night.plan.grid.tile(m_tiles[i])); });
    if (!found) geo::throw_fault(found.fault());
    return std::move(found).value();
  }

  // Patches are measured in cells, without covers.
  static double cell_hectares(const geo::MosaicPatch& patch, int exponent) {
    return std::ldexp(patch.area.to_double(), -exponent) / kHectare;
  }

  void add_patch(const geo::MosaicPatch& patch, int exponent, LandscapeRow& row) const {
    const geo::Tiling& tiling = m_night.plan.grid.tiling;
    ++row.patches;
    row.largest_ha = std::max(row.largest_ha, cell_hectares(patch, exponent));
    row.edge_m += patch.edges.length(tiling.dx, tiling.dy);
  }

  const NightResult& m_night;
  const ProductFiles& m_files;
  const geo::Zone& m_area;
  std::vector<geo::TileId> m_tiles;
};

}  // namespace

bool is_disturbance(std::uint8_t from, std::uint8_t to) {
  return is_one_of(kNatural, from) && is_one_of(kDisturbed, to);
}

std::vector<LandscapeRow> landscape_rows(const NightResult& night, const Settings& settings, const Workspace& workspace,
                                         const NamedAreas& areas, const PatchLedger* ledger) {
  std::vector<LandscapeRow> rows;
  if (!settings.products.lists(Product::landcover)) return rows;
  const ProductFiles files = product_files(night.plan, night.records, workspace);
  std::set<int> years;
  for (const Task& task : night.plan.tasks) years.insert(task.year);
  std::map<int, ConfirmedCells> confirmed;  // by the later year
  for (const int year : years)
    if (ledger != nullptr && year != *years.begin())
      confirmed.emplace(year, ConfirmedCells(*ledger, *years.begin(), year, night.plan.grid.tiling.tile_px));
  std::vector<std::size_t> all(areas.areas.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  Work<std::vector<LandscapeRow>> job;
  job.work = [&](std::size_t i) {
    std::vector<LandscapeRow> found;
    Area area(night, files, areas.areas[i]);
    for (const int year : years) {
      area.add_rows(year, found);
      if (year == *years.begin()) continue;
      const auto cells = confirmed.find(year);
      area.add_disturbance(*years.begin(), year, settings.patches.min_area_ha,
                           cells == confirmed.end() ? nullptr : &cells->second, found);
    }
    return found;
  };
  job.finish = [&](std::size_t, std::vector<LandscapeRow>&& found) {
    for (auto& row : found) rows.push_back(std::move(row));
  };
  execute<std::vector<LandscapeRow>>(all, night.parallelism, job);
  return rows;
}

}  // namespace steppe
