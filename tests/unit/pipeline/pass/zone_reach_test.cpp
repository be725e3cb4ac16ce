#include "pipeline/plan/zone_reach.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "libgeo/io/open_raster.hpp"
#include "pipeline/cube/cube_values.hpp"
#include "pipeline/pass/tile_task.hpp"
#include "pipeline/plan/computed_products.hpp"
#include "pipeline/plan/night_files.hpp"
#include "pipeline/threads/workers.hpp"
#include "tests/support/cut_cube_tile.hpp"
#include "tests/support/made_scene.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/utm.hpp"

// A task whose scenes come through the cube is read where a zone's figures depend on it, and the figures are those of
// the whole tile to the last bit.

namespace steppe {
namespace {

namespace fs = std::filesystem;
using steppe_test::kNoLimits;
using steppe_test::MadeScene;
using steppe_test::TempDir;
using steppe_test::utm;

constexpr std::int64_t kTile = 1024;

// Woods of 42 pixels, some of which lie across the edges of blocks.
int woods(std::int64_t col, std::int64_t row, int elsewhere, int wood) {
  return ((col + 9) % 13 < 6 && (row + 14) % 15 < 7 ? wood : elsewhere) + static_cast<int>((col * 5 + row * 3) % 17);
}

struct World {
  TempDir dir;
  Workspace workspace{dir / "work"};
  Settings settings;
  AnalysisGrid grid{{500000, 4380000, 10, 10, kTile}, utm()};
  geo::ZoneSet zones{"z", "1", utm(), {}, {}};
  std::optional<Layers> layers;
  std::optional<Plan> plan;

  World() {
    // All but the rim of one block, cutting cells: what decides about it lies in other blocks, too.
    const geo::Ring ring{{502564, 4385124}, {505116, 4385124}, {505116, 4387676}, {502564, 4387676}, {502564, 4385124}};
    zones.zones.push_back({"z", "z", "county", "", {{ring, {}}}});
    settings.grid.tile_px = kTile;
    settings.grid.crs = utm().wkt();
    settings.grid.x_origin = 500000, settings.grid.y_origin = 4380000;
    settings.grid.resolution_m = settings.grid.resolution_y_m = 10;
    settings.periods.years = {2021};
    settings.products.list = {Product::ndvi,  Product::fvc,    Product::quality,  Product::desertification,
                              Product::water, Product::forest, Product::landcover};
    settings.composite.min_clear_days = settings.composite.min_peak_days = 1;
    settings.water.min_dates = settings.water.min_months = 1;
    settings.cover.soil = 0.05, settings.cover.vegetation = 0.8;
    layers = Layers::load(settings.layers, grid, zones);
    plan = make_plan(settings, grid, {scene("a", 4), scene("b", 6), scene("c", 8)}, zones, layers->key());
  }

  // Of the first of a month: woods that are always green.
  PlanScene scene(const std::string& id, unsigned month) const {
    MadeScene made(dir.path(), id, {{500003, 4390243, 10, 10, kTile, kTile}, utm()});
    made.scene.acquired = std::chrono::sys_days(std::chrono::year(2021) / month / 1);
    const auto band = [&](BandRole role, int elsewhere, int wood) {
      made.band(role, 1, [=](auto col, auto row) { return woods(col, row, elsewhere, wood); });
    };
    band(BandRole::blue, 600, 300), band(BandRole::green, 900, 500), band(BandRole::red, 1500, 300);
    band(BandRole::nir, 2000, 3500), band(BandRole::swir1, 2500, 1200), band(BandRole::swir2, 2400, 800);
    made.mask(2, [](auto col, auto row) { return (col * 7 + row * 5) % 97 == 0 ? 9 : 1; });
    return place_scene(made.scene, id, grid, 8).value();
  }

