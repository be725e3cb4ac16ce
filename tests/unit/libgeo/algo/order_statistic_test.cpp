#include "libgeo/algo/order_statistic.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace geo {
namespace {

double percentile(const std::vector<float>& sorted, double fraction) {
  return value_at(sorted, percentile_rank(sorted.size(), fraction));
}

double peak(const std::vector<float>& sorted, const PeakRule& rule = {}) {
  return value_at(sorted, peak_rank(sorted.size(), rule));
}

TEST(OrderStatistic, PercentileIsType7) {
  // R: quantile(c(1,2,4,8), c(.25,.5,.9), type = 7) is 1.75, 3, 6.8.
  const std::vector<float> values{1, 2, 4, 8};
  EXPECT_DOUBLE_EQ(percentile(values, 0.25), 1.75);
  EXPECT_DOUBLE_EQ(percentile(values, 0.5), 3);
  EXPECT_DOUBLE_EQ(percentile(values, 0.9), 6.8);
  EXPECT_EQ(percentile(values, 0), 1);
  EXPECT_EQ(percentile(values, 1), 8);
  EXPECT_EQ(percentile({5}, 0.9), 5);
}

TEST(OrderStatistic, MedianIsTheMiddleOrTheMeanOfTwo) {
  EXPECT_EQ(median_rank(1), (Rank{0, 0}));
  EXPECT_EQ(median_rank(2), (Rank{0, 0.5}));
  EXPECT_EQ(median_rank(5), (Rank{2, 0}));
  EXPECT_EQ(median_rank(6), (Rank{2, 0.5}));
}

TEST(OrderStatistic, PeakIsP90FromTenObservationsOn) {
  // Ten values: rank 8.1 → 9 + 0.1·(20 − 9).
  EXPECT_DOUBLE_EQ(peak({1, 2, 3, 4, 5, 6, 7, 8, 9, 20}), 10.1);
  // Eleven: rank 9 exactly.
  EXPECT_DOUBLE_EQ(peak({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 99}), 10);
}

TEST(OrderStatistic, PeakIsTheMedianOfTheTopThreeBelowTen) {
  EXPECT_EQ(peak({1, 2, 3, 4, 5, 6, 7, 8, 20}), 8);
  EXPECT_EQ(peak({1, 2, 4}), 2);
  EXPECT_EQ(peak({1, 2}), 1.5);
  EXPECT_EQ(peak({7}), 7);
}

TEST(OrderStatistic, PeakRuleIsConfigurable) {
  EXPECT_EQ(peak({1, 2, 3, 4, 5}, {.percentile = 0.5, .enough = 5}), 3);
  EXPECT_EQ(peak({1, 2, 3, 4, 5}, {.percentile = 0.5, .enough = 6}), 4);
  EXPECT_EQ(peak({1, 2, 3, 4, 6}, {.enough = 10, .top = 1}), 6);
  EXPECT_EQ(peak({1, 2, 3, 4, 6}, {.enough = 10, .top = 4}), 3.5);
  // The maximum, where somebody wants it: rank n − 1 reads nothing beyond the end.
  EXPECT_EQ(peak({1, 2, 3}, {.percentile = 1, .enough = 1}), 3);
}

}  // namespace
}  // namespace geo
