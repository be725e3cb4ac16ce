#include "pipeline/pass/tile_task.hpp"

#include <gtest/gtest.h>

#include "libgeo/io/open_raster.hpp"
#include "libgeo/zonal/statistics.hpp"
#include "pipeline/plan/zones_on_grid.hpp"
#include "pipeline/run/night.hpp"
#include "tests/support/placed_scenes.hpp"
#include "tests/support/tiny_night.hpp"
#include "tests/support/truncated_band.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using steppe_test::TinyNight;

// The north-western tile of the tiny project: rows and columns 0 to 3.
struct OneTask {
  TinyNight tiny;
  std::optional<Plan> plan;
  std::optional<geo::ZoneSet> zones;
  Layers layers;

  TaskOutcome run() {
    const auto grid = resolve_grid(tiny.settings.grid);
    const auto placed = steppe_test::placed_scenes(tiny);
    zones = zones_on_grid(tiny.settings.zones, grid);
    plan = make_plan(tiny.settings, grid, placed, *zones);
    return run_tile_task({tiny.settings, *plan, *zones, tiny.workspace, layers}, plan->tasks.at(0));
  }
};

// Area of one 30 m pixel of UTM 48N there, 99.9 km from the central meridian: 900 m² / k² with k = 0.99972295 by its
// series k₀(1 + t + t²/6), t = x²/(2k₀²MN).
constexpr double kPixelM2 = 900.4989;

TEST(TileTask, TheLedgerClosesWithEveryStatus) {
  OneTask one;
  auto scene = steppe_test::tiny_scene("20210801");
  scene.files["QA_PIXEL"].at(0, 0) = 21824 | 8;  // cloud
  scene.files["QA_PIXEL"].at(0, 1) = 1;          // fill
  scene.files["QA_RADSAT"].at(0, 2) = 8;         // band 4 saturated
  one.tiny.settings.mask.shadow_dilate_px = 0;
  one.tiny.put(scene);
  // Half of every pixel of the first row.
  one.tiny.zones(
      {{"z", "Z", "[[400000,4500000],[400000,4499985],[400120,4499985],[400120,4500000],[400000,4500000]]"}});
  const auto outcome = one.run();
  ASSERT_TRUE(outcome.record);
  const auto& record = *outcome.record;
  const auto& sums = record.zones.at("z");
  const auto m2 = [&](std::size_t status) { return geo::area_m2(sums.status.weight[status], record.area_exponent); };
  for (std::size_t status = 0; status < 4; ++status) EXPECT_NEAR(m2(status), kPixelM2 / 2, 0.01) << status;
  EXPECT_EQ(sums.status.total(),
            sums.status.weight[0] + sums.status.weight[1] + sums.status.weight[2] + sums.status.weight[3]);
  EXPECT_EQ(sums.of(Product::fvc).weight, sums.status.weight[0]) << "exactly the valid part has a value";
  EXPECT_EQ(sums.of(Product::ndvi).weight, sums.status.weight[0]);
  EXPECT_EQ(sums.of(Product::fvc).min, 6000);
  EXPECT_EQ(sums.of(Product::fvc).max, 6000);
  EXPECT_EQ(sums.clear_days.weight[255], sums.status.weight[3]);
  EXPECT_EQ(sums.clear_days.total(), sums.status.total());
}

