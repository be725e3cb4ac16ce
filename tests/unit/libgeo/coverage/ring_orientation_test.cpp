#include "libgeo/coverage/ring_orientation.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using geo::orientation;
using geo::Ring;

TEST(RingOrientation, IsPlusForCounterClockwise) {
  Ring ring{{0, 0}, {1, 0}, {0, 1}, {0, 0}};
  EXPECT_EQ(orientation(ring), 1);
  std::reverse(ring.begin(), ring.end());
  EXPECT_EQ(orientation(ring), -1);
  ring.pop_back();
  EXPECT_EQ(orientation(ring), -1);
}

TEST(RingOrientation, IsPlusWithoutArea) {
  EXPECT_EQ(orientation({}), 1);
  EXPECT_EQ(orientation({{1, 1}, {1, 1}}), 1);
  EXPECT_EQ(orientation({{0, 0}, {2, 2}, {1, 1}, {0, 0}}), 1);
}

TEST(RingOrientation, SeesAreasBelowTheRoundingOfThePlainSum) {
  // Twice the area is a² − (a + 1)(a − 1) = 1, far below the last bit of a² = 2^80.
  const double a = 0x1p40;
  EXPECT_EQ(orientation({{0, 0}, {a, a + 1}, {a - 1, a}, {0, 0}}), 1);
  EXPECT_EQ(orientation({{0, 0}, {a - 1, a}, {a, a + 1}, {0, 0}}), -1);
}

}  // namespace
