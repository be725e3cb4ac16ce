#include "libgeo/vector/polygon_edit.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace geo {
namespace {

// A square of about 2 km at 44° north.
MultiPolygon square(double west = 115, double side = 0.02) {
  return {{{{west, 44}, {west + side, 44}, {west + side, 44 + side}, {west, 44 + side}, {west, 44}}, {}}};
}

// Metres on the ground between two places less than some kilometres apart, by the ellipsoid's radii at 44°.
double metres(const Point& a, const Point& b) {
  constexpr double kA = 6378137, kF = 1 / 298.257223563, kE2 = kF * (2 - kF), kDegree = std::numbers::pi / 180;
  const double sine = std::sin((a.y + b.y) / 2 * kDegree), root = std::sqrt(1 - kE2 * sine * sine);
  const double north = kA * (1 - kE2) / (root * root * root), east = kA / root;
  return std::hypot((b.x - a.x) * kDegree * east * std::cos((a.y + b.y) / 2 * kDegree), (b.y - a.y) * kDegree * north);
}

TEST(PolygonEdit, GrowsByMetresOnTheGround) {
  const auto grown = buffered(square(), 500);
  ASSERT_TRUE(grown.ok());
  ASSERT_EQ(grown.value().size(), 1U);
  const Box before = box_of(square()), after = box_of(grown.value());
  const double middle = 44.01;
  EXPECT_NEAR(metres({after.x_min, middle}, {before.x_min, middle}), 500, 0.2);
  EXPECT_NEAR(metres({115.01, before.y_max}, {115.01, after.y_max}), 500, 0.2);
  EXPECT_NEAR(metres({115.01, after.y_min}, {115.01, before.y_min}), 500, 0.2);
}

TEST(PolygonEdit, ShrinksAndHasNothingLeftInTheEnd) {
  const auto smaller = buffered(square(), -300);
  ASSERT_TRUE(smaller.ok());
  EXPECT_LT(area(smaller.value()), area(square()));
  EXPECT_NEAR(metres({115, 44.01}, {box_of(smaller.value()).x_min, 44.01}), 300, 0.2);
  const auto none = buffered(square(), -3000);
  ASSERT_TRUE(none.ok());
  EXPECT_TRUE(none.value().empty());
}

TEST(PolygonEdit, JoinsPartsThatGrowTogether) {
  MultiPolygon two = square();
  two.push_back(square(115.03)[0]);
  EXPECT_EQ(buffered(two, 100).value().size(), 2U);
  EXPECT_EQ(buffered(two, 1000).value().size(), 1U);
}

TEST(PolygonEdit, RefusesWhatIsTooLargeForTrueDistances) {
  const auto large = buffered(square(100, 8), 10);
  ASSERT_FALSE(large.ok());
  EXPECT_EQ(large.fault().kind, FaultKind::too_large);
}

TEST(PolygonEdit, SplitsIntoPartsThatAddUp) {
  const auto parts = split(square(), {{{114.9, 44.005}, {115.1, 44.005}}});
  ASSERT_TRUE(parts.ok());
  ASSERT_EQ(parts.value().size(), 2U);
  EXPECT_NEAR(area(parts.value()[0]) + area(parts.value()[1]), area(square()), 1e-15);
  EXPECT_NEAR(area(parts.value()[0]) / area(square()), 0.75, 1e-9);
  const auto cross = split(square(), {{{114.9, 44.01}, {115.1, 44.01}}, {{115.01, 43.9}, {115.01, 44.1}}});
  EXPECT_EQ(cross.value().size(), 4U);
}

TEST(PolygonEdit, KeepsHolesWhenItSplits) {
  MultiPolygon shape = square();
  shape[0].holes.push_back(
      {{115.005, 44.005}, {115.005, 44.015}, {115.015, 44.015}, {115.015, 44.005}, {115.005, 44.005}});
  const auto parts = split(shape, {{{114.9, 44.01}, {115.1, 44.01}}});
  ASSERT_TRUE(parts.ok());
  EXPECT_EQ(parts.value().size(), 2U);
  EXPECT_NEAR(area(parts.value()[0]) + area(parts.value()[1]), area(shape), 1e-15);
}

TEST(PolygonEdit, SaysWhenALineCutsNothing) {
  for (const Line& line : {Line{{116, 44}, {117, 44}}, Line{{114.9, 44.01}, {115.01, 44.01}}}) {
    const auto parts = split(square(), {line});
    ASSERT_FALSE(parts.ok());
    EXPECT_EQ(parts.fault().kind, FaultKind::bad_geometry);
  }
}

}  // namespace
}  // namespace geo
