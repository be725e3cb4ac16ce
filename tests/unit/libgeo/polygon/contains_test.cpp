#include "libgeo/polygon/contains.hpp"

#include <gtest/gtest.h>

namespace {

using geo::contains;
using geo::MultiPolygon;

const MultiPolygon kRing{{{{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}}, {{{4, 4}, {6, 4}, {6, 6}, {4, 6}, {4, 4}}}}};

TEST(Contains, HolesAndOtherPartsCount) {
  EXPECT_TRUE(contains(kRing, {1, 1}));
  EXPECT_FALSE(contains(kRing, {5, 5}));
  EXPECT_FALSE(contains(kRing, {11, 5}));
  EXPECT_FALSE(contains(kRing, {-1, 5}));
  MultiPolygon two = kRing;
  two.push_back({{{20, 0}, {30, 0}, {25, 10}, {20, 0}}, {}});
  EXPECT_TRUE(contains(two, {25, 5}));
  EXPECT_FALSE(contains(two, {29, 9}));
  EXPECT_FALSE(contains(MultiPolygon{}, {0, 0}));
}

// A slanted border that two shapes share in opposite directions: every point on it belongs to exactly one of them.
TEST(Contains, SharedBorderBelongsToOneSide) {
  const MultiPolygon west{{{{0, 0}, {3, 0}, {7, 10}, {0, 10}, {0, 0}}, {}}};
  const MultiPolygon east{{{{3, 0}, {10, 0}, {10, 10}, {7, 10}, {3, 0}}, {}}};
  for (int i = 0; i < 1000; ++i) {
    const double t = i / 1000.0;
    const geo::Point p{3 + 4 * t, 10 * t};
    EXPECT_NE(contains(west, p), contains(east, p)) << t;
  }
}

}  // namespace
