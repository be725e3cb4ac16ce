#include "libgeo/polygon/distance.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace geo {
namespace {

Ring square(double x, double y, double edge) {
  return {{x, y}, {x + edge, y}, {x + edge, y + edge}, {x, y + edge}, {x, y}};
}

MultiPolygon shape(double x, double y, double edge) { return {{square(x, y, edge), {}}}; }

TEST(Distance, BetweenSquares) {
  const std::vector<MultiPolygon> reserve{shape(0, 0, 10), shape(100, 100, 10)};
  const DistanceIndex index(reserve);
  EXPECT_DOUBLE_EQ(index.distance(shape(13, 0, 2)), 3);
  EXPECT_DOUBLE_EQ(index.distance(shape(13, 14, 2)), 5);
  EXPECT_DOUBLE_EQ(index.distance(shape(90, 90, 2)), std::hypot(8, 8));
  EXPECT_DOUBLE_EQ(index.distance(shape(4, 4, 2)), 0) << "inside";
  EXPECT_DOUBLE_EQ(index.distance(shape(-5, -5, 30)), 0) << "around it";
  EXPECT_DOUBLE_EQ(index.distance(shape(8, 8, 5)), 0) << "across its edge";
  EXPECT_DOUBLE_EQ(index.distance(shape(10, 0, 5)), 0) << "beside it";
}

TEST(Distance, AHoleIsOutside) {
  MultiPolygon reserve = shape(0, 0, 100);
  Ring hole = square(20, 20, 60);
  std::reverse(hole.begin(), hole.end());
  reserve[0].holes.push_back(hole);
  const DistanceIndex index(std::span<const MultiPolygon>(&reserve, 1));
  EXPECT_DOUBLE_EQ(index.distance(shape(45, 45, 10)), 25);
}

TEST(Distance, AcrossWithoutAVertexInside) {
  const std::vector<MultiPolygon> reserve{{{{{-50, 4}, {50, 4}, {50, 6}, {-50, 6}, {-50, 4}}, {}}}};
  EXPECT_DOUBLE_EQ(DistanceIndex(reserve).distance({{{{0, -20}, {3, -20}, {3, 20}, {0, 20}, {0, -20}}, {}}}), 0);
}

TEST(Distance, NothingIsInfinitelyFar) {
  EXPECT_EQ(DistanceIndex({}).distance(shape(0, 0, 1)), std::numeric_limits<double>::infinity());
}

// More edges than one chunk: a circle.
TEST(Distance, ManyEdges) {
  Ring circle;
  for (int i = 0; i <= 1000; ++i) circle.push_back({100 * std::cos(i * M_PI / 500), 100 * std::sin(i * M_PI / 500)});
  circle.back() = circle.front();
  const std::vector<MultiPolygon> reserve{{{circle, {}}}};
  EXPECT_NEAR(DistanceIndex(reserve).distance(shape(150, -1, 2)), 50, 1e-2);
}

}  // namespace
}  // namespace geo
