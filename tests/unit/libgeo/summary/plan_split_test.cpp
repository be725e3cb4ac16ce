#include "libgeo/summary/plan_split.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>

#include "libgeo/base/error.hpp"
#include "tests/support/sweep_world.hpp"
#include "tests/unit/libgeo/summary/made_summary.hpp"

namespace {

using namespace geo;
using steppe_test::block_layer;
using steppe_test::BlockLog;
using steppe_test::lattice_of;
using steppe_test::same_sums;
using steppe_test::SweepWorld;
using steppe_test::swept;

// Blocks smaller than band_spec()'s, so that a small raster has many.
SummarySpec small_blocks(const SweepWorld& world, PixelType type, const PixelArea& area, std::int64_t block) {
  SummarySpec spec = band_spec(world.grid, "band 1", type, area);
  spec.block = block;
  return spec;
}

constexpr auto never = [] { return false; };

std::vector<Summary> summaries_of(const SweepWorld& world, const ZonalRequest& request, const PixelArea& area,
                                  std::int64_t block) {
  std::vector<Summary> out;
  for (const auto& layer : request.layers) {
    const auto type = layer.open().value()->info().type;
    out.push_back(summarise(layer, type, small_blocks(world, type, area, block), area, sequential_for, never).value());
  }
  return out;
}

auto swept_with_summaries(const SweepWorld& world, const PixelArea& area, const ZonalRequest& request,
                          std::int64_t block) {
  const PlanSplit split = split_plan(world.plan, block, sequential_for);
  EXPECT_GT(split.blocks_inside, 0u);
  std::map<std::size_t, Result<GroupSums>> groups;
  EXPECT_TRUE(summarised_sweep(
      split, world.group_of, area, request, summaries_of(world, request, area, block), sequential_for, never,
      [&](FinishedGroup&& one) { EXPECT_TRUE(groups.emplace(one.group, std::move(one.sums)).second); }));
  return groups;
}

void expect_same(const std::map<std::size_t, Result<GroupSums>>& got,
                 const std::map<std::size_t, Result<GroupSums>>& expected) {
  ASSERT_EQ(got.size(), expected.size());
  for (const auto& [group, sums] : expected) {
    ASSERT_TRUE(sums.ok() && got.at(group).ok());
    EXPECT_TRUE(same_sums(got.at(group).value(), sums.value())) << "group " << group;
    for (std::size_t i = 0; i < sums.value().layers.size(); ++i)
      EXPECT_EQ(got.at(group).value().layers[i].other_weight, sums.value().layers[i].other_weight) << "group " << group;
  }
}

ZonalRequest integers_of(const SweepWorld& world) {
  ZonalRequest request{{block_layer("classes", world.classes, {64, 64}), block_layer("cover", world.cover, {301, 7}),
                        block_layer("counts", world.counts, {32, 32})}};
  request.values = true;
  request.layers[1].values = request.layers[2].values = false;
  request.other_weight = true;
  return request;
}

TEST(PlanSplit, SummariesGiveWhatTheSweepOverAllCellsGives) {
  for (const unsigned seed : {11u, 12u, 13u}) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const SweepWorld world(seed);
    const auto area = seed == 11 ? PixelArea::constant(world.grid) : lattice_of(world.grid);
    for (const std::int64_t block : {16, 32, 50})
      for (const auto rule : {WeightRule::area, WeightRule::coverage}) {
        auto request = integers_of(world);
        request.weight_rule = rule;
        expect_same(swept_with_summaries(world, area, request, block),
                    swept(world.plan, world.group_of, area, request));
      }
  }
}

TEST(PlanSplit, OnlyWhatIsAskedForIsAdded) {
  const SweepWorld world(14);
  const auto area = PixelArea::constant(world.grid);
  auto request = integers_of(world);
  request.layers[0].moments = request.layers[0].other_weight = request.layers[1].other_weight = false;
  const auto groups = swept_with_summaries(world, area, request, 16);
  expect_same(groups, swept(world.plan, world.group_of, area, request));
  for (const auto& [group, sums] : groups) {
    EXPECT_EQ(std::get<ZonalSums>(sums.value().layers[0].sums), ZonalSums());
    EXPECT_EQ(sums.value().layers[1].other_weight, WideInteger());
  }
}

TEST(PlanSplit, BlocksInsideAreNotDecoded) {
  const SweepWorld world(15);
  const auto area = PixelArea::constant(world.grid);
  const auto log = std::make_shared<BlockLog>(5 * 10);
  ZonalRequest request{{block_layer("classes", world.classes, {64, 64}, log)}};
  const auto summaries = summaries_of(world, request, area, 64);
  for (auto& decoded : log->decoded) decoded = 0;
  const CoveragePlan plan{world.grid, {world.plan.zones.back()}, {}};  // the zone over everything
  const PlanSplit split = split_plan(plan, 64, sequential_for);
  EXPECT_EQ(split.blocks_inside, 50u);
  std::map<std::size_t, Result<GroupSums>> groups;
  EXPECT_TRUE(summarised_sweep(split, {0}, area, request, summaries, sequential_for, never,
                               [&](FinishedGroup&& one) { groups.emplace(one.group, std::move(one.sums)); }));
  for (const auto& decoded : log->decoded) EXPECT_EQ(decoded, 0);
  expect_same(groups, swept(plan, {0}, area, request));
}

TEST(BandSummary, DamagedPixelsAndCancellingAreFaults) {
  const SweepWorld world(16);
  const auto area = PixelArea::constant(world.grid);
  const auto log = std::make_shared<BlockLog>(5 * 10);
  log->broken = {12, 40};
  const auto layer = block_layer("classes", world.classes, {64, 64}, log);
  const auto spec = small_blocks(world, PixelType::uint8, area, 64);
  const auto damaged = summarise(layer, PixelType::uint8, spec, area, sequential_for, never);
  ASSERT_FALSE(damaged);
  EXPECT_NE(render(damaged.fault().message).find("a broken block"), std::string::npos);
  EXPECT_FALSE(summarise(layer, PixelType::uint8, spec, area, sequential_for, [] { return true; }));
  const auto other = block_layer("cover", world.cover, {64, 64});
  EXPECT_FALSE(summarise(other, PixelType::uint8, spec, area, sequential_for, never));
}

TEST(BandSummary, IsForSmallIntegersOnGridsItCanCount) {
  const Grid grid{0, 0, 1, 1, 100, 100};
  for (const auto type : {PixelType::uint8, PixelType::int16, PixelType::uint16})
    EXPECT_TRUE(can_summarise(type, grid));
  for (const auto type : {PixelType::int32, PixelType::float32, PixelType::float64})
    EXPECT_FALSE(can_summarise(type, grid));
  EXPECT_FALSE(can_summarise(PixelType::uint8, {0, 0, 1, 1, 50000, 50000}));
}

}  // namespace
