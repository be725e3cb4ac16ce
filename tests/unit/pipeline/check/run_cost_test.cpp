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
