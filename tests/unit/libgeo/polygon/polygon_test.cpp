#include <gtest/gtest.h>

#include "libgeo/polygon/polygon.hpp"

namespace geo {
namespace {

const Ring kSquare{{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}};
const Ring kClockwiseHole{{2, 2}, {2, 4}, {5, 4}, {5, 2}, {2, 2}};

TEST(Polygon, AreaIsPositiveCounterClockwiseAndNegativeClockwise) {
  EXPECT_EQ(signed_area(kSquare), 100);
  EXPECT_EQ(signed_area(kClockwiseHole), -6);
  EXPECT_EQ(signed_area({}), 0);
}

TEST(Polygon, AreaOfASmallRingFarFromTheOriginIsExact) {
  const Ring far{{36e6, 4.5e6}, {36e6 + 0.5, 4.5e6}, {36e6 + 0.5, 4.5e6 + 0.25}, {36e6, 4.5e6 + 0.25}, {36e6, 4.5e6}};
  EXPECT_EQ(signed_area(far), 0.125);
}

TEST(Polygon, HolesAreTakenOffWhateverTheOrientationOfTheRings) {
  const Ring counter_clockwise_hole(kClockwiseHole.rbegin(), kClockwiseHole.rend());
  EXPECT_EQ(area({{kSquare, {kClockwiseHole}}}), 94);
  EXPECT_EQ(area({{kSquare, {counter_clockwise_hole}}}), 94);
  EXPECT_EQ(area({{kSquare, {}}, {kClockwiseHole, {}}}), 106);
  EXPECT_EQ(area({}), 0);
}

TEST(Polygon, BoxCoversAllParts) {
  const Ring west{{-5, 3}, {-4, 3}, {-4, 12}, {-5, 3}};
  EXPECT_EQ(box_of(kSquare), (Box{0, 0, 10, 10}));
  EXPECT_EQ(box_of(MultiPolygon{{kSquare, {kClockwiseHole}}, {west, {}}}), (Box{-5, 0, 10, 12}));
  EXPECT_EQ(box_of(Ring{}), Box{});
  EXPECT_EQ(box_of(MultiPolygon{}), Box{});
  EXPECT_EQ(box_of(MultiPolygon{{{}, {}}, {west, {}}}), (Box{-5, 3, -4, 12}));
}

TEST(Polygon, CountsTheVerticesOfAllRings) {
  const Ring triangle{{0, 0}, {1, 0}, {0, 1}, {0, 0}};
  EXPECT_EQ(vertices_of(MultiPolygon()), 0u);
  EXPECT_EQ(vertices_of({{triangle, {triangle, {}}}, {{}, {}}, {triangle, {}}}), 12u);
}

}  // namespace
}  // namespace geo
