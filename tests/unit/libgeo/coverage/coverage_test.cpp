#include "libgeo/coverage/coverage.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

namespace {

using namespace geo;

Ring box(double x0, double y0, double x1, double y1) { return {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}, {x0, y0}}; }

// Row by row from the north, in cells; 0 where there is no run.
std::vector<double> shares(const MultiPolygon& shape, const Grid& grid) {
  const auto runs = coverage_of(shape, grid, grid.window());
  EXPECT_TRUE(runs.ok());
  std::vector<double> out(grid.window().size());
  for (const CoverageRun& run : runs.value().runs)
    for (std::int64_t col = run.col; col < run.end_col(); ++col)
      out.at(static_cast<std::size_t>(run.row * grid.cols + col)) = std::ldexp(static_cast<double>(run.cover), -36);
  return out;
}

const Grid kThree{0, 3, 1, 1, 3, 3};

TEST(Coverage, GivesTheShareOfEachCell) {
  EXPECT_EQ(shares({{box(0.5, 0.25, 2.5, 2.5), {}}}, kThree),
            (std::vector<double>{.25, .5, .25, .5, 1, .5, .375, .75, .375}));
}

TEST(Coverage, OrientationAndOpenRingsDoNotMatter) {
  Ring ring = box(0.5, 0.25, 2.5, 2.5);
  const auto expected = shares({{ring, {}}}, kThree);
  std::reverse(ring.begin(), ring.end());
  EXPECT_EQ(shares({{ring, {}}}, kThree), expected);
  ring.pop_back();
  EXPECT_EQ(shares({{ring, {}}}, kThree), expected);
}

TEST(Coverage, BordersOnCellBordersFillWholeCells) {
  const auto runs = coverage_of({{box(1, 0, 3, 2), {}}}, kThree, kThree.window());
  EXPECT_EQ(runs.value().runs, (std::vector<CoverageRun>{{1, 1, 2, kFullCover}, {2, 1, 2, kFullCover}}));
  EXPECT_TRUE(runs.value().row(0).empty());
  EXPECT_EQ(runs.value().row(2).size(), 1u);
  EXPECT_TRUE(runs.value().row(3).empty());
  EXPECT_TRUE(runs.value().row(-1).empty());
}

TEST(Coverage, DiagonalsThroughCornersHalveCells) {
  EXPECT_EQ(shares({{{{0, 0}, {3, 0}, {0, 3}, {0, 0}}, {}}}, kThree),
            (std::vector<double>{.5, 0, 0, 1, .5, 0, 1, 1, .5}));
  EXPECT_EQ(shares({{{{0, 0}, {3, 0}, {3, 3}, {0, 0}}, {}}}, kThree),
            (std::vector<double>{0, 0, .5, 0, .5, 1, .5, 1, 1}));
}

TEST(Coverage, HolesAndPartsAddUp) {
  const Polygon frame{box(0, 0, 3, 3), {box(1, 1, 2, 2)}};
  EXPECT_EQ(shares({frame}, kThree), (std::vector<double>{1, 1, 1, 1, 0, 1, 1, 1, 1}));
  EXPECT_EQ(shares({frame, {box(1, 1, 1.5, 2), {}}}, kThree), (std::vector<double>{1, 1, 1, 1, .5, 1, 1, 1, 1}));
}

TEST(Coverage, SliversThinnerThanACellKeepTheirArea) {
  const auto got = shares({{box(1.25, -5, 1.25 + 0x1p-20, 9), {}}}, kThree);
  EXPECT_EQ(got, (std::vector<double>{0, 0x1p-20, 0, 0, 0x1p-20, 0, 0, 0x1p-20, 0}));
}

TEST(Coverage, OutsideIsEmpty) {
  for (const Ring& ring : {box(4, 0, 5, 3), box(-2, 0, -1, 3), box(0, 4, 3, 5), box(0, -2, 3, -1), Ring{}})
    EXPECT_TRUE(coverage_of({{ring, {}}}, kThree, kThree.window()).value().empty());
  EXPECT_TRUE(coverage_of({}, kThree, kThree.window()).value().empty());
  EXPECT_TRUE(coverage_of({{box(0, 0, 3, 3), {}}}, kThree, {1, 1, 0, 2}).value().empty());
  // Touching is not sharing.
  EXPECT_TRUE(coverage_of({{box(3, 0, 5, 3), {}}}, kThree, kThree.window()).value().empty());
}

TEST(Coverage, AroundTheWindowIsFull) {
  EXPECT_EQ(shares({{box(-1e6, -1e6, 1e6, 1e6), {}}}, kThree), std::vector<double>(9, 1.0));
}

