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
#include "pipeline/pass/block_reader.hpp"
#include "pipeline/pass/block_stack.hpp"
#include "pipeline/pass/block_values.hpp"
#include "pipeline/pass/reader_files.hpp"
#include "pipeline/pass/tile_coverage.hpp"
#include "pipeline/patches/patch_labels.hpp"
#include "pipeline/patches/tile_patches.hpp"
#include "pipeline/plan/night_files.hpp"
#include "pipeline/products/product_bands.hpp"
#include "pipeline/threads/execute.hpp"

namespace steppe {
namespace {

using geo::message;
constexpr double kM2PerHa = 10000;

std::vector<BandRole> six_roles() {
  std::vector<BandRole> roles(std::size(kSixBands));
  roles[kRed] = BandRole::red, roles[kNir] = BandRole::nir, roles[kBlue] = BandRole::blue;
  roles[kGreen] = BandRole::green, roles[kSwir1] = BandRole::swir1, roles[kSwir2] = BandRole::swir2;
  return roles;
}

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

// The tasks of both years of a tile.
struct TilePair {
  geo::TileId id;
  std::size_t before = 0, after = 0;
};

class Finding {
 public:
  Finding(const NightResult& night, const Settings& settings, const Workspace& workspace, int from, int to)
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

  const std::vector<TilePair>& tiles() const { return m_tiles; }
  const ChangeRule& rule() const { return m_rule; }

  bool has(Product product, int year) const {
    return std::any_of(m_tiles.begin(), m_tiles.end(), [&](const TilePair& tile) {
      return m_files.has({year, product, geo::tile_name(tile.id)});
    });
  }

  TilePatches patches_of(const TilePair& pair) const {
    const geo::SpatialGrid tile = m_night.plan.grid.tile(pair.id);
    const auto zones = tile_coverage(m_night.zones, tile, m_workspace);
    const YearMaps before = maps_of(m_from, pair.id, tile.grid), after = maps_of(m_to, pair.id, tile.grid);
    const auto inside = cells_in_zones(zones);
    TileChange change{geo::Raster<std::uint8_t>(tile.grid, 0), {}, {}};
    if (!before.ndvi.empty() && !after.ndvi.empty()) {
      ChangeFinder finder(tile.grid, before, after, inside, m_rule, tile.grid.dx * tile.grid.dy);
      if (!finder.blocks().empty()) read_dates(pair, finder);
      change = finder.finish();
    }
    return tile_patches(pair.id, change, before, after, zones, tile_area(tile));
  }

 private:
  YearMaps maps_of(int year, const geo::TileId& tile, const geo::Grid& grid) const {
    const geo::Window window = grid.window();
    const auto classes = [&](Product product) { return read_map<std::uint8_t>(m_files, product, year, tile, window); };
    return {read_map<std::int16_t>(m_files, Product::ndvi, year, tile, window), classes(Product::landcover),
            classes(Product::forest), classes(Product::wetland), classes(Product::water)};
  }

  void read_dates(const TilePair& pair, ChangeFinder& finder) const {
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

  [[noreturn]] void fail(const SceneFault& fault) const {
    geo::throw_if_machine(fault.fault);
    throw geo::Error(
        message("{0}: cannot be read again, and without its dates no change is confirmed (got {1}); run "
                "again, or take the scene out of the inbox",
                m_night.plan.scenes[fault.scene].scene.path, fault.fault.message));
  }

  std::optional<BlockReader> open(std::size_t task) const {
    const std::size_t files = m_night.parallelism.files_a_task;
    std::optional<BlockReader> reader;
    const auto fault =
        BlockReader::open(m_night.plan, m_night.plan.tasks[task], six_roles(), kRequiredRoles, m_settings, m_workspace,
                          reader, (files - std::min(files, kFilesBesideScenes)) / 2);
    if (fault) fail(*fault);
    return reader;
  }

  void read(BlockReader& reader, const geo::Window& block, std::vector<DatedBlock>& days) const {
    if (const auto fault = reader.read(block, days)) fail(*fault);
  }

  const NightResult& m_night;
  const Settings& m_settings;
  const Workspace& m_workspace;
  const ProductFiles m_files;
  const ChangeRule m_rule;
  const int m_from, m_to;
  std::vector<TilePair> m_tiles;
};

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

void warn_of_missing(const Finding& finding, int from, int to, FoundPatches& found) {
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

ChangeRule change_rule(const Settings& settings) {
  ChangeRule rule;
  rule.min_area_m2 = settings.patches.min_area_ha * kM2PerHa;
  rule.min_dates = static_cast<int>(settings.patches.min_dates);
  rule.min_noise = settings.patches.min_noise;
  return rule;
}

FoundPatches find_patches(const NightResult& night, const Settings& settings, const Workspace& workspace, int from,
                          int to, const RedLine& red_line) {
  FoundPatches found{from, to, {}, 0, 0, {}};
  const Finding finding(night, settings, workspace, from, to);
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
