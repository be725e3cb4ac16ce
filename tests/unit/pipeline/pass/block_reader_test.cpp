#include "pipeline/pass/block_reader.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

#include "libgeo/crs/transform.hpp"
#include "pipeline/plan/zones_on_grid.hpp"
#include "pipeline/run/night.hpp"
#include "pipeline/sensors/scene_reader.hpp"
#include "tests/support/placed_scenes.hpp"
#include "tests/support/tiny_night.hpp"

namespace steppe {
namespace {

using geo::MaskBit;
using steppe_test::TinyLandsat;
using steppe_test::TinyNight;
using steppe_test::TinyTiff;

constexpr std::uint16_t kCloud = 21824 | 8;
const std::vector<BandRole> kRedNir{BandRole::red, BandRole::nir};

Settings undilated() {
  Settings settings;
  settings.mask.shadow_dilate_px = 0;
  settings.mask.sentinel2_dilate_px = 0;
  settings.cube.use = CubeUse::never;
  return settings;
}

// The plan of the scenes in the inbox.
Plan plan_of(const TinyNight& tiny) {
  const auto grid = resolve_grid(tiny.settings.grid);
  const auto placed = steppe_test::placed_scenes(tiny);
  return make_plan(tiny.settings, grid, placed, zones_on_grid(tiny.settings.zones, grid));
}

// All days of a window of one task.
std::vector<DatedBlock> read(const Plan& plan, std::size_t task, const geo::Window& window) {
  std::optional<BlockReader> reader;
  std::vector<DatedBlock> days;
  auto fault = BlockReader::open(plan, plan.tasks.at(task), kRedNir, kRedNir.size(), undilated(), Workspace{}, reader);
  if (!fault) fault = reader->read(window, days);
  EXPECT_FALSE(fault) << geo::render(fault->fault.message);
  return days;
}

// Every pixel another value, so that a shift by one shows.
TinyLandsat numbered(TinyLandsat scene) {
  for (std::uint16_t p = 0; p < 48; ++p) {
    scene.files["SR_B4"].pixels[p] = static_cast<std::uint16_t>(9000 + 37 * p);
    scene.files["SR_B5"].pixels[p] = static_cast<std::uint16_t>(16000 + 11 * p);
  }
  return scene;
}

std::uint32_t bits_of(float value) {
  std::uint32_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

TEST(BlockReader, OnItsOwnGridASceneIsCopiedBitForBit) {
  const TinyNight tiny;
  tiny.put(numbered(steppe_test::tiny_scene("20210801")));
  const auto plan = plan_of(tiny);
  ASSERT_EQ(plan.tasks.size(), 4u);
  auto direct = SceneReader::open(plan.scenes[0].scene, kRedNir, {0});
  const auto whole = direct.value().read({0, 0, 8, 6}).value();
  // Task 1 is the north-eastern tile: columns 4 to 7, rows 0 to 3; task 3 the one below, rows 4 and 5 and no more.
  for (const auto& [task, first_row] : {std::pair{1, 0}, std::pair{3, 4}}) {
    const auto days = read(plan, static_cast<std::size_t>(task), {0, 0, 4, 4});
    ASSERT_EQ(days.size(), 1u);
    EXPECT_EQ(days[0].platform, "landsat-8");
    EXPECT_EQ(days[0].day, std::chrono::sys_days(std::chrono::year(2021) / 8 / 1));
    for (int row = 0; row < 4; ++row)
      for (int col = 0; col < 4; ++col) {
        const auto p = static_cast<std::size_t>(4 * row + col);
        const bool inside = first_row + row < 6;
        EXPECT_EQ(geo::has(days[0].mask[p], MaskBit::no_data), !inside) << row << "," << col;
        for (std::size_t r = 0; r < 2; ++r) {
          if (inside)
            EXPECT_EQ(bits_of(days[0].reflectance[r][p]), bits_of(whole.reflectance[r].at(first_row + row, 4 + col)));
          else
            EXPECT_TRUE(std::isnan(days[0].reflectance[r][p]));
        }
      }
  }
  EXPECT_NEAR(read(plan, 1, {1, 2, 1, 1})[0].reflectance[0][0], (9000 + 37 * (2 * 8 + 5)) * 2.75e-5 - 0.2, 1e-6);
}

TEST(BlockReader, WhatCannotBeUsedIsNaNAndKeepsItsReason) {
  const TinyNight tiny;
  auto scene = steppe_test::tiny_scene("20210801");
  scene.files["QA_PIXEL"].at(0, 1) = kCloud;
  tiny.put(scene);
  const auto days = read(plan_of(tiny), 0, {0, 0, 4, 4});
  EXPECT_TRUE(geo::has(days.at(0).mask[1], MaskBit::cloud));
  EXPECT_TRUE(std::isnan(days[0].reflectance[0][1]));
  EXPECT_TRUE(std::isnan(days[0].reflectance[1][1]));
  EXPECT_TRUE(geo::usable(days[0].mask[0]));
}

TEST(BlockReader, NeighbouringRowsOfADayBecomeOneObservation) {
  const TinyNight tiny;
  auto north = steppe_test::tiny_scene("20210801", "033"), south = steppe_test::tiny_scene("20210801", "034");
  for (auto& pixel : south.files["SR_B4"].pixels) pixel = 12000;
  north.files["QA_PIXEL"].at(0, 0) = kCloud;  // south sees it
  north.files["QA_PIXEL"].at(0, 1) = kCloud;  // nor does south
  south.files["QA_PIXEL"].at(0, 1) = kCloud;
  north.files["QA_PIXEL"].at(0, 2) = 1;  // outside the northern scene, under cloud in the southern one
  south.files["QA_PIXEL"].at(0, 2) = kCloud;
  tiny.put(north);
  tiny.put(south);
  const auto days = read(plan_of(tiny), 0, {0, 0, 4, 1});
  ASSERT_EQ(days.size(), 1u);
  const auto& reflectance = days[0].reflectance;
  const auto& mask = days[0].mask;
  EXPECT_NEAR(reflectance[0][0], 12000 * 2.75e-5 - 0.2, 1e-6) << "from the south";
  EXPECT_TRUE(geo::usable(mask[0]));
  EXPECT_TRUE(std::isnan(reflectance[0][1]));
  EXPECT_TRUE(geo::has(mask[1], MaskBit::cloud));
  EXPECT_TRUE(geo::has(mask[2], MaskBit::cloud)) << "cloud says more than nothing";
  EXPECT_FALSE(geo::has(mask[2], MaskBit::no_data));
  EXPECT_NEAR(reflectance[0][3], 0.1, 1e-4) << "from the north, the first by id";
  EXPECT_FALSE(days[0].blind);
  const auto under_cloud = read(plan_of(tiny), 0, {1, 0, 1, 1});
  ASSERT_EQ(under_cloud.size(), 1u);
  EXPECT_TRUE(under_cloud[0].blind) << "looked at all the same";
}

TEST(BlockReader, OtherDaysStayApart) {
  const TinyNight tiny;
  tiny.put(steppe_test::tiny_scene("20210802"));
  tiny.put(steppe_test::tiny_scene("20210801"));
  const auto days = read(plan_of(tiny), 0, {0, 0, 4, 4});
  ASSERT_EQ(days.size(), 2u);
  EXPECT_LT(days[0].day, days[1].day);
}

TEST(BlockReader, ASceneOfAnotherGridGivesTheValuesOfThePlace) {
  // Red grows by 0.01 a column, near infrared by 0.01 a row; bilinear interpolation gives such planes back exactly, so
  // what remains is the position's error (0.125 source pixel) and the rounding of stored values.
  TinyNight tiny;
  auto scene = steppe_test::tiny_scene("20210801");
  for (auto& [name, file] : scene.files) file = TinyTiff::filled(40, 30, file.pixels[0]);
  scene.metadata["PROJECTION_ATTRIBUTES.CORNER_LL_PROJECTION_Y_PRODUCT"] = "4499115.000";
  scene.metadata["PROJECTION_ATTRIBUTES.CORNER_UR_PROJECTION_X_PRODUCT"] = "401185.000";
  for (int row = 0; row < 30; ++row)
    for (int col = 0; col < 40; ++col) {
      scene.files["SR_B4"].at(row, col) = static_cast<std::uint16_t>(std::lround((0.25 + 0.01 * col) / 2.75e-5));
      scene.files["SR_B5"].at(row, col) = static_cast<std::uint16_t>(std::lround((0.25 + 0.01 * row) / 2.75e-5));
    }
  tiny.put(scene);
  tiny.zones({{"z", "Z", steppe_test::tiny_rectangle(0, 0, 40, 30)}});
  tiny.settings.grid.crs = "china_albers";
  tiny.settings.grid.x_origin = tiny.settings.grid.y_origin = 0;
  tiny.settings.grid.tile_px = 256;
  const auto plan = plan_of(tiny);
  ASSERT_GE(plan.tasks.size(), 1u);
  int filled = 0;
  for (std::size_t task = 0; task < plan.tasks.size(); ++task) {
    const auto tile = plan.grid.tile(plan.tasks[task].tile);
    const auto to_scene = geo::Transform::between(tile.crs, plan.scenes[0].scene.where.crs).value();
    const auto days = read(plan, task, {0, 0, 256, 256});
    ASSERT_EQ(days.size(), 1u);
    for (int row = 0; row < 256; ++row)
      for (int col = 0; col < 256; ++col) {
        const auto p = static_cast<std::size_t>(256 * row + col);
        std::vector<double> x{tile.grid.x_of(col + 0.5)}, y{tile.grid.y_of(row + 0.5)};
        if (!geo::usable(days[0].mask[p])) continue;
        ++filled;
        to_scene.forward(x, y);
        const double scene_col = (x[0] - 400000) / 30, scene_row = (4500000 - y[0]) / 30;
        if (scene_col < 1 || scene_col > 39 || scene_row < 1 || scene_row > 29) continue;  // the rim has no neighbours
        EXPECT_NEAR(days[0].reflectance[0][p], 0.05 + 0.01 * (scene_col - 0.5), 0.00125 + 1.4e-5) << row << "," << col;
        EXPECT_NEAR(days[0].reflectance[1][p], 0.05 + 0.01 * (scene_row - 0.5), 0.00125 + 1.4e-5) << row << "," << col;
      }
  }
  // 1200 source pixels of 900.5 m² on cells of 900 m²; the rim may count a pixel more or less a row.
  EXPECT_NEAR(filled, 1200, 40);
}

TEST(BlockReader, ASceneThatVanishedIsThatScenesFault) {
  const TinyNight tiny;
  const auto good = steppe_test::tiny_scene("20210801"), bad = steppe_test::tiny_scene("20210820");
  tiny.put(good);
  tiny.put(bad);
  const auto plan = plan_of(tiny);
  std::filesystem::remove(tiny.folder(bad) / (bad.id + "_SR_B4.TIF"));
  std::optional<BlockReader> reader;
  const auto fault =
      BlockReader::open(plan, plan.tasks.at(0), kRedNir, kRedNir.size(), undilated(), Workspace{}, reader);
  ASSERT_TRUE(fault);
  EXPECT_EQ(plan.scenes.at(fault->scene).scene.id, bad.id);
  EXPECT_FALSE(reader);
}

}  // namespace
}  // namespace steppe
