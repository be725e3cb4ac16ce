#include "libgeo/zonal/accumulators.hpp"

#include <gtest/gtest.h>

namespace {

using namespace geo;

constexpr std::int64_t kHalf = std::int64_t{1} << 35;

TEST(ZonalSums, AddsWholeNumbers) {
  ZonalSums sums;
  sums.add(kHalf, 3, -10);
  sums.add(2 * kHalf, 5, 4);
  EXPECT_EQ(sums.weight, WideInteger(kHalf * 13));
  EXPECT_EQ(sums.weight_value, WideInteger(kHalf * (-30 + 40)));
  EXPECT_EQ(sums.weight_value_squared, WideInteger(kHalf * (300 + 160)));
  EXPECT_EQ(sums.weight_squared, WideInteger::product(Int128{kHalf} * kHalf, 9 + 100));
  EXPECT_EQ(sums.cells, 2u);
  EXPECT_EQ(sums.min, -10);
  EXPECT_EQ(sums.max, 4);
}

TEST(ZonalSums, RemaindersEnterTheSumsButAreNoCells) {
  ZonalSums sums;
  sums.add(-2, 7, 9);
  EXPECT_EQ(sums.weight, WideInteger(-14));
  EXPECT_EQ(sums.weight_squared, WideInteger(196));
  EXPECT_EQ(sums.cells, 0u);
  EXPECT_GT(sums.min, sums.max);
}

TEST(ZonalSums, MergeIsCommutativeAssociativeAndHasANeutral) {
  ZonalSums a, b, c;
  a.add(kHalf, 1000000007, 32767);
  b.add(12345, 999, -32768);
  c.add(-1, 5, 3);
  ZonalSums ab = a, ba = b, left, right = b;
  merge(ab, b);
  merge(ba, a);
  EXPECT_EQ(ab, ba);
  left = ab;
  merge(left, c);
  merge(right, c);
  ZonalSums a_right = a;
  merge(a_right, right);
  EXPECT_EQ(left, a_right);
  merge(left, ZonalSums());
  EXPECT_EQ(left, a_right);
  EXPECT_EQ(left.min, -32768);
  EXPECT_EQ(left.max, 32767);
  EXPECT_EQ(left.cells, 2u);
}

TEST(ZonalSums, TheLargestWeightsAreExact) {
  // 2^36 · (2^30 − 1), squared: more than 128 bits hold.
  ZonalSums sums;
  sums.add(std::int64_t{1} << 36, (std::uint64_t{1} << 30) - 1, 65535);
  EXPECT_EQ(sums.weight.to_text(), "73786976226118729728");
  EXPECT_EQ(sums.weight_squared.to_text(), "5444517860593810618310524989804310953984");
}

TEST(ClassSums, TotalIsTheSumOfAllClassesAndMergeAdds) {
  ClassSums a, b;
  a.weight[0] = WideInteger(5);
  a.weight[255] = WideInteger(7);
  b.weight[255] = WideInteger(-2);
  EXPECT_EQ(a.total(), WideInteger(12));
  merge(a, b);
  EXPECT_EQ(a.weight[255], WideInteger(5));
  EXPECT_EQ(a.total(), WideInteger(10));
}

}  // namespace
