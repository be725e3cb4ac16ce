#include "libgeo/grid/pixel_area.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>
#include <random>

namespace geo {
namespace {

constexpr double kA = 6378137, kCgcs2000 = 298.257222101;

double cell_at(double lat_centre, double size) {
  return ellipsoidal_cell_area_m2(lat_centre - size / 2, lat_centre + size / 2, size, kA, kCgcs2000);
}

TEST(EllipsoidalCell, HasThePublishedAreas) {  // science T-8.3, half a unit of the last digit
  EXPECT_NEAR(cell_at(40.75, 0.00025), 586.1468, 5e-5);
  EXPECT_NEAR(cell_at(37.5, 0.00025), 613.3799, 5e-5);
  EXPECT_NEAR(cell_at(42.5, 0.00025), 570.6821, 5e-5);
  EXPECT_NEAR(cell_at(53, 0.00025), 466.9657, 5e-5);
  EXPECT_NEAR(ellipsoidal_cell_area_m2(40, 41, 1, kA, kCgcs2000) / 1e6, 9412.8516, 5e-5);
}

TEST(EllipsoidalCell, AddsUpToTheWholeEllipsoid) {
  EXPECT_NEAR(ellipsoidal_cell_area_m2(-90, 90, 360, kA, kCgcs2000) / 510065621.72e6, 1, 1e-9);
  double sum = 0;  // small cells keep the accuracy: 720 000 rows
  constexpr double kStep = 0.00025;
  for (int row = -360000; row < 360000; ++row)
    sum += ellipsoidal_cell_area_m2(row * kStep, (row + 1) * kStep, 360, kA, kCgcs2000);
  EXPECT_NEAR(sum / 510065621.72e6, 1, 1e-9);
}

TEST(EllipsoidalCell, KnowsTheSphere) {
  const double r = 6371007.181;
  EXPECT_NEAR(ellipsoidal_cell_area_m2(-90, 90, 360, r, 0) / (4 * std::numbers::pi * r * r), 1, 1e-15);
}

TEST(EllipsoidalCell, EndsAtThePoles) {
  EXPECT_EQ(ellipsoidal_cell_area_m2(89, 95, 1, kA, kCgcs2000), ellipsoidal_cell_area_m2(89, 90, 1, kA, kCgcs2000));
  EXPECT_EQ(ellipsoidal_cell_area_m2(90, 91, 1, kA, kCgcs2000), 0);
}

TEST(EllipsoidalCell, IsSymmetricAboutTheEquator) {
  EXPECT_EQ(ellipsoidal_cell_area_m2(-41, -40, 1, kA, kCgcs2000), ellipsoidal_cell_area_m2(40, 41, 1, kA, kCgcs2000));
}

TEST(PixelArea, EqualAreaCellsAreExact) {
  const PixelArea area = PixelArea::constant({0, 0, 10, 10, 7, 7});
  EXPECT_EQ(area.exponent(), 23);  // 100 · 2^23 < 2^30 ≤ 100 · 2^24
  EXPECT_TRUE(area.constant_in_row());
  EXPECT_EQ(area.row_units(6), 838860800u);
  EXPECT_EQ(area.units(3, 5), 838860800u);
  EXPECT_EQ(area.m2(838860800u), 100);
  EXPECT_EQ(PixelArea::constant({0, 0, 1 << 15, 1 << 15, 1, 1}).exponent(), -1);  // 2^30 m² itself is too large
  EXPECT_EQ(PixelArea::constant({0, 0, 1 << 15, 1 << 15, 1, 1}).row_units(0), 1u << 29);
}

TEST(PixelArea, RowsOfDegreesHaveTheirOwnArea) {
  const Grid grid{100, 53.000125, 0.00025, 0.00025, 4, 70000};
  const PixelArea area = PixelArea::by_row(grid, kA, kCgcs2000);
  EXPECT_TRUE(area.constant_in_row());
  EXPECT_NEAR(area.m2(area.row_units(0)), 466.9657, 5e-5);
  EXPECT_NEAR(area.m2(area.row_units(49000)), 586.1468, 5e-5);
  EXPECT_EQ(area.units(49000, 3), area.row_units(49000));
  const PixelArea equator = PixelArea::by_row({0, 0.000125, 0.00025, 0.00025, 1, 1}, kA, kCgcs2000);
  EXPECT_EQ(equator.exponent(), area.exponent());
  EXPECT_LT(equator.row_units(0), 1u << 30);
  EXPECT_GE(equator.row_units(0), 1u << 29);
}

TEST(PixelArea, RowsAreTheSameThroughEveryWindow) {
  const Grid whole{70.0001, 54.3, 0.00025, 0.00025, 1000, 60000};
  const PixelArea all = PixelArea::by_row(whole, kA, kCgcs2000);
  for (const std::int64_t first : {0, 1, 777, 30001, 59990}) {
    const PixelArea part = PixelArea::by_row(subgrid(whole, {13, first, 5, 10}), kA, kCgcs2000);
    for (std::int64_t row = 0; row < 10; ++row)
      ASSERT_EQ(part.row_units(row), all.row_units(first + row)) << first << '+' << row;
  }
}

// A share that bends in both directions, as a projection's does.
double bent(double x, double y) { return 1 + 1e-14 * (x * x + y * y) + 1e-15 * x * y; }

TEST(PixelArea, LatticeFollowsTheTrueShare) {
  const Grid grid{300005, 4600000, 10, 10, 600, 600};
  const auto area = PixelArea::lattice(grid, bent);
  ASSERT_TRUE(area);
  EXPECT_FALSE(area->constant_in_row());
  EXPECT_EQ(area->exponent(), 22);
  for (const auto& [row, col] : {std::pair{0, 0}, {599, 599}, {300, 17}, {255, 256}}) {
    const double share = bent(grid.x_of(col + 0.5), grid.y_of(row + 0.5));
    EXPECT_NEAR(area->m2(area->units(row, col)) / 100, share, 4e-8) << row << ',' << col;
  }
}

TEST(PixelArea, LatticeIsTheSameThroughEveryWindow) {
  const Grid whole{-12343.3, 2001.1, 30, 30, 3000, 3000};  // across the origin: indices change sign
  const auto all = PixelArea::lattice(whole, bent);
  ASSERT_TRUE(all);
  std::mt19937 random(3);
  for (int i = 0; i < 50; ++i) {
    const auto below = [&](std::int64_t limit) { return static_cast<std::int64_t>(random()) % limit; };
    const Window window{below(2900), below(2900), 1 + below(100), 1 + below(100)};
    const auto part = PixelArea::lattice(subgrid(whole, window), bent);
    ASSERT_TRUE(part);
    ASSERT_EQ(part->exponent(), all->exponent());
    for (std::int64_t row = 0; row < window.rows; ++row)
      for (std::int64_t col = 0; col < window.cols; ++col)
        ASSERT_EQ(part->units(row, col), all->units(window.row + row, window.col + col)) << "window " << i;
  }
}

TEST(PixelArea, LatticeIsCheapForATile) {
  int calls = 0;
  const auto area = PixelArea::lattice({300000, 4600020, 10, 10, 10980, 10980}, [&](double, double) {
    ++calls;
    return 1.0;
  });
  ASSERT_TRUE(area);
  EXPECT_LT(calls, 2500);
  EXPECT_EQ(area->m2(area->units(10979, 10979)), 100);
}

TEST(PixelArea, LatticeRefusesWhatHasNoArea) {
  const Grid grid{0, 0, 10, 10, 10, 10};
  EXPECT_FALSE(PixelArea::lattice(grid, [](double, double) { return std::numeric_limits<double>::quiet_NaN(); }));
  EXPECT_FALSE(PixelArea::lattice(grid, [](double, double) { return 2.0; }));
  EXPECT_FALSE(PixelArea::lattice(grid, [](double, double) { return -0.1; }));
  EXPECT_FALSE(PixelArea::lattice({0, 0, 10, 10, 1 << 24, 1 << 24}, bent));
}

}  // namespace
// Where the share is a plane, interpolation is exact, and shows where in a cell it is taken.
TEST(PixelAreaLattice, IsTakenAtTheCentresOfCells) {
  const Grid grid{1000, 9000, 10, 10, 600, 300};
  const auto share = [](double x, double y) { return 0.9 + 3e-5 * (x - 1000) + 2e-5 * (9000 - y); };
  const auto area = PixelArea::lattice(grid, share);
  ASSERT_TRUE(area);
  for (const std::int64_t row : {0, 5, 255, 256, 299})
    for (const std::int64_t col : {0, 1, 37, 255, 256, 511, 599})
      EXPECT_NEAR(area->m2(area->units(row, col)),
                  100 * share(grid.x_of(static_cast<double>(col) + 0.5), grid.y_of(static_cast<double>(row) + 0.5)),
                  1e-5)
          << row << ", " << col;
}

}  // namespace geo
