#include "pipeline/run/unfinished_work.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libgeo/polygon/tiles_of_shape.hpp"
#include "tests/support/utm.hpp"

namespace steppe {
namespace {

using steppe_test::utm;
using testing::ElementsAre;
using testing::Pair;

geo::MultiPolygon rectangle(double x_min, double y_min, double x_max, double y_max) {
  return {{{{x_min, y_min}, {x_max, y_min}, {x_max, y_max}, {x_min, y_max}, {x_min, y_min}}, {}}};
}

// Three tiles of 120 m beside each other and two years; zones on the first, the last, and across the first two.
struct ThreeTiles {
  Plan plan{{{0, 0, 30, 30, 4}, utm()}, {}, 0};
  geo::ZoneSet zones{"set", "v1", utm(), {}, {}};
  std::vector<TaskState> states;
  std::vector<geo::TileId> tiles;

  ThreeTiles() {
    tiles = geo::tiles_of_shape(plan.grid.tiling, rectangle(10, -110, 350, -10));
    for (const int year : {2020, 2025})
      for (const geo::TileId& tile : tiles) {
        plan.tasks.push_back({tile, year, {}, {}});
        TaskState state{true, {}, {}};
        state.record.key.hash = std::to_string(year) + " " + geo::tile_name(tile);
        states.push_back(state);
      }
    zones.zones = {{"first", "", "county", "", rectangle(10, -110, 110, -10)},
                   {"across", "", "county", "", rectangle(60, -110, 180, -10)},
                   {"last", "", "county", "", rectangle(250, -110, 350, -10)}};
  }
  void leave(std::size_t task) { states[task].up_to_date = false; }
};

TEST(UnfinishedWork, AZoneIsWholeWhenItsTilesAreDoneInEveryYear) {
  ThreeTiles night;
  ASSERT_EQ(night.tiles.size(), 3u);
  night.leave(3);  // the first tile in the second year
  const auto work = unfinished_work(night.plan, night.states, night.zones);
  EXPECT_TRUE(work.any());
  EXPECT_EQ(work.tasks, 1u);
  EXPECT_THAT(work.tiles, ElementsAre(night.tiles[0]));
  EXPECT_EQ(work.whole_zones, 1u);
  ASSERT_EQ(work.zones.size(), 2u);
  EXPECT_EQ(geo::render(work.zones.at("first")), "1 of its 1 tiles are not done yet");
  EXPECT_EQ(geo::render(work.zones.at("across")), "1 of its 2 tiles are not done yet");
  EXPECT_TRUE(work.touches(night.plan.grid.tiling, rectangle(100, -110, 350, -10)));
  EXPECT_FALSE(work.touches(night.plan.grid.tiling, rectangle(130, -110, 350, -10)));
}

TEST(UnfinishedWork, NothingIsMissingOfWorkThatIsDone) {
  const ThreeTiles night;
  const auto work = unfinished_work(night.plan, night.states, night.zones);
  EXPECT_FALSE(work.any());
  EXPECT_EQ(work.whole_zones, 3u);
}

std::vector<std::string> hashes(const std::vector<TaskRecord>& records) {
  std::vector<std::string> all;
  for (const auto& record : records) all.push_back(record.key.hash);
  return all;
}

// A tile of one year alone would have a figure without the one it is compared with.
TEST(UnfinishedWork, TilesThatAreDoneInEveryYearAreKept) {
  ThreeTiles night;
  night.leave(0);
  const auto work = unfinished_work(night.plan, night.states, night.zones);
  const auto wanted = std::vector{night.states[1].record.key.hash, night.states[2].record.key.hash,
                                  night.states[4].record.key.hash, night.states[5].record.key.hash};
  EXPECT_EQ(hashes(keep_done(night.plan, std::move(night.states), work)), wanted);
  ASSERT_EQ(night.plan.tasks.size(), 4u);
  EXPECT_EQ(night.plan.tasks[0].tile, night.tiles[1]);
  EXPECT_EQ(night.plan.tasks[3].year, 2025);
}

// Records stand beside their tasks, also where a night was held back for another reason.
TEST(UnfinishedWork, WhatIsNotDoneHasNoTask) {
  ThreeTiles night;
  night.leave(1);
  const auto second = night.states[2].record.key.hash;
  const auto records = keep_done(night.plan, std::move(night.states), {});
  ASSERT_EQ(records.size(), 5u);
  ASSERT_EQ(night.plan.tasks.size(), 5u);
  EXPECT_EQ(records[1].key.hash, second);
  EXPECT_EQ(night.plan.tasks[1].tile, night.tiles[2]);
}

}  // namespace
}  // namespace steppe
