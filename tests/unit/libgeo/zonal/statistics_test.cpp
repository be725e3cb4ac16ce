#include "libgeo/zonal/statistics.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "libgeo/coverage/coverage_runs.hpp"

namespace {

using namespace geo;

constexpr std::uint64_t kSquareMetre = std::uint64_t{1} << 20;  // with exponent 20

ZonalSums sums_of(const std::vector<std::pair<std::int64_t, int>>& cells, std::uint64_t units = kSquareMetre) {
  ZonalSums sums;
  for (const auto& [cover, value] : cells) sums.add(cover, units, value);
  return sums;
}

TEST(Statistics, ScienceVectorT85) {
  const auto got = statistics_of(sums_of({{kFullCover, 10}, {kFullCover / 2, 20}, {kFullCover / 4, 30}, {0, 40}}), 20);
  EXPECT_EQ(got.area_m2, 1.75);
  EXPECT_EQ(got.cells, 3u);
  EXPECT_EQ(got.min, 10);
  EXPECT_EQ(got.max, 30);
  EXPECT_EQ(got.sum, 27.5);
  EXPECT_NEAR(*got.mean, 15.714286, 5e-7);
  EXPECT_NEAR(*got.variance, 53.061224, 5e-7);
  EXPECT_NEAR(*got.effective_count, 2.333333, 5e-7);
  EXPECT_NEAR(*got.unbiased_variance, 92.857143, 5e-7);
}

TEST(Statistics, NothingSeenIsUnknownNotZero) {
  const auto got = statistics_of(ZonalSums(), 20);
  EXPECT_EQ(got.area_m2, 0);
  EXPECT_EQ(got.cells, 0u);
  EXPECT_FALSE(got.min || got.max || got.sum || got.mean || got.variance || got.effective_count ||
               got.unbiased_variance);
}

TEST(Statistics, OneCellHasNoUnbiasedVariance) {
  const auto got = statistics_of(sums_of({{12345, -7}}), 20);
  EXPECT_EQ(got.mean, -7);
  EXPECT_EQ(got.variance, 0);
  EXPECT_EQ(got.effective_count, 1);
  EXPECT_FALSE(got.unbiased_variance);
}

TEST(Statistics, ASmallVarianceOfLargeValuesKeepsItsDigits) {
  // One of 10^6 cells differs by one: p(1 − p).
  ZonalSums sums;
  for (int i = 0; i < 1000000; ++i) sums.add(kFullCover, 1000003, i == 0 ? 32766 : 32767);
  EXPECT_DOUBLE_EQ(*statistics_of(sums, 20).variance, 1e-6 * (1 - 1e-6));
}

TEST(Statistics, ARoundingRemainderShowsNoNegativeArea) {
  const auto got = statistics_of(sums_of({{-3, 10}}), 20);
  EXPECT_EQ(got.area_m2, 0);
  EXPECT_FALSE(got.mean);
}

TEST(Statistics, AreaUsesTheExponentBothWays) {
  EXPECT_EQ(area_m2(WideInteger(kFullCover).times(3), 0), 3.0);
  EXPECT_EQ(area_m2(WideInteger(kFullCover).times(3), -4), 48.0);
  EXPECT_EQ(area_m2(WideInteger(kFullCover).times(3), 1), 1.5);
}

}  // namespace
