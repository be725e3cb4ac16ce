#include "libgeo/polygon/simplify_together.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace geo {
namespace {

// A border from (0, 0) to (0, 100) that wriggles by less than a tenth, and once by two.
Ring border() {
  Ring points;
  for (int i = 0; i <= 1000; ++i) points.push_back({i == 500 ? 2.0 : 0.09 * std::sin(i), i / 10.0});
  points.front().x = points.back().x = 0;
  return points;
}

Ring closed(Ring ring) {
  ring.push_back(ring.front());
  return ring;
}

// Two neighbours that share the border, one going up it and one down, and begun at different places.
std::vector<MultiPolygon> neighbours() {
  Ring left = border();
  left.push_back({-50, 100});
  left.push_back({-50, 0});
  Ring right = border();
  std::reverse(right.begin(), right.end());
  right.push_back({50, 0});
  right.push_back({50, 100});
  std::rotate(right.begin(), right.begin() + 333, right.end());
  return {{{closed(left), {}}}, {{closed(right), {}}}};
}

std::set<std::pair<double, double>> on_border(const MultiPolygon& shape) {
  std::set<std::pair<double, double>> points;
  for (const Point& p : shape[0].outer)
    if (std::abs(p.x) < 10) points.emplace(p.x, p.y);
  return points;
}

TEST(SimplifyTogether, KeepsBordersInCommon) {
  const auto thin = simplify_together(neighbours(), 0.5);
  ASSERT_EQ(thin.size(), 2U);
  EXPECT_EQ(on_border(thin[0]), on_border(thin[1]));
  EXPECT_LT(vertices_of(thin[0]), 12U);
  EXPECT_TRUE(on_border(thin[0]).contains({2.0, 50.0}));  // what is larger than the tolerance stays
  EXPECT_TRUE(thin[0][0].outer.front() == thin[0][0].outer.back());
}

TEST(SimplifyTogether, MovesNothingFartherThanTheTolerance) {
  const auto shapes = neighbours();
  const auto thin = simplify_together(shapes, 0.05);
  EXPECT_NEAR(area(thin[0]), area(shapes[0]), 100 * 0.05);
  EXPECT_NEAR(area(thin[0]) + area(thin[1]), 100 * 100, 1e-9);
}

TEST(SimplifyTogether, DropsIslandsThatAreNothingAndKeepsTheLastPart) {
  const MultiPolygon shape{{closed({{0, 0}, {10, 0}, {10, 10}, {0, 10}}), {closed({{4, 4}, {4, 4.1}, {4.1, 4.1}})}},
                           {closed({{20, 20}, {20.1, 20}, {20.1, 20.1}}), {}}};
  const auto thin = simplify_together({shape, {{closed({{50, 50}, {50.1, 50}, {50.1, 50.1}}), {}}}}, 1);
  ASSERT_EQ(thin[0].size(), 1U);
  EXPECT_TRUE(thin[0][0].holes.empty());
  ASSERT_EQ(thin[1].size(), 1U);
  EXPECT_EQ(thin[1][0].outer.size(), 4U);
}

TEST(SimplifyTogether, LeavesAloneWhatHasNothingToLose) {
  const std::vector<MultiPolygon> shapes{{{closed({{0, 0}, {10, 0}, {10, 10}, {0, 10}}), {}}}, {}};
  const auto thin = simplify_together(shapes, 0.01);
  EXPECT_EQ(vertices_of(thin[0]), 5U);
  EXPECT_EQ(area(thin[0]), 100);
  EXPECT_TRUE(thin[1].empty());
}

}  // namespace
}  // namespace geo
