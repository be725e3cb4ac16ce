#include "pipeline/indicators/forest.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>
#include <vector>

namespace steppe {
namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

float below(float value) { return std::nextafter(value, -2.0F); }

// One pixel of which everything is known; by default a broadleaf stand that meets each condition exactly, and whose
// amplitude is that of the season.
struct Pixel {
  float leaf_off = .34F, peak = .55F, lswi = .10F, p10 = .30F, p90 = .60F, cover = .60F, water = 0;
  std::uint8_t harvested = 0, off_peak = 1, shrub_land = 0, cropland = 0, orchard = 0;
};

struct Found {
  std::uint8_t code = 77;
  MaskReason why = MaskReason::known;
};

Found found_of(const Pixel& pixel, const ForestRule& rule = {}) {
  std::uint8_t found = 77;
  MaskCode masked = 77;
  forest_classes({.leaf_off_ndvi = {&pixel.leaf_off, 1},
                  .peak_ndvi = {&pixel.peak, 1},
                  .peak_lswi = {&pixel.lswi, 1},
                  .ndvi_p10 = {&pixel.p10, 1},
                  .ndvi_p90 = {&pixel.p90, 1},
                  .cover = {&pixel.cover, 1},
                  .water_frequency = {&pixel.water, 1},
                  .harvested = {&pixel.harvested, 1},
                  .seen_off_peak = {&pixel.off_peak, 1},
                  .shrub_land = {&pixel.shrub_land, 1},
                  .cropland = {&pixel.cropland, 1},
                  .orchard = {&pixel.orchard, 1}},
                 rule, {&found, 1}, {&masked, 1});
  return {found, cause_of(masked).reason};
}

std::uint8_t class_of(const Pixel& pixel, const ForestRule& rule = {}) { return found_of(pixel, rule).code; }

constexpr std::uint8_t kNone = 0, kArbor = 1, kShrub40 = 2, kShrub30 = 3, kUnknown = kClassNoData;
// Flat through the season, on sand: a saxaul stand.
constexpr Pixel kShrub{
    .leaf_off = .20F, .peak = .30F, .lswi = -.1F, .p10 = .22F, .p90 = .30F, .cover = .45F, .shrub_land = 1};
constexpr Pixel kPine{.leaf_off = .35F, .peak = .45F, .lswi = 0, .p10 = .40F, .p90 = .45F, .cover = .6F};

TEST(Forest, BroadleafLimits) {
  EXPECT_EQ(class_of({}), kArbor);
  EXPECT_EQ(class_of({.peak = below(.55F)}), kNone);
  EXPECT_EQ(class_of({.lswi = below(.10F)}), kNone);
  EXPECT_EQ(class_of({.cropland = 1}), kNone);
  EXPECT_EQ(class_of({.harvested = 1}), kNone);
  EXPECT_EQ(class_of({.p10 = .25F, .p90 = .50F}), kArbor) << "amplitude 0.25";
  EXPECT_EQ(class_of({.p10 = .2501F, .p90 = .50F}), kNone);
}

TEST(Forest, AmplitudeOfThePeakOverLeafOffServesToo) {
  EXPECT_EQ(class_of({.leaf_off = .29F, .p10 = .5F, .p90 = .6F}), kArbor);
  EXPECT_EQ(class_of({.leaf_off = .31F, .p10 = .5F, .p90 = .6F}), kNone);
  EXPECT_EQ(class_of({.leaf_off = .31F}), kArbor) << "the larger of the two counts";
  EXPECT_EQ(class_of({.leaf_off = .20F, .p10 = kNan, .p90 = kNan}), kArbor);
  EXPECT_EQ(class_of({.p10 = kNan, .p90 = kNan}), kUnknown);
}

TEST(Forest, EvergreenLimits) {
  EXPECT_EQ(class_of(kPine), kArbor);
  Pixel pixel = kPine;
  pixel.leaf_off = below(.35F);
  EXPECT_EQ(class_of(pixel), kNone);
  pixel = kPine;
  pixel.water = .05F;
  EXPECT_EQ(class_of(pixel), kNone);
  pixel.water = below(.05F);
  EXPECT_EQ(class_of(pixel), kArbor);
  pixel.water = kNan;
  EXPECT_EQ(class_of(pixel), kUnknown) << "reed that greens early, or pine";
  pixel.water = 0;
  pixel.cropland = 1;
  EXPECT_EQ(class_of(pixel), kArbor) << "cropland speaks to the second rule only";
  pixel.peak = below(.35F);
  EXPECT_EQ(class_of(pixel), kNone) << "green in April only: a winter crop";
}

TEST(Forest, SpecialShrubLimits) {
  const auto with = [](auto change) {
    Pixel pixel = kShrub;
    change(pixel);
    return class_of(pixel);
  };
  EXPECT_EQ(class_of(kShrub), kShrub40);
  EXPECT_EQ(with([](Pixel& p) { p.cover = .40F; }), kShrub40);
  EXPECT_EQ(with([](Pixel& p) { p.cover = below(.40F); }), kShrub30);
  EXPECT_EQ(with([](Pixel& p) { p.cover = .30F; }), kShrub30);
  EXPECT_EQ(with([](Pixel& p) { p.cover = below(.30F); }), kNone);
  EXPECT_EQ(with([](Pixel& p) { p.shrub_land = 0; }), kNone);
  EXPECT_EQ(with([](Pixel& p) { p.p10 = p.p90 = .15F; }), kShrub40);
  EXPECT_EQ(with([](Pixel& p) { p.p10 = p.p90 = below(.15F); }), kNone);
  EXPECT_EQ(with([](Pixel& p) { p.p10 = p.p90 = below(.55F); }), kShrub40);
  EXPECT_EQ(with([](Pixel& p) { p.p10 = p.p90 = .55F; }), kNone);
  EXPECT_EQ(with([](Pixel& p) { p.p10 = .275F, p.p90 = .50F; }), kShrub40) << "P10/P90 = 0.55";
  EXPECT_EQ(with([](Pixel& p) { p.p10 = .27F, p.p90 = .50F; }), kNone);
  EXPECT_EQ(with([](Pixel& p) { p.p10 = kNan; }), kUnknown);
}

TEST(Forest, ArborComesBeforeShrub) {
  Pixel pixel = kShrub;
  pixel.leaf_off = pixel.peak = .4F;
  EXPECT_EQ(class_of(pixel), kArbor);
}

// Fruit trees are as green and tall as a forest, and are none in the newer caliber (science 7.1).
TEST(Forest, OrchardsAreNoForestByAnyRule) {
  Pixel pine = kPine, shrub = kShrub;
  pine.orchard = shrub.orchard = 1;
  EXPECT_EQ(class_of({.orchard = 1}), kNone);
  EXPECT_EQ(class_of(pine), kNone);
  EXPECT_EQ(class_of(shrub), kNone);
  const Found gap = found_of({.orchard = kUnknown});
  EXPECT_EQ(gap.code, kUnknown);
  EXPECT_EQ(gap.why, MaskReason::no_orchard);
  EXPECT_EQ(class_of({.peak = below(.55F), .orchard = kUnknown}), kNone) << "no rule could hold anyway";
}

TEST(Forest, UnknownPeakOrCoverIsNoData) {
  EXPECT_EQ(class_of({.peak = kNan}), 255);
  EXPECT_EQ(class_of({.cover = kNan}), 255);
  Pixel pixel = kPine;
  pixel.peak = kNan;
  EXPECT_EQ(class_of(pixel), 255) << "whatever rule 1 says";
  EXPECT_EQ(class_of({.lswi = kNan}), kUnknown);
  EXPECT_EQ(found_of({.cover = kNan}).why, MaskReason::known) << "the pixel's own reason holds";
}

// What is missing, and what it leaves unknown: nothing where another condition decides.
TEST(Forest, UnknownIsNotFalse) {
  const auto expect = [](const Pixel& pixel, std::uint8_t code, MaskReason why) {
    EXPECT_EQ(found_of(pixel).code, code);
    EXPECT_EQ(static_cast<int>(found_of(pixel).why), static_cast<int>(why));
  };
  const auto masked = [&](const Pixel& pixel, MaskReason why) { expect(pixel, kUnknown, why); };
  expect({.leaf_off = kNan}, kArbor, MaskReason::known);  // broadleaf by the season alone
  masked({.leaf_off = kNan, .p10 = .55F}, MaskReason::no_leaf_off);
  masked({.leaf_off = kNan, .peak = .35F, .p10 = .1F, .p90 = .35F, .cover = .1F}, MaskReason::no_leaf_off);
  expect({.leaf_off = kNan, .peak = below(.35F), .p10 = .1F, .p90 = .2F}, kNone, MaskReason::known);
  expect({.leaf_off = kNan, .peak = .4F, .p90 = .4F, .water = .05F}, kNone, MaskReason::known);  // wet: no evergreen
  masked({.p10 = .55F, .off_peak = 0}, MaskReason::one_season);
  expect({.leaf_off = .2F, .p10 = .55F, .off_peak = 0}, kArbor, MaskReason::known);
  expect({.p10 = .55F, .off_peak = 0, .cropland = 1}, kNone, MaskReason::known);
  Pixel shrub = kShrub;
  shrub.off_peak = 0;
  masked(shrub, MaskReason::one_season);
  shrub.p10 = .10F;
  expect(shrub, kNone, MaskReason::known);  // not flat, whatever else would be seen
  shrub = kShrub;
  shrub.shrub_land = 255;
  masked(shrub, MaskReason::no_shrub_land);
  shrub.cover = .2F;
  expect(shrub, kNone, MaskReason::known);
  masked({.lswi = kNan}, MaskReason::no_swir);
  expect({.peak = .5F, .lswi = kNan}, kNone, MaskReason::known);
  masked({.cropland = 255}, MaskReason::no_cropland);
  expect({.harvested = 1, .cropland = 255}, kNone, MaskReason::known);
  masked({.harvested = 255}, MaskReason::no_harvest_dates);
  Pixel pine = kPine;
  pine.water = kNan;
  masked(pine, MaskReason::water_unknown);
  pine.leaf_off = .34F;
  expect(pine, kNone, MaskReason::known);
}

// Whatever stands in for what is unknown, a class that was given stays.
TEST(Forest, NoUnknownInputCouldChangeAClass) {
  const std::vector<float> leaf_offs{kNan, .1F, .31F, .4F}, peaks{.3F, .6F}, lswis{kNan, 0, .2F}, lows{kNan, .1F, .28F},
      highs{kNan, .3F, .6F}, waters{kNan, 0, .5F};
  const std::vector<std::uint8_t> flags{255, 0, 1};
  const auto known = [](const auto& values, auto value) {
    const bool unknown = value != value || value == 255;
    return unknown ? std::vector(values.begin() + 1, values.end()) : std::vector{value};
  };
  std::size_t classes = 0, unknowns = 0;
  for (const float leaf_off : leaf_offs)
    for (const float peak : peaks)
      for (const float lswi : lswis)
        for (const float p10 : lows)
          for (const float p90 : highs)
            for (const float water : waters)
              for (const std::uint8_t shrub_land : flags)
                for (const std::uint8_t cropland : flags) {
                  const Pixel pixel{leaf_off, peak, lswi, p10, p90, .45F, water, 0, 1, shrub_land, cropland};
                  const std::uint8_t found = class_of(pixel);
                  std::set<std::uint8_t> possible;
                  for (const float a : known(leaf_offs, leaf_off))
                    for (const float b : known(lswis, lswi))
                      for (const float c : known(lows, p10))
                        for (const float d : known(highs, p90))
                          for (const float e : known(waters, water))
                            for (const std::uint8_t f : known(flags, shrub_land))
                              for (const std::uint8_t g : known(flags, cropland))
                                possible.insert(class_of({a, peak, b, c, d, .45F, e, 0, 1, f, g}));
                  if (found != kUnknown) {
                    ASSERT_EQ(possible, std::set<std::uint8_t>{found});
                  }
                  ASSERT_FALSE(possible.contains(kUnknown));
                  ++(found == kUnknown ? unknowns : classes);
                }
  EXPECT_GT(classes, 1000u);
  EXPECT_GT(unknowns, 1000u);
}

TEST(Forest, ThresholdsComeFromTheRule) {
  EXPECT_EQ(class_of({}, {.broadleaf_ndvi = .56}), kNone);
  EXPECT_EQ(class_of({}, {.broadleaf_lswi = .11}), kNone);
  EXPECT_EQ(class_of({}, {.broadleaf_amplitude = .31}), kNone);
  EXPECT_EQ(class_of(kPine, {.evergreen_ndvi = .36}), kNone);
  EXPECT_EQ(class_of(kShrub, {.shrub_ndvi = .31}), kNone);
  EXPECT_EQ(class_of(kShrub, {.shrub_flatness = .8}), kNone);
  EXPECT_EQ(class_of(kShrub, {.shrub_cover_40 = .5}), kShrub30);
  EXPECT_EQ(class_of(kShrub, {.shrub_cover_30 = .46, .shrub_cover_40 = .5}), kNone);
}

TEST(Forest, InputsThatDoNotExist) {
  // 300 pixels: more than one run.
  const std::vector<float> peak(300, .6F), lswi(300, .2F), p10(300, .2F), p90(300, .6F), cover(300, .5F),
      leaf_off(300, .4F), water(300, 0);
  const std::vector<std::uint8_t> no(300, 0), yes(300, 1);
  std::vector<std::uint8_t> classes(300, 77);
  forest_classes({.peak_ndvi = peak,
                  .peak_lswi = lswi,
                  .ndvi_p10 = p10,
                  .ndvi_p90 = p90,
                  .cover = cover,
                  .harvested = no,
                  .seen_off_peak = yes,
                  .cropland = no},
                 {}, classes);
  EXPECT_EQ(classes, std::vector<std::uint8_t>(300, kArbor)) << "without leaf-off scene, water and shrub layer";
  forest_classes({.peak_ndvi = peak, .cover = cover}, {}, classes);
  EXPECT_EQ(classes, std::vector<std::uint8_t>(300, kUnknown));
  forest_classes({.leaf_off_ndvi = leaf_off, .peak_ndvi = peak, .cover = cover}, {}, classes);
  EXPECT_EQ(classes, std::vector<std::uint8_t>(300, kUnknown)) << "may be water";
  forest_classes({.leaf_off_ndvi = leaf_off, .peak_ndvi = peak, .cover = cover, .water_frequency = water}, {}, classes);
  EXPECT_EQ(classes, std::vector<std::uint8_t>(300, kArbor));
  forest_classes({.leaf_off_ndvi = leaf_off}, {}, classes);
  EXPECT_EQ(classes, std::vector<std::uint8_t>(300, 255));
}

// Harvest. 1 August is day 213, 20 September day 263 of a common year.

bool fell(const std::vector<float>& ndvi, const std::vector<int>& days) {
  const bool one = harvested(ndvi, days);
  // The block function must agree, wherever the pixel lies.
  std::vector<std::vector<float>> blocks;
  for (const float value : ndvi) {
    blocks.emplace_back(301, kNan);
    blocks.back().front() = blocks.back().back() = value;
  }
  const std::vector<std::span<const float>> stack(blocks.begin(), blocks.end());
  std::vector<std::uint8_t> flags(301, 77);
  harvest_flags(stack, days, flags);
  EXPECT_EQ(flags.front() == 1, one);
  EXPECT_EQ(flags.back(), flags.front());
  EXPECT_EQ(flags[150], 255) << "never seen: unknown";
  return one;
}

TEST(Harvest, FallOfMoreThanThreeTenths) {
  EXPECT_TRUE(fell({.7F, .35F}, {220, 230}));
  EXPECT_FALSE(fell({.75F, .5F}, {220, 230}));
  EXPECT_FALSE(fell({.3F, .0F}, {220, 230})) << "0.3 is not more than 0.3";
  EXPECT_TRUE(fell({.3F, -.0001F}, {220, 230}));
  EXPECT_FALSE(fell({.35F, .7F}, {220, 230})) << "a rise is no harvest";
}

TEST(Harvest, WithinTwentyDays) {
  EXPECT_TRUE(fell({.7F, .3F}, {220, 240}));
  EXPECT_FALSE(fell({.7F, .3F}, {220, 241}));
  EXPECT_TRUE(fell({.7F, .55F, .3F}, {220, 230, 240})) << "not only between neighbouring dates";
  EXPECT_TRUE(fell({.7F, kNan, .3F}, {220, 230, 240})) << "a clouded date between";
  EXPECT_FALSE(fell({.7F, .55F, .35F}, {220, 235, 250}));
  EXPECT_FALSE(fell({.7F, .3F}, {220, 220})) << "two platforms of one day";
}

TEST(Harvest, BothDatesInTheWindow) {
  EXPECT_TRUE(fell({.7F, .3F}, {213, 220}));
  EXPECT_FALSE(fell({.7F, .3F}, {212, 220}));
  EXPECT_TRUE(fell({.7F, .3F}, {255, 263}));
  EXPECT_FALSE(fell({.7F, .3F}, {255, 264}));
}

TEST(Harvest, UnusableDatesSayNothing) {
  constexpr float kInf = std::numeric_limits<float>::infinity();
  EXPECT_FALSE(fell({kNan, .3F}, {220, 230}));
  EXPECT_FALSE(fell({.7F, kNan}, {220, 230}));
  EXPECT_FALSE(fell({kInf, .3F}, {220, 230}));
  EXPECT_FALSE(fell({.7F, -kInf}, {220, 230}));
  EXPECT_FALSE(fell({.7F}, {220}));
  EXPECT_FALSE(harvested({}, {}));
}

TEST(Harvest, NoDatesNoFlags) {
  std::vector<std::uint8_t> flags(3, 77);
  harvest_flags({}, {}, flags);
  EXPECT_EQ(flags, (std::vector<std::uint8_t>{255, 255, 255})) << "nothing was compared";
}

TEST(Harvest, NoTwoDatesToCompareIsUnknown) {
  const auto flag = [](const std::vector<float>& ndvi, const std::vector<int>& days) {
    std::vector<std::vector<float>> blocks;
    for (const float value : ndvi) blocks.push_back({value});
    const std::vector<std::span<const float>> stack(blocks.begin(), blocks.end());
    std::uint8_t found = 77;
    harvest_flags(stack, days, {&found, 1});
    return int{found};
  };
  EXPECT_EQ(flag({.7F, .6F}, {220, 230}), 0);
  EXPECT_EQ(flag({.7F, .3F}, {220, 230}), 1);
  EXPECT_EQ(flag({.7F, .3F}, {220, 241}), 255) << "more than twenty days apart";
  EXPECT_EQ(flag({.7F, kNan}, {220, 230}), 255);
  EXPECT_EQ(flag({.7F, .6F}, {150, 160}), 255) << "in May";
}

}  // namespace
}  // namespace steppe
