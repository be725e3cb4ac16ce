#include <gtest/gtest.h>

#include <algorithm>

#include "libgeo/io/open_raster.hpp"
#include "pipeline/pass/tile_task.hpp"
#include "pipeline/plan/night_files.hpp"
#include "pipeline/threads/workers.hpp"
#include "tests/support/cut_cube_tile.hpp"
#include "tests/support/made_scene.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/utm.hpp"

// A task reads little of its halo, unless what lies beyond decides about its tile.

namespace steppe {
namespace {

using steppe_test::MadeScene;
using steppe_test::TempDir;
using steppe_test::utm;

constexpr std::int64_t kTile = 128;

// Pixels of forest in the tile in the middle of a scene where a wood of 4 rows begins at a column and ends 8 pixels
// within the tile. Woods below 100 pixels are none.
std::int64_t forest_pixels(std::int64_t first_col) {
  const TempDir dir;
  const Workspace workspace{dir / "work"};
  const AnalysisGrid grid{{500000, 4380000, 10, 10, kTile}, utm()};
  geo::ZoneSet zones{"z", "1", utm(), {}, {}};
  const geo::Ring ring{{501285, 4378725}, {502555, 4378725}, {502555, 4379995}, {501285, 4379995}, {501285, 4378725}};
  zones.zones.push_back({"z", "z", "county", "", {{ring, {}}}});
  Settings settings;
  settings.grid.tile_px = kTile;
  settings.grid.crs = utm().wkt();
  settings.grid.x_origin = 500000, settings.grid.y_origin = 4380000;
  settings.grid.resolution_m = settings.grid.resolution_y_m = 10;
  settings.periods.years = {2021};
  settings.products.list = {Product::forest};
  settings.composite.min_clear_days = settings.composite.min_peak_days = 1;
  settings.water.min_dates = settings.water.min_months = 1;
  settings.forest.min_patch_m2 = 10000;
  const auto layers = Layers::load(settings.layers, grid, zones);
  const auto scene = [&](const std::string& id, unsigned month) {
    MadeScene made(dir.path(), id, {{500000, 4381280, 10, 10, 3 * kTile, 3 * kTile}, utm()});
    made.scene.acquired = std::chrono::sys_days(std::chrono::year(2021) / month / 1);
    const auto band = [&](BandRole role, int elsewhere, int wood) {
      made.band(role, 1, [=](auto col, auto row) {
        return row >= 160 && row < 164 && col >= first_col && col < kTile + 8 ? wood : elsewhere;
      });
    };
    band(BandRole::blue, 600, 300), band(BandRole::green, 900, 500), band(BandRole::red, 1500, 300);
    band(BandRole::nir, 2000, 3500), band(BandRole::swir1, 2500, 1200), band(BandRole::swir2, 2400, 800);
    made.mask(2, [](auto, auto) { return 1; });
    return place_scene(made.scene, id, grid, 8).value();
  };
  const Plan plan = make_plan(settings, grid, {scene("a", 4), scene("b", 6), scene("c", 8)}, zones, layers.key());
  EXPECT_EQ(plan.tasks.size(), 1u);
  EXPECT_GT(plan.halo, 100);
  for (const auto& missing : missing_cube_tiles(plan, std::vector<std::size_t>{0}, settings, workspace))
    EXPECT_FALSE(steppe_test::cut_cube_tile(plan, missing, settings, workspace));
  const RunContext context{settings, plan, zones, workspace, layers};
  EXPECT_TRUE(run_tile_task(context, plan.tasks.at(0)).record);
  const auto path = workspace.product(2021, Product::forest, geo::tile_name(plan.tasks.at(0).tile));
  const auto source = geo::open_raster(path.string());
  std::vector<std::uint8_t> codes(static_cast<std::size_t>(kTile * kTile));
  EXPECT_TRUE(source && source.value()->read(0, {0, 0, kTile, kTile}, std::span(codes)));
  return std::count(codes.begin(), codes.end(), static_cast<std::uint8_t>(ForestClass::arbor));
}

TEST(HaloInPass, AWoodIsAsLargeAsItIsBeyondTheEdge) {
  // The majority of nine takes the two corners of its end.
  EXPECT_EQ(forest_pixels(kTile - 60), 30) << "large, but not by the 16 pixels that are read of every halo";
  EXPECT_EQ(forest_pixels(kTile - 17), 0) << "too small, by one pixel more than those 16";
  EXPECT_EQ(forest_pixels(kTile - 18), 30) << "100 pixels";
}

}  // namespace
}  // namespace steppe