TEST(TileTask, WritesWhatItsRecordSays) {
  OneTask one;
  one.tiny.put(steppe_test::tiny_scene("20210801"));
  const auto outcome = one.run();
  ASSERT_TRUE(outcome.record);
  std::vector<std::string> products;
  for (const auto& file : outcome.record->files) {
    products.push_back(file.path);
    EXPECT_EQ(fs::file_size(one.tiny.workspace.root / file.path), file.bytes);
  }
  EXPECT_EQ(products, (std::vector<std::string>{"products/2021/ndvi/e0000s0001.tif", "products/2021/fvc/e0000s0001.tif",
                                                "products/2021/quality/e0000s0001.tif"}));
  EXPECT_EQ(steppe_test::read_text(one.tiny.workspace.task_record(2021, "e0000s0001")), to_json(*outcome.record));
  EXPECT_TRUE(state_of(one.plan->tasks[0], one.tiny.workspace).up_to_date);

  const auto fvc = geo::open_raster(one.tiny.workspace.product(2021, Product::fvc, "e0000s0001").string());
  ASSERT_TRUE(fvc);
  std::vector<std::int16_t> pixels(16);
  ASSERT_TRUE(fvc.value()->read(0, {0, 0, 4, 4}, pixels));
  EXPECT_EQ(pixels, std::vector<std::int16_t>(16, 6000));
  EXPECT_EQ(fvc.value()->info().where.grid, (geo::Grid{400000, 4500000, 30, 30, 4, 4}));
  EXPECT_EQ(fvc.value()->info().no_data, -32768);
}

TEST(TileTask, ABadSceneIsNamedAndNothingIsLeft) {
  OneTask one;
  const auto scene = steppe_test::tiny_scene("20210801");
  one.tiny.put(scene);
  truncate_band(scene, one.tiny.folder(scene), "SR_B4");
  const auto outcome = one.run();
  ASSERT_TRUE(outcome.fault);
  EXPECT_EQ(outcome.fault->scene, 0u);
  EXPECT_FALSE(outcome.record);
  for (const auto& entry : fs::recursive_directory_iterator(one.tiny.workspace.root))
    // Stored coverage is of the zones and the tile, whatever the scenes.
    EXPECT_TRUE(entry.is_directory() || entry.path().parent_path() == one.tiny.workspace.coverage()) << entry.path();
}

TEST(TaskMemory, GrowsWithScenesTileCompositeAndClasses) {
  OneTask one;
  one.tiny.put(steppe_test::tiny_scene("20210801"));
  one.run();
  auto settings = one.tiny.settings;
  auto task = one.plan->tasks.at(0);
  const auto base = task_memory_bytes(settings, *one.plan, task);
  task.scenes.push_back(task.scenes.at(0));
  EXPECT_GT(task_memory_bytes(settings, *one.plan, task), base);
  task.scenes.pop_back();
  settings.products.list.emplace_back(Product::composite);
  EXPECT_GT(task_memory_bytes(settings, *one.plan, task), base);
  settings.products.list.back() = Product::water;
  EXPECT_GT(task_memory_bytes(settings, *one.plan, task), base);
  settings.products.list.pop_back();
  settings.grid.tile_px *= 2;
  EXPECT_GT(task_memory_bytes(settings, *one.plan, task), base);
}

// The composite's own memory is counted: its six bands of a block and the harmonised copies of every day.
TEST(TaskMemory, CountsTheScratchOfTheComposite) {
  OneTask one;
  one.tiny.put(steppe_test::tiny_scene("20210801"));
  one.run();
  auto settings = one.tiny.settings;
  auto task = one.plan->tasks.at(0);
  const auto scene = task.scenes.at(0);
  constexpr std::uint64_t kDays = 60, kBlock = 256 * 256, kRun = 4096, kBands = 6;
  const auto added_by_days = [&] {
    task.scenes.assign(1, scene);
    const auto few = task_memory_bytes(settings, *one.plan, task);
    task.scenes.assign(kDays + 1, scene);
    return task_memory_bytes(settings, *one.plan, task) - few;
  };
  const auto bands_alone = added_by_days();
  settings.products.list.emplace_back(Product::composite);
  const auto composed = added_by_days();
  const auto four_more_bands = kDays * kBlock * 4 * sizeof(float);
  EXPECT_GE(composed, bands_alone + four_more_bands + kDays * kRun * kBands * sizeof(float));
  settings.products.list.back() = Product::water;
  EXPECT_GE(added_by_days(), composed + kDays * kBlock) << "a vote a day";
}

}  // namespace
}  // namespace steppe
