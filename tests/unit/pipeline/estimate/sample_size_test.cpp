#include "pipeline/estimate/sample_size.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace steppe {
namespace {

std::size_t sum(const std::vector<std::size_t>& parts) {
  return std::accumulate(parts.begin(), parts.end(), std::size_t{0});
}

// Science 8.2: U = (.70, .60, .90, .95), S(O) = .01, W = (.02, .015, .32, .645).
TEST(SampleSize, T82) {
  const std::vector<PlannedStratum> strata{{200000, .70}, {150000, .60}, {3200000, .90}, {6450000, .95}};
  EXPECT_EQ(points_for(strata, .01), 641);
  EXPECT_EQ(points_for(strata, .01, true), 641);
}

// The page's examples of a forest map of 7 %: what omission in the other 93 % costs.
TEST(SampleSize, OmissionInTheBigStratumRulesTheError) {
  const auto points = [](double omission) {
    const std::vector<PlannedStratum> strata{{7, .85}, {93, omission}};
    return points_for(strata, .002, true);
  };
  EXPECT_NEAR(points(.01), 3416, 60);
  EXPECT_NEAR(points(.003), 1423, 60);
  EXPECT_NEAR(points(.001), 731, 60);
}

TEST(SampleSize, RareStrataGetTheirFewestAndTheOthersTheRest) {
  const std::vector<PlannedStratum> strata{{1000, .8, 75}, {9000, .1}, {90000, .01}};
  const auto parts = allocated(strata, 1000);
  ASSERT_TRUE(parts);
  EXPECT_EQ(sum(*parts), 1000U);
  EXPECT_EQ((*parts)[0], 75U);
  EXPECT_EQ((*parts)[1], 84U);  // 925 · 9/99
  EXPECT_EQ((*parts)[2], 841U);
}

TEST(SampleSize, NobodyGetsMoreThanThereIs) {
  const std::vector<PlannedStratum> strata{{3, .8, 75}, {1, .1, 5}, {50, .01, 5}};
  EXPECT_EQ(fewest_points(strata), 9U);
  EXPECT_EQ(allocated(strata, 20), (std::vector<std::size_t>{3, 1, 16}));
  EXPECT_EQ(allocated(strata, 500), (std::vector<std::size_t>{3, 1, 50}));
  EXPECT_FALSE(allocated(strata, 8));
  EXPECT_EQ(expected_se(strata, std::vector<std::size_t>{3, 1, 50}), 0);  // everything was looked at
}

TEST(SampleSize, AddsUpWhateverTheRemainders) {
  for (std::size_t points = 12; points < 400; points += 7) {
    const std::vector<PlannedStratum> strata{{101, .5, 4}, {77, .5, 4}, {33, .2, 4}, {1000, .1}};
    const auto parts = allocated(strata, points);
    ASSERT_TRUE(parts) << points;
    EXPECT_EQ(sum(*parts), points);
  }
}

TEST(SampleSize, ReachesTheErrorAndNotOnePointMore) {
  const std::vector<PlannedStratum> strata{{7000, .85, 75}, {10000, .05, 75}, {83000, .005, 30}};
  const double se = .004;
  const std::size_t points = points_to_reach(strata, se);
  EXPECT_LE(expected_se(strata, *allocated(strata, points)), se);
  EXPECT_GT(expected_se(strata, *allocated(strata, points - 1)), se);
  EXPECT_GE(static_cast<double>(points), points_for(strata, se));  // the formula spreads them at their best
}

}  // namespace
}  // namespace steppe
