#include "pipeline/patches/patch_part.hpp"

#include <gtest/gtest.h>

#include "pipeline/indicators/legend.hpp"

namespace steppe {
namespace {

using namespace std::chrono;

constexpr std::int64_t kPixels = 100;

// What a share of the patch's pixels looked like on a date.
DaySums seen(double ndvi, std::int64_t clear = kPixels) {
  DaySums sums;
  sums.clear = clear;
  sums.ndvi = static_cast<std::int64_t>(ndvi * 1e4) * clear;
  sums.tgsi = 0;
  return sums;
}
DaySums shown(double ndvi) {
  DaySums sums = seen(ndvi);
  sums.heard = sums.shows = kPixels;
  sums.change = -2000 * kPixels, sums.strength = 500 * kPixels;
  return sums;
}

// Steppe that is bare in April, 0.11, and green in July, `top`; a mine since June of the second year.
PatchPart mined(LandCover from, double top) {
  PatchPart part;
  part.kinds[static_cast<std::size_t>(ChangeKind::new_bare)] = kPixels;
  part.from_class[static_cast<std::uint8_t>(from)] = kPixels;
  part.before = {{2020y / April / 16, seen(.11)}, {2020y / July / 21, seen(top)}, {2020y / August / 13, seen(.33)}};
  part.after = {{2025y / April / 22, seen(.10)},
                {2025y / June / 17, shown(.15)},
                {2025y / July / 19, shown(.16)},
                {2025y / August / 12, shown(.15)}};
  part.runs.push_back({0, 0, kPixels});
  return part;
}

std::optional<FoundPatch> found(const PatchPart& part) { return describe(part, 9e4, {}); }

// A mine in steppe was fallow, for 4 of its 156 pixels were clear on a date of July and looked greener.
TEST(PatchPart, AFewPixelsBesideACloudAreNoGreenness) {
  for (const auto land : {kClassNoData, static_cast<std::uint8_t>(LandCover::other_vegetation)}) {
    PatchPart part = mined(LandCover::other_vegetation, .42);
    part.from_class = {{land, kPixels}};
    part.before[2020y / July / 25] = seen(.60, 4);
    const auto patch = found(part);
    ASSERT_TRUE(patch) << int{land};
    EXPECT_EQ(patch->kind, ChangeKind::mining_scar);
    EXPECT_EQ(patch->first_seen, sys_days(2025y / June / 17));
    EXPECT_EQ(patch->confirmed, sys_days(2025y / July / 19));
  }
}

TEST(PatchPart, SteppeIsGreenAfterBareAsFieldsAreAndItsLossIsToldAllTheSame) {
  for (const LandCover steppe : {LandCover::meadow_steppe, LandCover::typical_steppe, LandCover::other_vegetation})
    EXPECT_TRUE(found(mined(steppe, .60))) << static_cast<int>(steppe);
}

// Without a cropland layer nobody knows what the land was.
TEST(PatchPart, WhereNoMapKnowsTheLandAFieldsYearIsFallow) {
  PatchPart part = mined(LandCover::other_vegetation, .60);
  part.from_class = {{kClassNoData, kPixels}};
  EXPECT_FALSE(found(part));
}

TEST(PatchPart, WhatWasHarvestedIsFallowUnlessALayerCallsItGrassland) {
  const auto harvested = [](LandCover from) {
    PatchPart part = mined(from, .70);
    part.before[2020y / August / 6] = seen(.70);  // and 0.33 a week later
    return part;
  };
  EXPECT_FALSE(found(harvested(LandCover::other_vegetation)));
  EXPECT_TRUE(found(harvested(LandCover::meadow_steppe)));
}

// Fields outlast their layer, at its edges: green before and greener now is no new cropland.
TEST(PatchPart, AFieldThatIsAFieldAgainIsNoGain) {
  PatchPart part = mined(LandCover::other_vegetation, .60);
  part.kinds = {};
  part.kinds[static_cast<std::size_t>(ChangeKind::grassland_gain)] = kPixels;
  for (auto& [day, sums] : part.after) sums.ndvi = 8000 * sums.clear;
  EXPECT_FALSE(found(part));
  part.before[2020y / July / 21] = seen(.30);
  EXPECT_TRUE(found(part)) << "what was never green has come";
}

}  // namespace
}  // namespace steppe
