#include "libgeo/algo/otsu.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace geo {
namespace {

void add(IndexBins& bins, float value, int times) {
  for (int i = 0; i < times; ++i) bins.add(value);
}

// Science 6.3.
TEST(Otsu, T62) {
  IndexBins bins;
  add(bins, -.6F, 40), add(bins, -.5F, 60), add(bins, -.4F, 50), add(bins, -.3F, 10);
  add(bins, .1F, 5), add(bins, .3F, 20), add(bins, .4F, 25), add(bins, .5F, 10);
  const auto split = otsu(bins);
  ASSERT_TRUE(split);
  EXPECT_NEAR(split->threshold, -.1, 1e-6) << "the middle of the plateau from -0.3 to 0.1";
  EXPECT_NEAR(split->between_variance, .139815, 1e-6);
  EXPECT_NEAR(split->eta, .9421, 1e-4);
  EXPECT_NEAR(split->ashman_d, 8.72, 5e-3);
  EXPECT_NEAR(split->upper_share, .2727, 1e-4);
}

TEST(Otsu, OneValueHasNoSplit) {
  IndexBins bins;
  EXPECT_FALSE(otsu(bins));
  add(bins, .2F, 5);
  bins.add(std::numeric_limits<float>::quiet_NaN());
  bins.add(std::numeric_limits<float>::infinity());
  EXPECT_EQ(bins.count(), 5U);
  EXPECT_FALSE(otsu(bins));
}

TEST(Otsu, TwoValuesAreApartWithoutEnd) {
  IndexBins bins;
  add(bins, -1.5F, 3), add(bins, 1.5F, 1);
  const auto split = otsu(bins);
  ASSERT_TRUE(split);
  EXPECT_NEAR(split->threshold, 0, 1e-12) << "what lies beyond is taken as the end";
  EXPECT_NEAR(split->eta, 1, 1e-12);
  EXPECT_TRUE(std::isinf(split->ashman_d));
  EXPECT_DOUBLE_EQ(split->upper_share, .25);
}

TEST(Otsu, OneBellIsNotAccepted) {
  IndexBins bins;
  for (int i = -100; i <= 100; ++i) add(bins, static_cast<float>(i) / 500, 100 - std::abs(i));
  const auto split = otsu(bins);
  ASSERT_TRUE(split);
  EXPECT_LT(split->eta, .70) << "what the guard is for";
}

TEST(Otsu, PiecesAddUpInAnyOrder) {
  IndexBins first, second, whole;
  for (int i = 0; i < 1000; ++i) {
    const float value = std::sin(static_cast<float>(i));
    (i % 3 == 0 ? first : second).add(value);
    whole.add(value);
  }
  second.add(first);
  EXPECT_EQ(otsu(second)->threshold, otsu(whole)->threshold);
  EXPECT_EQ(otsu(second)->eta, otsu(whole)->eta);
}

}  // namespace
}  // namespace geo
