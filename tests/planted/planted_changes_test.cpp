#include <gtest/gtest.h>

#include <iostream>
#include <map>

#include "libgeo/algo/mosaic_patches.hpp"
#include "pipeline/pass/tile_classes.hpp"
#include "pipeline/patches/patch_labels.hpp"
#include "pipeline/patches/tile_patches.hpp"
#include "pipeline/plan/computed_products.hpp"
#include "pipeline/products/block_edge.hpp"
#include "tests/planted/planted_world.hpp"

namespace steppe_planted {
namespace {

using namespace steppe;

Settings settings() {
  Settings made;
  made.periods.years = {2020, 2025};
  return made;
}

// The maps that a night makes of the world and stores by default, by the product's own functions.
class Maps {
 public:
  Maps(const World& world, int year, const geo::Grid& grid)
      : m_request(product_request(settings(), year == 0 ? 2020 : 2025)),
        m_grid(grid),
        m_classes(grid, kHalo, m_request.computed, layers_of(world)) {
    maps.ndvi.assign(grid.window().size(), kNoNdvi);
    for (const geo::Window& block : geo::blocks_of(grid.window(), kBlockEdge)) add(world, year, block);
    const AnalysisGrid analysis{{.dx = grid.dx, .dy = grid.dy}, geo::Crs::from_text("EPSG:32650").value()};
    m_classes.finish(minimum_patches(settings(), analysis), geo::Connectivity::eight, settings().wetland.near_water_m);
    maps.landcover = m_classes.product(Product::landcover).pixels;
    if (settings().products.lists(Product::wetland)) maps.wetland = m_classes.product(Product::wetland).pixels;
    maps.forest = m_classes.product(Product::forest).pixels;
    maps.water = m_classes.product(Product::water).pixels;
  }

  YearMaps maps;

 private:
  static constexpr std::int64_t kHalo = 8;  // nothing was seen there; the forest map's filters need it

  // Those of the earlier year, for both: new fields are in no layer.
  LayerCells layers_of(const World& world) {
    LayerCells layers;
    const geo::Window outer = geo::grown(m_grid.window(), kHalo);
    std::vector<std::uint8_t> fields(outer.size(), 0), grass(outer.size(), 0);
    for (std::int64_t row = 0; row < m_grid.rows; ++row)
      for (std::int64_t col = 0; col < m_grid.cols; ++col) {
        const auto place = static_cast<std::size_t>((row + kHalo) * outer.cols + col + kHalo);
        fields[place] = world.in_cropland_layer(row, col) ? 1 : 0;
        grass[place] = world.land(0, row, col) == Land::steppe && world.in_grassland_layer(row, col) ? 2 : 0;
        maps.cropland.push_back(fields[place]);
      }
    layers.cropland = std::move(fields), layers.grassland = std::move(grass);
    layers.sandy_land = std::vector<std::uint8_t>(outer.size(), 0);
    return layers;
  }

  void add(const World& world, int year, const geo::Window& block) {
    const auto days = world.days(year, block);
    const auto composite = season_composite(days, block.size(), m_request);
    const auto values = compute_values(days, block.size(), m_request, composite);
    m_classes.add(block, make_classes(days, m_request, values, composite, m_classes.layers_of(block)), values);
    std::size_t p = 0;
    for (std::int64_t row = block.row; row < block.end_row(); ++row)
      for (std::int64_t col = block.col; col < block.end_col(); ++col, ++p)
        maps.ndvi[static_cast<std::size_t>(row * m_grid.cols + col)] = values.of(Product::ndvi)[p];
  }

  ProductRequest m_request;
  geo::Grid m_grid;
  TileClasses m_classes;
};

struct Score {
  int planted = 0, found = 0, named = 0, false_patches = 0;
  double square_km = 0, planted_ha = 0, found_ha = 0;

