#include "pipeline/indicators/forest.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace steppe {
namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

float below(float value) { return std::nextafter(value, -2.0F); }

// One pixel; by default a broadleaf stand without leaf-off scene that meets each condition exactly.
struct Pixel {
  float leaf_off = kNan, peak = .55F, lswi = .10F, p10 = .30F, p90 = .60F, cover = .60F, water = 0;
  std::uint8_t harvested = 0, shrub_land = 0, cropland = 0;
};

std::uint8_t class_of(const Pixel& pixel, const ForestRule& rule = {}) {
  std::uint8_t found = 77;
  forest_classes({.leaf_off_ndvi = {&pixel.leaf_off, 1},
                  .peak_ndvi = {&pixel.peak, 1},
                  .peak_lswi = {&pixel.lswi, 1},
                  .ndvi_p10 = {&pixel.p10, 1},
                  .ndvi_p90 = {&pixel.p90, 1},
                  .cover = {&pixel.cover, 1},
                  .water_frequency = {&pixel.water, 1},
                  .harvested = {&pixel.harvested, 1},
                  .shrub_land = {&pixel.shrub_land, 1},
                  .cropland = {&pixel.cropland, 1}},
                 rule, {&found, 1});
  return found;
}

constexpr std::uint8_t kNone = 0, kArbor = 1, kShrub40 = 2, kShrub30 = 3;
// Flat through the season, on sand: a saxaul stand.
constexpr Pixel kShrub{.peak = .30F, .lswi = -.1F, .p10 = .22F, .p90 = .30F, .cover = .45F, .shrub_land = 1};
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
  EXPECT_EQ(class_of({.p10 = kNan, .p90 = kNan}), kNone);
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
  EXPECT_EQ(class_of(pixel), kArbor) << "unknown water is dry";
  pixel.cropland = 1;
  EXPECT_EQ(class_of(pixel), kArbor) << "cropland speaks to the second rule only";
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
  EXPECT_EQ(with([](Pixel& p) { p.p10 = kNan; }), kNone);
}

TEST(Forest, ArborComesBeforeShrub) {
  Pixel pixel = kShrub;
  pixel.leaf_off = .4F;
  EXPECT_EQ(class_of(pixel), kArbor);
}

TEST(Forest, UnknownPeakOrCoverIsNoData) {
  EXPECT_EQ(class_of({.peak = kNan}), 255);
  EXPECT_EQ(class_of({.cover = kNan}), 255);
  Pixel pixel = kPine;
  pixel.peak = kNan;
  EXPECT_EQ(class_of(pixel), 255) << "whatever rule 1 says";
  EXPECT_EQ(class_of({.lswi = kNan}), kNone);
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
      leaf_off(300, .4F);
  std::vector<std::uint8_t> classes(300, 77);
  forest_classes({.peak_ndvi = peak, .peak_lswi = lswi, .ndvi_p10 = p10, .ndvi_p90 = p90, .cover = cover}, {}, classes);
  EXPECT_EQ(classes, std::vector<std::uint8_t>(300, kArbor));
  forest_classes({.peak_ndvi = peak, .cover = cover}, {}, classes);
  EXPECT_EQ(classes, std::vector<std::uint8_t>(300, kNone));
  forest_classes({.leaf_off_ndvi = leaf_off, .peak_ndvi = peak, .cover = cover}, {}, classes);
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
  EXPECT_EQ(flags.front(), one ? 1 : 0);
  EXPECT_EQ(flags.back(), one ? 1 : 0);
  EXPECT_EQ(flags[150], 0);
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
  EXPECT_EQ(flags, (std::vector<std::uint8_t>{0, 0, 0}));
}

}  // namespace
}  // namespace steppe
