#include "pipeline/patches/tile_search.hpp"

#include <algorithm>
#include <map>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "pipeline/pass/block_stack.hpp"
#include "pipeline/pass/block_values.hpp"
#include "pipeline/pass/reader_files.hpp"
#include "pipeline/pass/tile_coverage.hpp"
#include "pipeline/plan/night_files.hpp"
#include "pipeline/products/area_units.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::message;

template <class T>
std::vector<T> read_map(const ProductFiles& files, Product product, int year, const geo::TileId& tile,
                        const geo::Window& window) {
  const TileProduct file{year, product, geo::tile_name(tile)};
  if (!files.has(file)) return {};
  auto source = files.open(file);
  if (!source) geo::throw_fault(source.fault());
  std::vector<T> pixels(window.size());
  if (auto done = source.value()->read(0, window, std::span<T>(pixels)); !done) geo::throw_fault(done.fault());
  return pixels;
}

// The days on which anything of an index may be seen: from the first to the last day of season and water window.
DateRange dates_of(const Settings& settings, int year) {
  const DateRange season = window_in_year(settings.windows.season, year);
  const DateRange water = window_in_year(settings.windows.water, year);
  return {std::min(season.first, water.first), std::max(season.last, water.last)};
}

}  // namespace

ChangeRule change_rule(const Settings& settings) {
  ChangeRule rule;
  rule.min_area_m2 = settings.patches.min_area_ha * kM2PerHa;
  rule.min_dates = static_cast<int>(settings.patches.min_dates);
  rule.min_noise = settings.patches.min_noise;
  return rule;
}

TileSearch::TileSearch(const NightResult& night, const Settings& settings, const Workspace& workspace, int from, int to)
    : m_night(night),
      m_settings(settings),
      m_workspace(workspace),
      m_files(product_files(night.plan, night.records, workspace)),
      m_rule(change_rule(settings)),
      m_from(from),
      m_to(to) {
  std::map<geo::TileId, std::size_t> earlier;
  for (std::size_t i = 0; i < night.plan.tasks.size(); ++i)
    if (night.plan.tasks[i].year == from) earlier[night.plan.tasks[i].tile] = i;
  for (std::size_t i = 0; i < night.plan.tasks.size(); ++i) {
    const Task& task = night.plan.tasks[i];
    if (const auto before = earlier.find(task.tile); task.year == to && before != earlier.end())
      m_tiles.push_back({task.tile, before->second, i});
  }
}

bool TileSearch::has(Product product, int year) const {
  return std::any_of(m_tiles.begin(), m_tiles.end(), [&](const TilePair& tile) {
    return m_files.has({year, product, geo::tile_name(tile.id)});
  });
}

TilePatches TileSearch::patches_of(const TilePair& pair) const {
  const geo::SpatialGrid tile = m_night.plan.grid.tile(pair.id);
  const auto zones = tile_coverage(m_night.zones, tile, m_workspace);
  YearMaps before = maps_of(m_from, pair.id, tile.grid), after = maps_of(m_to, pair.id, tile.grid);
  if (m_night.layers)
    if (const auto cells = m_night.layers->on(tile); cells && cells.value().cropland)
      before.cropland = after.cropland = *cells.value().cropland;
  const auto inside = cells_in_zones(zones);
  TileChange change{geo::Raster<std::uint8_t>(tile.grid, 0), {}, {}};
  if (!before.ndvi.empty() && !after.ndvi.empty()) {
    ChangeFinder finder(tile.grid, before, after, inside, m_rule, tile.grid.dx * tile.grid.dy);
    if (!finder.blocks().empty()) read_dates(pair, finder);
    change = finder.finish();
  }
  return tile_patches(pair.id, change, before, after, zones, tile_area(tile));
}

YearMaps TileSearch::maps_of(int year, const geo::TileId& tile, const geo::Grid& grid) const {
  const geo::Window window = grid.window();
  const auto classes = [&](Product product) { return read_map<std::uint8_t>(m_files, product, year, tile, window); };
  return {read_map<std::int16_t>(m_files, Product::ndvi, year, tile, window), classes(Product::landcover),
          classes(Product::forest), classes(Product::wetland), classes(Product::water)};
}

void TileSearch::read_dates(const TilePair& pair, ChangeFinder& finder) const {
  std::optional<BlockReader> before = open(pair.before), after = open(pair.after);
  std::vector<DatedBlock> days;
  for (const geo::Window& block : finder.blocks()) {
    check_interrupted();
    read(*before, block, days);
    const auto earlier = indices_of(days, dates_of(m_settings, m_from), block.size());
    read(*after, block, days);
    const auto later = indices_of(days, dates_of(m_settings, m_to), block.size());
    finder.add(block, earlier, later, m_settings.windows.peak);
  }
}

void TileSearch::fail(const SceneFault& fault) const {
  geo::throw_if_machine(fault.fault);
  throw geo::Error(
      message("{0}: cannot be read again, and without its dates no change is confirmed (got {1}); run "
              "again, or take the scene out of the inbox",
              m_night.plan.scenes[fault.scene].scene.path, fault.fault.message));
}

std::optional<BlockReader> TileSearch::open(std::size_t task) const {
  const std::size_t files = m_night.parallelism.files_a_task;
  std::optional<BlockReader> reader;
  const auto fault = BlockReader::open(m_night.plan, m_night.plan.tasks[task], six_roles(), kRequiredRoles, m_settings,
                                       m_workspace, reader, (files - std::min(files, kFilesBesideScenes)) / 2);
  if (fault) fail(*fault);
  return reader;
}

void TileSearch::read(BlockReader& reader, const geo::Window& block, std::vector<DatedBlock>& days) const {
  if (const auto fault = reader.read(block, days)) fail(*fault);
}

}  // namespace steppe
