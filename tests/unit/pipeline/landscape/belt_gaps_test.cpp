#include "pipeline/landscape/belt_gaps.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "tests/support/utm.hpp"

namespace steppe {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

// 400 m in slices of 10 m: a gap of 40 m over the border of two pieces, a hole of 20 m that is too short for one.
TEST(BeltGaps, AreRunsOfThirtyMetresBelowHalfTheMedian) {
  std::vector<double> cover(40, 0.5);
  for (const std::size_t i : {8, 9, 10, 11}) cover[i] = 0.2;
  for (const std::size_t i : {30, 31}) cover[i] = 0.1;
  const BeltGaps gaps = gaps_of(cover, 10);
  EXPECT_DOUBLE_EQ(*gaps.median, 0.5);
  EXPECT_DOUBLE_EQ(gaps.whole.gap_m, 40);
  EXPECT_DOUBLE_EQ(*gaps.whole.gap_share(), 0.1);
  ASSERT_EQ(gaps.pieces.size(), 4U);
  EXPECT_DOUBLE_EQ(gaps.pieces[0].gap_m, 20);
  EXPECT_DOUBLE_EQ(gaps.pieces[1].gap_m, 20);
  EXPECT_DOUBLE_EQ(gaps.pieces[3].gap_m, 0);
  EXPECT_DOUBLE_EQ(gaps.pieces[1].from_m, 100);
  EXPECT_DOUBLE_EQ(gaps.pieces[3].to_m, 400);
}

// What is not known is neither a gap nor a belt.
TEST(BeltGaps, UnknownSlicesEndAGapAndDoNotCount) {
  const BeltGaps gaps = gaps_of(std::vector<double>{0.5, 0.1, 0.1, kNan, 0.1, 0.1, 0.5, 0.5, 0.5}, 10);
  EXPECT_DOUBLE_EQ(gaps.whole.gap_m, 0);
  EXPECT_DOUBLE_EQ(gaps.whole.known_m, 80);
  const BeltGaps nothing = gaps_of(std::vector<double>{kNan, kNan}, 10);
  EXPECT_FALSE(nothing.median);
  EXPECT_FALSE(nothing.whole.gap_share());
}

TEST(BeltSlices, LieAcrossTheLineAndCoverItsLength) {
  const auto ground = geo::GroundSteps::of(steppe_test::utm()).value();
  const geo::Line line{{400'000, 4'500'000}, {400'300, 4'500'000}, {400'300, 4'499'800}};
  const auto slices = slices_of(line, 50, 10, ground).value();
  EXPECT_EQ(slices.middles.size(), 50U);
  EXPECT_EQ(slices.across, 5U);
  EXPECT_EQ(slices.points.size(), 250U);
  EXPECT_NEAR(slices.slice_m, 10, 0.02);
  EXPECT_NEAR(slices.middles.front().x, 400'005, 0.1);
  EXPECT_NEAR(slices.middles.back().y, 4'499'805, 0.1);
  EXPECT_NEAR(slices.points[0].y, 4'499'980, 0.1);  // to one side …
  EXPECT_NEAR(slices.points[4].y, 4'500'020, 0.1);  // … and the other
}

}  // namespace
}  // namespace steppe