  const Task& task() const { return plan->tasks.at(0); }
  TaskRecord run() const {
    std::vector<std::size_t> all(plan->tasks.size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
    for (const auto& missing : missing_cube_tiles(*plan, all, settings, workspace))
      EXPECT_FALSE(steppe_test::cut_cube_tile(*plan, missing, settings, workspace));
    RunContext context{settings, *plan, zones, workspace, *layers};
    auto outcome = run_tile_task(context, task());
    EXPECT_FALSE(outcome.fault);
    return outcome.record.value();
  }
};

TEST(ZoneReachInPass, SumsAreThoseOfTheWholeTile) {
  World zoned, whole;
  ASSERT_EQ(zoned.plan->tasks.size(), 1u);
  ASSERT_GT(zoned.plan->halo, 20);
  ASSERT_TRUE(zoned.plan->reach);
  whole.plan->reach = nullptr;
  const auto part = zoned.run(), all = whole.run();
  EXPECT_EQ(part.zones, all.zones);
  EXPECT_EQ(part.area_exponent, all.area_exponent);
  ASSERT_EQ(part.zones.size(), 1u);
}

TEST(ZoneReachInPass, ProductsHaveNothingWhereNothingIsRead) {
  const World world;
  world.run();
  const auto path = world.workspace.product(2021, Product::ndvi, geo::tile_name(world.task().tile));
  const auto source = geo::open_raster(path.string());
  ASSERT_TRUE(source);
  std::size_t inside = 0, outside = 0;
  for (const geo::Window& block : geo::blocks_of({0, 0, kTile, kTile}, 256)) {
    std::vector<std::int16_t> pixels(block.size());
    ASSERT_TRUE(source.value()->read(0, block, std::span(pixels)));
    const auto known = static_cast<std::size_t>(
        std::count_if(pixels.begin(), pixels.end(), [](auto pixel) { return pixel != kCubeNothing; }));
    if (world.plan->reach->touches(world.task().tile, block)) {
      inside += known;
    } else {
      EXPECT_EQ(known, 0u) << block.col << " " << block.row;
      ++outside;
    }
  }
  EXPECT_GT(inside, 100000u);
  EXPECT_GT(outside, 4u);
}

// A lake in the tile's north-western corner, far from the zone.
const geo::Window kLake{30, 40, 50, 60};  // pixels of the tile
AreasBeyond lake() {
  const double west = 500000 + 30 * 10, north = 4380000 + kTile * 10 - 40 * 10, east = west + 500, south = north - 600;
  return {{{{{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}, {}}}}};
}

TEST(ZoneReachInPass, AreasBeyondTheZonesHaveWhatTheyHaveInTheWholeTile) {
  World zoned, whole;
  const auto alone = zoned.task().key;
  const AreasBeyond beyond = lake();
  zoned.settings.layers.lakes = "lakes.gpkg";
  zoned.plan = make_plan(zoned.settings, zoned.grid, zoned.plan->scenes, zoned.zones, zoned.layers->key(), &beyond);
  whole.plan->reach = nullptr;
  ASSERT_TRUE(zoned.plan->reach);
  EXPECT_NE(zoned.task().key.zones, alone.zones) << "products differ";
  const auto part = zoned.run(), all = whole.run();
  EXPECT_EQ(part.zones, all.zones);
  for (const auto product : {Product::ndvi, Product::quality}) {
    std::vector<std::int16_t> pixels[2];
    for (const World* world : {&zoned, &whole}) {
      const auto path = world->workspace.product(2021, product, geo::tile_name(world->task().tile));
      auto& into = pixels[world == &whole];
      into.resize(kLake.size());
      ASSERT_TRUE(geo::open_raster(path.string()).value()->read(0, kLake, std::span(into)));
    }
    EXPECT_EQ(pixels[0], pixels[1]);
    EXPECT_GT(std::count_if(pixels[0].begin(), pixels[0].end(), [](auto pixel) { return pixel >= 0; }), 1000);
  }
  EXPECT_FALSE(zoned.plan->reach->touches(zoned.task().tile, {768, 768, 256, 256})) << "and no more";
}

TEST(ZoneReachInPass, AreasWhereZonesAreReadAnywayChangeNoKey) {
  World world;
  const auto key = world.task().key;
  AreasBeyond pond;
  pond.shapes.push_back(world.zones.zones[0].shape);
  for (auto* path : {&world.settings.layers.lakes, &world.settings.layers.red_line, &world.settings.zones.previous}) {
    *path = "areas.gpkg";
    const auto with = [&](const AreasBeyond* beyond) {
      return make_plan(world.settings, world.grid, world.plan->scenes, world.zones, world.layers->key(), beyond);
    };
    EXPECT_EQ(with(&pond).tasks.at(0).key, key);
    const Plan blind = with(nullptr);
    EXPECT_FALSE(blind.reach) << "areas that nobody has looked at: all is read";
    EXPECT_NE(blind.tasks.at(0).key.settings, key.settings);
    path->clear();
  }
}

}  // namespace
}  // namespace steppe
