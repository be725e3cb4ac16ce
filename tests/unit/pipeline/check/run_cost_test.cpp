#include "pipeline/check/run_cost.hpp"

#include <gtest/gtest.h>

namespace {

using namespace steppe;

class RunCostTest : public testing::Test {
 protected:
  // A scene over the western half of a tile of 256 × 256 pixels of 10 m.
  PlanScene scene() const {
    Scene made{"a", SceneKind::band_set, "", "", {}, "", {}, {{0, 0, 10, 10, 128, 256}, plan.grid.crs}, {}, {}};
    return {std::move(made), "x", {0, -2560, 1280, 0}, {}};
  }
  Settings settings;
  Plan plan{{{0, 0, 10, 10, 256}, geo::Crs::from_text(crs_definition("china_albers")).value()}, {}};
};

TEST_F(RunCostTest, CountsWhatIsSeen) {
  const auto tile = geo::tiles_over(plan.grid.tiling, {1, -2559, 2559, -1}).front();
  plan.scenes = {scene(), scene()};
  plan.tasks = {{tile, 2020, {0, 1}, {}}};
  const auto cost = run_cost(settings, plan);
  EXPECT_EQ(cost.pixels, 128u * 256u);
  EXPECT_EQ(cost.observations, 2u * 128u * 256u);
  EXPECT_EQ(cost.through_cube, 0u);  // on the grid, not slow to decode
  EXPECT_EQ(cost.cube_bytes, 0u);
  EXPECT_GT(cost.product_bytes, 0u);
}

// Beside the grid, over all of a tile of 2 × 2 blocks.
TEST_F(RunCostTest, ScenesOfTheCubeTakeRoomWhereTheyAreCut) {
  plan.grid.tiling.tile_px = 512;
  Scene made{"a", SceneKind::band_set, "", "", {}, "", {}, {{3, 0, 10, 10, 512, 512}, plan.grid.crs}, {}, {}};
  plan.scenes = {{made, "x", {0, -5120, 5120, 0}, {}}};
  plan.tasks = {{{0, -1}, 2020, {0}, {}}};
  const auto whole = run_cost(settings, plan);
  EXPECT_EQ(whole.through_cube, 512u * 512u);
  EXPECT_NEAR(static_cast<double>(whole.cube_bytes), 5.0 * 512 * 512, 1.0 * 512 * 512) << "bytes an observation";
  const geo::Ring ring{{10, -2000}, {2000, -2000}, {2000, -10}, {10, -10}, {10, -2000}};
  plan.reach = std::make_shared<const ZoneReach>(
      plan.grid.tiling, geo::ZoneSet{"z", "1", plan.grid.crs, {{"z", "z", "", "", {{ring, {}}}}}, {}}, 0);
  const auto part = run_cost(settings, plan);
  EXPECT_EQ(part.through_cube * 4, whole.through_cube) << "one block of four";
  EXPECT_EQ(part.cube_bytes, whole.cube_bytes / 4);
  EXPECT_LT(part.thread_seconds, whole.thread_seconds);
}

// Beside the grid, as JPEG 2000: cutting is most of its time.
TEST_F(RunCostTest, WhatStandsInTheCubeIsNotCutAgain) {
  Scene made{"a", SceneKind::sentinel2_l2a, "", "", {}, "", {}, {{3, 0, 10, 10, 512, 512}, plan.grid.crs}, {}, {}};
  plan.grid.tiling.tile_px = 512;
  plan.scenes = {{made, "x", {0, -5120, 5120, 0}, {}}};
  const geo::TileId tile{0, -1};
  plan.tasks = {{tile, 2020, {0}, {}}, {tile, 2021, {0}, {}}};
  const std::vector<std::size_t> one{0}, both{0, 1};
  const std::vector<CubeTask> missing{{0, tile}};
  const auto first = run_cost(settings, plan, one), same = run_cost(settings, plan, one, missing),
             there = run_cost(settings, plan, one, {});
  EXPECT_GT(first.through_cube, 0u);
  EXPECT_EQ(same.through_cube, first.through_cube);
  EXPECT_EQ(same.cube_bytes, first.cube_bytes);
  EXPECT_DOUBLE_EQ(same.thread_seconds, first.thread_seconds);
  EXPECT_EQ(there.through_cube, 0u);
  EXPECT_EQ(there.cube_bytes, 0u);
  EXPECT_EQ(there.observations, first.observations) << "it is read all the same";
  EXPECT_NEAR(first.thread_seconds - there.thread_seconds, cutting_seconds(plan, missing), 1e-9);
  EXPECT_GT(cutting_seconds(plan, missing), 512 * 512 * 0.5e-6) << "decoding too";
  EXPECT_EQ(run_cost(settings, plan, both, missing).through_cube, first.through_cube) << "once for two years";
}

TEST_F(RunCostTest, MoreScenesTakeLongerNotMoreRoom) {
  const auto tile = geo::tiles_over(plan.grid.tiling, {1, -2559, 2559, -1}).front();
  plan.scenes = {scene(), scene()};
  plan.tasks = {{tile, 2020, {0}, {}}};
  const auto one = run_cost(settings, plan);
  plan.tasks.front().scenes = {0, 1};
  const auto two = run_cost(settings, plan);
  EXPECT_GT(two.thread_seconds, one.thread_seconds);
  EXPECT_EQ(two.product_bytes, one.product_bytes);
}

}  // namespace