TEST(Coverage, CellsNeedNotBeSquareOrNearTheOrigin) {
  const Grid grid{399960, 4600020, 30, 20, 2, 2};
  EXPECT_EQ(shares({{box(399975, 4599990, 400005, 4600015), {}}}, grid), (std::vector<double>{.375, .375, .25, .25}));
}

TEST(Coverage, AnEdgeCrossingManyCellsIsExactInEach) {
  // y = x / 4 over one row of four cells.
  const Grid grid{0, 1, 1, 1, 4, 1};
  EXPECT_EQ(shares({{{{0, 0}, {4, 0}, {4, 1}, {0, 0}}, {}}}, grid), (std::vector<double>{.125, .375, .625, .875}));
}

TEST(Coverage, RefusesCoordinatesThatAreNotFinite) {
  for (const double bad : {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
    const auto runs = coverage_of({{{{0, 0}, {1, 0}, {1, bad}, {0, 0}}, {}}}, kThree, kThree.window());
    ASSERT_FALSE(runs.ok());
    EXPECT_EQ(runs.fault().kind, FaultKind::bad_geometry);
    EXPECT_EQ(render(runs.fault().message),
              "polygon: a coordinate is not a finite number; repair the polygon or its projection");
  }
}

TEST(Coverage, RefusesVerticesBeyondTheFixedPointRange) {
  const auto runs = coverage_of({{{{0, 0}, {4e7, 0}, {1, 1}, {0, 0}}, {}}}, kThree, kThree.window());
  ASSERT_FALSE(runs.ok());
  EXPECT_EQ(runs.fault().kind, FaultKind::too_large);
  EXPECT_EQ(
      render(runs.fault().message),
      "polygon: a vertex is too far from the grid (got 40000000 cells, allowed fewer than 33554432); use a coarser "
      "grid or cut the polygon");
  // … but not for what lies elsewhere.
  EXPECT_TRUE(coverage_of({{box(4e7, 0, 5e7, 1), {}}}, kThree, kThree.window()).ok());
}

TEST(Coverage, RefusesRingsThatCross) {
  const Ring figure_eight{{0, 0}, {3, 3}, {3, 0}, {0, 2.9}, {0, 0}};
  const auto runs = coverage_of({{figure_eight, {}}}, kThree, kThree.window());
  ASSERT_FALSE(runs.ok());
  EXPECT_EQ(runs.fault().kind, FaultKind::bad_geometry);
  const auto twice = coverage_of({{box(0, 0, 3, 3), {}}, {box(1, 1, 2, 2), {}}}, kThree, kThree.window());
  ASSERT_FALSE(twice.ok());
  EXPECT_EQ(render(twice.fault().message),
            "polygon: rings cross or overlap (seen at row 1, column 1 of the grid); repair the polygon");
}

TEST(Coverage, AHundredVerticesInACellStayWithinTheErrorBound) {
  Ring ring;
  double twice = 0;
  for (int i = 0; i < 100; ++i) {
    const double angle = 2 * std::numbers::pi * i / 100, radius = i % 2 == 0 ? 0.45 : 0.1;
    ring.push_back({1.5 + radius * std::cos(angle), 1.5 + radius * std::sin(angle)});
  }
  ring.push_back(ring.front());
  for (std::size_t i = 0; i + 1 < ring.size(); ++i)
    twice += (ring[i].x - 1.5) * (ring[i + 1].y - 1.5) - (ring[i + 1].x - 1.5) * (ring[i].y - 1.5);
  EXPECT_NEAR(shares({{ring, {}}}, kThree)[4], twice / 2, 1e-9);
}

TEST(Coverage, ClippedRunsCoverTheAskedColumnsOnly) {
  const std::vector<CoverageRun> runs{{0, 0, 2, 5}, {0, 3, 4, 7}, {0, 9, 1, 9}};
  std::vector<std::vector<std::int64_t>> got;
  const auto use = [&](std::int64_t col, std::int64_t count, std::int64_t cover) {
    got.push_back({col, count, cover});
  };
  for_each_clipped(runs, 1, 5, use);
  EXPECT_EQ(got, (std::vector<std::vector<std::int64_t>>{{1, 1, 5}, {3, 2, 7}}));
  got.clear();
  for_each_clipped(runs, 7, 9, use);
  EXPECT_TRUE(got.empty());
  for_each_clipped(runs, 2, 20, use);
  EXPECT_EQ(got, (std::vector<std::vector<std::int64_t>>{{3, 4, 7}, {9, 1, 9}}));
}

}  // namespace
