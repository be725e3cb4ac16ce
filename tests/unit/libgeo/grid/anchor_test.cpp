#include "libgeo/grid/anchor.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <random>

namespace geo {
namespace {

TEST(Anchor, CountsCellsFromTheOrigin) {
  const GridAnchor anchor = anchor_of({30, 50, 10, 20, 5, 5});
  EXPECT_EQ(anchor.first_col, 3);
  EXPECT_EQ(anchor.first_row, -3);  // 2.5 cells above the origin
  EXPECT_EQ(anchor.x_part, 0);
  EXPECT_EQ(anchor.y_part, 0.5);
  EXPECT_EQ(anchor.x_of(3), 30);
  EXPECT_EQ(anchor.y_of(-3), 50);
}

TEST(Anchor, GivesTheGridsOwnCoordinates) {
  for (const Grid& grid : {Grid{300005, 4600013, 10, 10, 5, 5}, Grid{-105.1, 40.75025, 0.0005, 0.00025, 5, 5}}) {
    const GridAnchor anchor = anchor_of(grid);
    EXPECT_NEAR(anchor.x_of(static_cast<double>(anchor.first_col)), grid.x0, grid.dx * 1e-6);
    EXPECT_NEAR(anchor.y_of(static_cast<double>(anchor.first_row + 2)), grid.y_of(2), grid.dy * 1e-6);
  }
}

TEST(Anchor, AlignedGridsShareTheOffsetToTheLastBit) {
  std::mt19937_64 random(7);
  for (const double part : {0.0, 0.5, 0.25, 1.0 / 3, 0.1}) {
    const Grid whole{(1e5 + part) / 3, -(2e5 + part) / 7, 1.0 / 3, 1.0 / 7, 100, 100};
    const GridAnchor anchor = anchor_of(whole);
    for (int i = 0; i < 1000; ++i) {
      const auto col = static_cast<std::int64_t>(random() % 4000000) - 2000000;
      const auto row = static_cast<std::int64_t>(random() % 4000000) - 2000000;
      const GridAnchor other = anchor_of(subgrid(whole, {col, row, 1, 1}));
      ASSERT_EQ(other.x_part, anchor.x_part) << "part " << part << " col " << col;
      ASSERT_EQ(other.y_part, anchor.y_part) << "part " << part << " row " << row;
      ASSERT_EQ(other.first_col, anchor.first_col + col);
      ASSERT_EQ(other.first_row, anchor.first_row + row);
    }
  }
}

TEST(FloorDiv, RoundsTowardsMinusInfinity) {
  EXPECT_EQ(floor_div(130, 64), 2);
  EXPECT_EQ(floor_div(128, 64), 2);
  EXPECT_EQ(floor_div(0, 64), 0);
  EXPECT_EQ(floor_div(-1, 64), -1);
  EXPECT_EQ(floor_div(-64, 64), -1);
  EXPECT_EQ(floor_div(-65, 64), -2);
}

TEST(Anchor, FloorsNegativeIndicesDownwards) {
  EXPECT_EQ(floor_to(130, 64), 128);
  EXPECT_EQ(floor_to(128, 64), 128);
  EXPECT_EQ(floor_to(-1, 64), -64);
  EXPECT_EQ(floor_to(-64, 64), -64);
  EXPECT_EQ(floor_to(-65, 64), -128);
}

TEST(Anchor, UsableGridsAreFiniteAndNear) {
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  constexpr double kFar = std::numeric_limits<double>::infinity();
  EXPECT_TRUE(is_usable({300000, 4600000, 10, 10, 10980, 10980}));
  EXPECT_TRUE(is_usable({0, 0, 1, 1, 0, 0}));
  for (const Grid& grid :
       {Grid{kNan, 0, 10, 10, 1, 1}, Grid{0, kFar, 10, 10, 1, 1}, Grid{0, 0, 0, 10, 1, 1}, Grid{0, 0, 10, -10, 1, 1},
        Grid{0, 0, kNan, 10, 1, 1}, Grid{0, 0, 10, kFar, 1, 1}, Grid{1e300, 0, 10, 10, 1, 1},
        Grid{0, 0, 1e-300, 1e-300, 1, 1}, Grid{0, 0, 10, 10, -1, 1}, Grid{0, 0, 10, 10, 1, 1 << 25}})
    EXPECT_FALSE(is_usable(grid)) << grid.x0 << ' ' << grid.y0 << ' ' << grid.dx << ' ' << grid.dy;
}

}  // namespace
}  // namespace geo
