#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "pipeline/cube/scene_cut.hpp"
#include "tests/support/file_tree.hpp"
#include "tests/support/resealed.hpp"
#include "tests/unit/pipeline/cube/cut_world.hpp"

// What of a scene is cut where zones are small.

namespace steppe {
namespace {

using namespace steppe_test;

TEST(SceneCutZones, BlocksBeyondTheZonesAreNotDecoded) {
  const Zoned world(Where::own_grid, [](auto, auto) { return 1; });
  const auto counts = world.cut(kNoLimits);
  EXPECT_LE(counts.blocks, 2u * 6 + 2 * 2 + 2) << "of 44";
  EXPECT_GT(counts.blocks, 8u);
}

TEST(SceneCutZones, WhatMattersToAZoneIsAsItWasAndNothingElseIsKnown) {
  for (const auto where : {Where::own_grid, Where::beside}) {
    const Zoned zoned(where);
    const World whole(where);
    zoned.cut(kNoLimits), whole.cut(kNoLimits);
    const auto roles = cube_roles(whole.plan.scenes[0].scene);
    std::size_t known = 0, unknown = 0;
    for (const auto& task : zoned.plan.tasks) {
      auto part = CubeReader::open(zoned.plan, zoned.plan.scenes[0], task.tile, roles, 1, zoned.workspace);
      auto all = CubeReader::open(whole.plan, whole.plan.scenes[0], task.tile, roles, 1, whole.workspace);
      for (const Window& block : geo::blocks_of({0, 0, kTile, kTile}, 256)) {
        const auto a = part.value().read(block), b = all.value().read(block);
        ASSERT_TRUE(a && b);
        if (zoned.plan.reach->touches(task.tile, block)) {
          ASSERT_EQ(a.value().mask, b.value().mask);
          for (std::size_t r = 0; r < roles.size(); ++r)
            for (std::size_t p = 0; p < block.size(); ++p)
              ASSERT_EQ(to_cube(a.value().reflectance[r][p]), to_cube(b.value().reflectance[r][p]));
          ++known;
        } else {
          for (const auto pixel : a.value().mask) ASSERT_TRUE(geo::has(pixel, MaskBit::no_data));
          ++unknown;
        }
      }
    }
    EXPECT_GT(known, 1u);
    EXPECT_GT(unknown, 30u);
  }
}

TEST(SceneCutZones, ATileThatWasCutForOtherZonesIsCutAgainAndOneThatHasMoreIsNot) {
  Zoned world(Where::beside);
  const std::vector<std::size_t> all{0, 1, 2, 3, 4, 5, 6, 7, 8};
  EXPECT_LT(missing_cube_tiles(world.plan, all, world.settings, world.workspace).size(), 9u) << "those of the zone";
  world.cut(kNoLimits);
  EXPECT_TRUE(missing_cube_tiles(world.plan, all, world.settings, world.workspace).empty());
  const auto zone = world.plan.reach;
  world.plan.reach = nullptr;
  EXPECT_FALSE(missing_cube_tiles(world.plan, all, world.settings, world.workspace).empty()) << "whole tiles";
  world.cut(kNoLimits);
  world.plan.reach = zone;
  EXPECT_TRUE(missing_cube_tiles(world.plan, all, world.settings, world.workspace).empty()) << "more than is needed";
}

TEST(SceneCutZones, WhatWasNotCutIsAFaultAndNoHole) {
  Zoned world(Where::beside);
  world.cut(kNoLimits);
  const auto tile = world.task().tile;
  const auto blocks = world.plan.reach->blocks(tile);
  const auto place = static_cast<std::int64_t>(std::find(blocks->begin(), blocks->end(), false) - blocks->begin());
  ASSERT_LT(place, 9);
  world.plan.reach = nullptr;
  auto reader = CubeReader::open(world.plan, world.plan.scenes[0], tile, {BandRole::red}, 1, world.workspace);
  const auto read = reader.value().read({place % 3 * 256, place / 3 * 256, 256, 256});
  ASSERT_FALSE(read);
  EXPECT_NE(geo::render(read.fault().message).find("other zones"), std::string::npos);
}

// As the program before this one left it: without a word about blocks.
TEST(SceneCutZones, ATileOfAnOlderVersionIsCutAgain) {
  const World world(Where::beside);
  world.cut(kNoLimits);
  const auto expected = file_tree(world.workspace.root);
  const auto note = cube_paths(world.workspace, "made", world.plan.tasks[4].tile).note;
  std::ofstream(note, std::ios::binary) << resealed(expected.at(note.lexically_relative(world.workspace.root).string()),
                                                    "\"not_cut\"", "\"cut\"");
  EXPECT_FALSE(read_cube_note(note));
  const auto missing = missing_cube_tiles(world.plan, {0, 1, 2, 3, 4, 5, 6, 7, 8}, world.settings, world.workspace);
  ASSERT_EQ(missing.size(), 1u);
  EXPECT_EQ(missing[0].tile, world.plan.tasks[4].tile);
  ASSERT_FALSE(cut_cube_tile(world.plan, missing[0], world.settings, world.workspace));
  EXPECT_EQ(difference(expected, file_tree(world.workspace.root)), "");
}

// Zones that miss the scene by a pixel, and one that has a pixel of it; the same of a lake beside a zone far away.
TEST(SceneCutZones, ZonesAndAreasBesideTheSceneNeedNoBlockOfIt) {
  for (const auto& [inside, is_area] : {std::pair(false, false), {true, false}, {false, true}, {true, true}}) {
    World world(Where::own_grid, [](auto, auto) { return 1; });
    world.plan.halo = 0;
    const double east = 502000 + kSide * 10 - (inside ? 10 : 0);
    const geo::Ring ring{{east, 4390000}, {east + 10, 4390000}, {east + 10, 4402000}, {east, 4402000}, {east, 4390000}};
    const geo::Ring far{{0, 0}, {10, 0}, {10, 10}, {0, 0}};
    const geo::MultiPolygon lake{{ring, {}}};
    const geo::ZoneSet zones{"z", "1", utm(), {{"z", "z", "", "", {{is_area ? far : ring, {}}}}}, {}};
    world.plan.reach = std::make_shared<const ZoneReach>(
        world.plan.grid.tiling, zones, 0,
        is_area ? std::vector<geo::MultiPolygon>{lake} : std::vector<geo::MultiPolygon>{});
    const auto counts = world.cut(kNoLimits);
    EXPECT_LE(counts.blocks, 2u * 4 + 2 * 2 + 2 + 2);
    EXPECT_GE(counts.blocks, inside ? 6u : 0u);
  }
}

}  // namespace
}  // namespace steppe
