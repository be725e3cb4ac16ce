#include "pipeline/indicators/water_split.hpp"

#include <gtest/gtest.h>

namespace steppe {
namespace {

struct Hump {
  double centre, half_width;
  int count;
};

geo::IndexBins bins_of(std::initializer_list<Hump> humps) {
  geo::IndexBins bins;
  for (const Hump& hump : humps)
    for (int i = 0; i < hump.count; ++i)
      bins.add(static_cast<float>(hump.centre + hump.half_width * (2.0 * i / hump.count - 1)));
  return bins;
}

// T-6.2 through the guards: σ_B² = 0.139815, η = 0.9421, D = 8.72, water share 0.2727.
TEST(WaterSplit, T62IsAccepted) {
  geo::IndexBins bins;
  const std::pair<float, int> values[] = {{-.6F, 40}, {-.5F, 60}, {-.4F, 50}, {-.3F, 10},
                                          {.1F, 5},   {.3F, 20},  {.4F, 25},  {.5F, 10}};
  for (const auto& [value, count] : values)
    for (int i = 0; i < count; ++i) bins.add(value);
  const SplitOfPass found = split_of(bins);
  EXPECT_EQ(found.split, WaterSplit::fitted);
  EXPECT_GT(found.otsu.threshold, -.3);
  EXPECT_LT(found.otsu.threshold, .1);
  EXPECT_NEAR(found.otsu.eta, .9421, 5e-5);
  EXPECT_NEAR(found.otsu.ashman_d, 8.72, 5e-3);
  EXPECT_NEAR(found.otsu.upper_share, .2727, 5e-5);
}

// Science 6.3: each guard for itself.
TEST(WaterSplit, WhatIsNoSplitOfWaterAndLandHasNoThreshold) {
  EXPECT_EQ(split_of({}).split, WaterSplit::few_pixels);
  EXPECT_EQ(split_of(bins_of({{-.4, 0, 500}})).split, WaterSplit::one_hump) << "all of one value";
  EXPECT_EQ(split_of(bins_of({{-.4, .001, 500}, {-.38, .2, 400}, {-.36, .3, 60}})).split, WaterSplit::one_hump);
  EXPECT_EQ(split_of(bins_of({{-.4, .05, 20000}, {.5, .05, 100}})).split, WaterSplit::small_class);
  EXPECT_EQ(split_of(bins_of({{-.8, .1, 500}, {-.3, .1, 500}})).split, WaterSplit::far_off) << "sand and grass";
  EXPECT_EQ(split_of(bins_of({{.2, .1, 500}, {.8, .1, 500}})).split, WaterSplit::far_off) << "water and ice";
  EXPECT_EQ(split_of(bins_of({{-.4, .1, 500}, {.5, .1, 500}})).split, WaterSplit::fitted);
}

}  // namespace
}  // namespace steppe