  Score& operator+=(const Score& other) {
    planted += other.planted, found += other.found, named += other.named, false_patches += other.false_patches;
    square_km += other.square_km, planted_ha += other.planted_ha, found_ha += other.found_ha;
    return *this;
  }
};

bool fits(const Planted& change, ChangeKind kind) {
  switch (change.to) {
    case Land::mine:
      return kind == ChangeKind::mining_scar || kind == ChangeKind::new_bare;
    case Land::new_field:
      return kind == ChangeKind::new_cropland;
    case Land::lake:
      return kind == ChangeKind::wetland_gain;
    case Land::restored:
      return kind == ChangeKind::grassland_gain || kind == ChangeKind::new_cropland;
    default:
      break;
  }
  if (change.from == Land::forest) return kind == ChangeKind::forest_loss;
  if (change.from == Land::lake) return kind == ChangeKind::wetland_loss;
  return kind == ChangeKind::new_bare || kind == ChangeKind::grassland_loss || kind == ChangeKind::mining_scar;
}

std::vector<FoundPatch> search(const World& world, const WorldRequest& request, const ChangeRule& rule) {
  const geo::Grid grid{0, 0, request.pixel_m, request.pixel_m, request.pixels, request.pixels};
  const Maps before(world, 0, grid), after(world, 1, grid);
  const std::vector<std::uint8_t> inside(grid.window().size(), 1);
  ChangeFinder finder(grid, before.maps, after.maps, inside, rule, request.pixel_m * request.pixel_m);
  const DateRange earlier{std::chrono::sys_days(std::chrono::year(2020) / 4 / 15),
                          std::chrono::sys_days(std::chrono::year(2020) / 10 / 15)};
  const DateRange later{std::chrono::sys_days(std::chrono::year(2025) / 4 / 15),
                        std::chrono::sys_days(std::chrono::year(2025) / 10 / 15)};
  for (const geo::Window& block : finder.blocks()) {
    const auto seen_before = world.days(0, block), seen_after = world.days(1, block);
    finder.add(block, indices_of(seen_before, earlier, block.size()), indices_of(seen_after, later, block.size()),
               settings().windows.peak);
  }
  const TileChange change = finder.finish();
  const TilePatches tile =
      tile_patches({0, -1}, change, before.maps, after.maps, {grid, {}, {}}, geo::PixelArea::constant(grid));
  std::vector<FoundPatch> found;
  for (std::size_t i = 0; i < tile.parts.size(); ++i) {
    const double area = static_cast<double>(tile.labelled.patches[i].pixels) * request.pixel_m * request.pixel_m;
    if (area < rule.min_area_m2 || tile.labelled.patches[i].label == kUnconfirmed) continue;
    if (auto patch = describe(tile.parts[i], area, rule)) found.push_back(std::move(*patch));
  }
  return found;
}

// Found: at least half of it lies in patches. False: a patch of which less than a fifth was planted.
Score score(const World& world, const std::vector<FoundPatch>& patches, std::map<std::string, Score>* by_name) {
  Score all;
  all.square_km = world.square_km();
  std::map<int, std::map<ChangeKind, std::int64_t>> hits;
  for (const FoundPatch& patch : patches) {
    std::int64_t on_planted = 0;
    for (const geo::CellRun& run : patch.runs)
      for (std::int64_t col = run.begin; col < run.end; ++col)
        if (const int planted = world.planted_at(run.row, col); planted >= 0) ++on_planted, ++hits[planted][patch.kind];
    if (on_planted * 5 >= patch.pixels) continue;
    ++all.false_patches;
    std::cout << "  false: " << name_of(patch.kind) << ' ' << patch.area_m2 / 1e4 << " ha at " << patch.runs[0].row
              << ' ' << patch.runs[0].begin << " on land "
              << static_cast<int>(world.land(0, patch.runs[0].row, patch.runs[0].begin)) << ", " << patch.times_noise
              << " x noise, " << patch.showing_dates << " dates\n";
  }
  for (std::size_t i = 0; i < world.planted().size(); ++i) {
    const Planted& change = world.planted()[i];
    const std::int64_t pixels = change.edge_rows * change.edge_cols;
    std::int64_t covered = 0, right = 0;
    for (const auto& [kind, count] : hits[static_cast<int>(i)])
      covered += count, right += fits(change, kind) ? count : 0;
    Score one;
    one.planted = 1;
    one.found = covered * 2 >= pixels;
    one.named = right * 2 >= pixels;
    one.planted_ha = change.hectares;
    one.found_ha = change.hectares * static_cast<double>(covered) / static_cast<double>(pixels);
    if (one.found == 0)
      std::cout << "  missed: " << change.name << ' ' << change.hectares << " ha from day " << change.day << " at "
                << change.row << ' ' << change.col << ": " << covered << " of " << pixels << " pixels\n";
    all += one;
    if (by_name != nullptr) (*by_name)[change.name] += one;
  }
  return all;
}

void print(const std::string& name, const Score& score) {
  std::cout << name << ": found " << score.found << " of " << score.planted << ", named right " << score.named
            << ", area " << score.found_ha << " of " << score.planted_ha << " ha, false " << score.false_patches
            << " in " << score.square_km << " km2\n";
}

Score run(double pixel_m, std::int64_t pixels, double least_ha, std::uint64_t first_seed, int worlds,
          double old_layer = 0) {
  ChangeRule rule;
  // Pixels at an edge may be lost: what must be found is a third larger than the smallest patch that is asked for.
  rule.min_area_m2 = std::min(rule.min_area_m2, 0.75 * least_ha * 1e4);
  Score all;
  std::map<std::string, Score> by_name;
  for (int i = 0; i < worlds; ++i) {
    WorldRequest request;
    request.seed = first_seed + static_cast<std::uint64_t>(i), request.pixel_m = pixel_m, request.pixels = pixels,
    request.least_ha = least_ha, request.old_layer = old_layer;
    const World world(request);
    all += score(world, search(world, request, rule), &by_name);
  }
  for (const auto& [name, part] : by_name) print("  " + name, part);
  return all;
}

// Other seeds than those that the rules were mended on (1 and 101).
TEST(PlantedChanges, AreFoundOnTenMetres) {
  const Score all = run(10, 512, 0.2, 11, 5);
  print("10 m", all);
  EXPECT_GE(all.planted, 100);
  EXPECT_GE(all.found, 0.95 * all.planted);
  EXPECT_LE(all.false_patches, all.square_km / 100);
}

TEST(PlantedChanges, AreFoundOnThirtyMetres) {
  const Score all = run(30, 384, 1, 111, 3);
  print("30 m", all);
  EXPECT_GE(all.planted, 100);
  EXPECT_GE(all.found, 0.95 * all.planted);
  EXPECT_LE(all.false_patches, all.square_km / 100);
}

// Where the layer misses half of the fields, fallow ones are taken for what they look like: no fewer changes are found,
// and false patches are what docs/patches.md says.
TEST(PlantedChanges, AnOldCroplandLayerCostsFalsePatchesAndNoneThatAreTrue) {
  const Score all = run(10, 512, 0.2, 11, 2, 0.5);
  print("10 m, fields of the western half on no layer", all);
  EXPECT_GE(all.found, 0.95 * all.planted);
  EXPECT_LE(all.false_patches, all.square_km / 4);
}

}  // namespace
}  // namespace steppe_planted
