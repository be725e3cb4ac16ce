#include "libgeo/polygon/area_inside.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace {

using namespace geo;

const Box kBox{0, 0, 10, 10};

TEST(AreaInside, InsideAcrossAroundAndBeside) {
  const auto square = [](double west, double south, double edge) {
    return MultiPolygon{
        {{{west, south}, {west + edge, south}, {west + edge, south + edge}, {west, south + edge}, {west, south}}, {}}};
  };
  EXPECT_DOUBLE_EQ(area_inside(square(2, 2, 3), kBox), 9);
  EXPECT_DOUBLE_EQ(area_inside(square(8, 8, 4), kBox), 4);
  EXPECT_DOUBLE_EQ(area_inside(square(-5, -5, 30), kBox), 100);
  EXPECT_DOUBLE_EQ(area_inside(square(10, 0, 4), kBox), 0);
  EXPECT_DOUBLE_EQ(area_inside(square(40, 40, 4), kBox), 0);
  EXPECT_DOUBLE_EQ(area_inside({}, kBox), 0);
}

TEST(AreaInside, HolesAndPartsCountWhateverTheOrientation) {
  const MultiPolygon shape{{{{-5, 1}, {-5, 9}, {5, 9}, {5, 1}, {-5, 1}}, {{{-1, 4}, {3, 4}, {3, 6}, {-1, 6}, {-1, 4}}}},
                           {{{6, 6}, {12, 6}, {6, 12}, {6, 6}}, {}}};
  EXPECT_DOUBLE_EQ(area_inside(shape, kBox), 5 * 8 - 3 * 2 + 14);
}

// A comb whose teeth leave the box: the cut joins them along the edge, which has no area.
TEST(AreaInside, WhatTheCutLeavesAlongTheEdgeHasNoArea) {
  const MultiPolygon comb{{{{1, 5}, {1, 14}, {3, 14}, {3, 7}, {5, 7}, {5, 14}, {7, 14}, {7, 5}, {1, 5}}, {}}};
  EXPECT_DOUBLE_EQ(area_inside(comb, kBox), 2 * 5 + 2 * 2 + 2 * 5);
}

// The quarters of the plane around a point share out a shape: what is inside all of them is all of it.
TEST(AreaInside, BoxesSideBySideShareAShape) {
  std::mt19937 random(11);
  std::uniform_real_distribution<double> radius(2, 9);
  for (int i = 0; i < 200; ++i) {
    Ring star;
    for (int k = 0; k < 40; ++k) {
      const double angle = 2 * 3.14159265358979 * k / 40, r = radius(random);
      star.push_back({4.4e6 + r * std::cos(angle), 4.5e6 + r * std::sin(angle)});
    }
    star.push_back(star.front());
    const MultiPolygon shape{{star, {}}};
    const double x = 4.4e6 + 1.3, y = 4.5e6 - 0.7, far = 100;
    double sum = 0;
    for (const double west : {x - far, x})
      for (const double south : {y - far, y}) sum += area_inside(shape, {west, south, west + far, south + far});
    EXPECT_NEAR(sum, area(shape), 1e-6 * area(shape));
  }
}

}  // namespace
