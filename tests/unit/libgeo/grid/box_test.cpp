#include "libgeo/grid/box.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace geo {
namespace {

TEST(Box, IsEmptyWithoutArea) {
  EXPECT_TRUE(Box{}.empty());
  EXPECT_TRUE((Box{0, 0, 1, 0}).empty());
  EXPECT_TRUE((Box{2, 0, 1, 1}).empty());
  EXPECT_TRUE((Box{0, 0, std::numeric_limits<double>::quiet_NaN(), 1}).empty());
  EXPECT_FALSE((Box{0, 0, 1, 1}).empty());
}

TEST(Box, Intersects) {
  EXPECT_EQ(intersection(Box{0, 0, 4, 4}, Box{2, 1, 6, 3}), (Box{2, 1, 4, 3}));
  EXPECT_TRUE(intersection(Box{0, 0, 1, 1}, Box{1, 0, 2, 1}).empty());
  EXPECT_TRUE(intersection(Box{0, 0, 1, 1}, Box{5, 5, 6, 6}).empty());
}

TEST(Box, OverlapsWhereInsidesMeet) {
  const Box a{0, 0, 10, 10};
  EXPECT_TRUE(overlap(a, {9, 9, 20, 20}));
  EXPECT_TRUE(overlap(a, {2, 2, 3, 3}));
  EXPECT_FALSE(overlap(a, {10, 0, 20, 10})) << "an edge in common";
  EXPECT_FALSE(overlap(a, {0, 11, 10, 12}));
}

TEST(Box, JoinsAndIgnoresEmptyOnes) {
  EXPECT_EQ(join({0, 0, 1, 1}, {3, -2, 4, 0}), (Box{0, -2, 4, 1}));
  EXPECT_EQ(join(Box{}, {3, 3, 4, 4}), (Box{3, 3, 4, 4}));
  EXPECT_EQ(join({3, 3, 4, 4}, Box{}), (Box{3, 3, 4, 4}));
}

}  // namespace
}  // namespace geo
