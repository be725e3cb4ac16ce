#include <gtest/gtest.h>

#include "pipeline/cube/scene_cut.hpp"
#include "tests/unit/pipeline/cube/cut_world.hpp"

// What is cut of a scene of which nothing asks for some bands.

namespace steppe {
namespace {

using namespace steppe_test;

const std::vector<std::size_t> kAllTasks{0, 1, 2, 3, 4, 5, 6, 7, 8};

struct FewBands : World {
  explicit FewBands(Where where) : World(where, [](auto, auto) { return 1; }) {
    plan.scenes[0].left_out = {BandRole::blue};
  }
  std::vector<CubeTask> missing() const { return missing_cube_tiles(plan, kAllTasks, settings, workspace); }
  geo::Result<GridBlock> read(const std::vector<BandRole>& roles) const {
    auto reader = CubeReader::open(plan, plan.scenes[0], plan.tasks[4].tile, roles, 1, workspace);
    return reader.value().read({0, 0, 256, 256});
  }
};

// Blocks of 512² pixels: 4 × 4 of each of red and blue, 2 × 2 of near and shortwave infrared and of the mask.
TEST(SceneCutBands, ABandThatIsLeftOutIsNotDecoded) {
  for (const auto where : {Where::own_grid, Where::beside}) {
    const World whole(where, [](auto, auto) { return 1; });
    const FewBands few(where);
    const auto all = whole.cut(kNoLimits).blocks, some = few.cut(kNoLimits).blocks;
    EXPECT_EQ(all, some + 16);
  }
}

TEST(SceneCutBands, TheOthersAreAsTheyWere) {
  for (const auto where : {Where::own_grid, Where::beside}) {
    const World whole(where, [](auto, auto) { return 1; });
    const FewBands few(where);
    whole.cut(kNoLimits), few.cut(kNoLimits);
    const std::vector<BandRole> roles{BandRole::red, BandRole::nir, BandRole::swir1};
    for (const auto& task : few.plan.tasks) {
      auto a = CubeReader::open(few.plan, few.plan.scenes[0], task.tile, roles, 1, few.workspace);
      auto b = CubeReader::open(whole.plan, whole.plan.scenes[0], task.tile, roles, 1, whole.workspace);
      const Window window{-20, -20, 500, 500};
      const auto part = a.value().read(window), all = b.value().read(window);
      ASSERT_TRUE(part && all);
      ASSERT_EQ(part.value().mask, all.value().mask);
      for (std::size_t r = 0; r < roles.size(); ++r)
        for (std::size_t p = 0; p < window.size(); ++p)
          ASSERT_EQ(to_cube(part.value().reflectance[r][p]), to_cube(all.value().reflectance[r][p]));
    }
  }
}

TEST(SceneCutBands, ATileThatLacksABandIsCutAgainAndOneThatHasMoreIsNot) {
  FewBands world(Where::beside);
  world.cut(kNoLimits);
  EXPECT_TRUE(world.missing().empty());
  world.plan.scenes[0].left_out.clear();
  EXPECT_EQ(world.missing().size(), 9u);
  world.cut(kNoLimits);
  EXPECT_TRUE(world.missing().empty());
  world.plan.scenes[0].left_out = {BandRole::blue};
  EXPECT_TRUE(world.missing().empty()) << "more than is needed";
}

TEST(SceneCutBands, WhatWasNotCutIsAFaultAndNotUnknown) {
  const FewBands world(Where::beside);
  world.cut(kNoLimits);
  EXPECT_TRUE(world.read({BandRole::red, BandRole::nir}));
  const auto read = world.read({BandRole::red, BandRole::blue});
  ASSERT_FALSE(read);
  EXPECT_NE(geo::render(read.fault().message).find("other products"), std::string::npos);
  EXPECT_EQ(world.missing().size(), 1u) << "its note is gone: it is made anew";
}

}  // namespace
}  // namespace steppe
