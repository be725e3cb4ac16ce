#include "libgeo/coverage/coverage_rule.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "libgeo/coverage/coverage.hpp"
#include "libgeo/coverage/coverage_plan.hpp"

namespace {

using namespace geo;

Ring box(double x0, double y0, double x1, double y1) { return {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}, {x0, y0}}; }

// The grid as lines from the north: '#' where a cell belongs, '.' where not, '?' where a cover is neither.
std::string map_of(CoverageRule rule, const MultiPolygon& shape, const Grid& grid) {
  const auto runs = coverage_by(rule, shape, grid, grid.window());
  if (!runs) return name_of(runs.fault().kind);
  std::string map;
  for (std::int64_t row = 0; row < grid.rows; ++row) {
    std::string line(static_cast<std::size_t>(grid.cols), '.');
    for (const CoverageRun& run : runs.value().row(row))
      for (std::int64_t col = run.col; col < run.end_col(); ++col)
        line[static_cast<std::size_t>(col)] = run.cover == kFullCover ? '#' : '?';
    map += line + "\n";
  }
  return map;
}
std::string centres(const MultiPolygon& shape, const Grid& grid) { return map_of(CoverageRule::centre, shape, grid); }
std::string touched(const MultiPolygon& shape, const Grid& grid) {
  return map_of(CoverageRule::all_touched, shape, grid);
}

const Grid kFour{0, 4, 1, 1, 4, 4};

TEST(CentreRule, ACellBelongsWhereItsCentreIs) {
  EXPECT_EQ(centres({{box(0.6, 0.4, 2.6, 3.4), {}}}, kFour), "....\n.##.\n.##.\n.##.\n");
  EXPECT_EQ(centres({{box(0.6, 0.6, 1.4, 1.4), {}}}, kFour), "....\n....\n....\n....\n");
  EXPECT_EQ(centres({{box(0, 0, 4, 4), {box(1, 1, 3, 3)}}}, kFour), "####\n#..#\n#..#\n####\n");
  EXPECT_EQ(centres({{box(0, 0, 1, 1), {}}, {box(2, 2, 4, 4), {}}}, kFour), "..##\n..##\n....\n#...\n");
}

TEST(CentreRule, CentresOnBordersBelongToOneSide) {
  EXPECT_EQ(centres({{box(0.5, 0.5, 2.5, 2.5), {}}}, kFour), "....\n##..\n##..\n....\n");
  const std::string left = centres({{{{0, 0}, {4, 0}, {0, 4}, {0, 0}}, {}}}, kFour);
  const std::string right = centres({{{{4, 4}, {0, 4}, {4, 0}, {4, 4}}, {}}}, kFour);
  EXPECT_EQ(left, "....\n#...\n##..\n###.\n");
  EXPECT_EQ(right, "####\n.###\n..##\n...#\n");
}

TEST(CentreRule, OrientationAndOpenRingsDoNotMatter) {
  Ring ring{{0.2, 0.1}, {3.9, 1.2}, {2.2, 3.8}, {0.2, 0.1}};
  const std::string expected = centres({{ring, {}}}, kFour);
  std::reverse(ring.begin(), ring.end());
  EXPECT_EQ(centres({{ring, {}}}, kFour), expected);
  ring.pop_back();
  EXPECT_EQ(centres({{ring, {}}}, kFour), expected);
}

TEST(AllTouched, ACellBelongsWhereItSharesArea) {
  EXPECT_EQ(touched({{box(0.9, 0.9, 2.1, 3.1), {}}}, kFour), "###.\n###.\n###.\n###.\n");
  EXPECT_EQ(touched({{{{0, 0}, {4, 0}, {0, 4}, {0, 0}}, {}}}, kFour), "#...\n##..\n###.\n####\n");
  EXPECT_EQ(touched({{box(0, 0, 4, 4), {box(0.9, 0.9, 3.1, 3.1)}}}, kFour), "####\n#..#\n#..#\n####\n");
}

TEST(AllTouched, CornersAndBordersAreNotShared) {
  EXPECT_EQ(touched({{box(1, 1, 3, 3), {}}}, kFour), "....\n.##.\n.##.\n....\n");
  EXPECT_EQ(touched({{{{1, 2}, {2, 1}, {3, 2}, {2, 3}, {1, 2}}, {}}}, kFour), "....\n.##.\n.##.\n....\n");
  EXPECT_EQ(touched({{{{2, 2}, {3, 3}, {2, 3}, {2, 2}}, {}}}, kFour), "....\n..#.\n....\n....\n");
}

// Their cover is 0 in units of 2^-36 cell, but the area is there.
TEST(AllTouched, ZonesThinnerThanTheRoundingAreNotLost) {
  const MultiPolygon sliver{{{{0.25, 0.1}, {3.75, 3.4}, {3.75, 3.4 + 1e-13}, {0.25, 0.1}}, {}}};
  EXPECT_TRUE(coverage_of(sliver, kFour, kFour.window()).value().empty());
  EXPECT_EQ(touched(sliver, kFour), "...#\n..##\n.##.\n##..\n");
  EXPECT_EQ(centres(sliver, kFour), "....\n....\n....\n....\n");
}

TEST(CoverageRules, ExactIsCoverageOf) {
  const MultiPolygon shape{{{{0.2, 0.1}, {3.9, 1.2}, {2.2, 3.8}, {0.2, 0.1}}, {}}};
  const auto by = coverage_by(CoverageRule::exact, shape, kFour, kFour.window());
  EXPECT_EQ(by.value().runs, coverage_of(shape, kFour, kFour.window()).value().runs);
}

TEST(CoverageRules, AllRefuseTheSamePolygons) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const MultiPolygon bow_tie{{{{0, 0}, {4, 4}, {4, 0}, {0, 4}, {0, 0}}, {}}};
  const MultiPolygon no_number{{{{0, 0}, {nan, 4}, {4, 0}, {0, 0}}, {}}};
  const MultiPolygon far{{{{0, 0}, {1e9, 4}, {4, 0}, {0, 0}}, {}}};
  for (const CoverageRule rule : {CoverageRule::exact, CoverageRule::centre, CoverageRule::all_touched}) {
    EXPECT_EQ(map_of(rule, bow_tie, kFour), "bad_geometry");
    EXPECT_EQ(map_of(rule, no_number, kFour), "bad_geometry");
    EXPECT_EQ(map_of(rule, far, kFour), "too_large");
  }
}

// Reprojected neighbours may lie upon each other by a hundredth of a cell; exact coverage lets that pass too.
TEST(CoverageRules, PartsThatOverlapALittleCountOnce) {
  const MultiPolygon shape{{box(0, 0, 2.505, 4), {}}, {box(2.495, 0, 4, 4), {}}};
  EXPECT_EQ(centres(shape, kFour), "####\n####\n####\n####\n");
  EXPECT_EQ(touched(shape, kFour), "####\n####\n####\n####\n");
}

TEST(CoverageRules, WindowsOutsideAreEmpty) {
  const MultiPolygon shape{{box(1, 1, 3, 3), {}}};
  for (const CoverageRule rule : {CoverageRule::centre, CoverageRule::all_touched}) {
    EXPECT_TRUE(coverage_by(rule, shape, kFour, {5, 5, 0, 0}).value().empty());
    EXPECT_TRUE(coverage_by(rule, shape, kFour, {10, 0, 4, 4}).value().empty());
    EXPECT_TRUE(coverage_inside(rule, {{box(100, 100, 101, 101), {}}}, kFour).value().empty());
    EXPECT_EQ(coverage_inside(rule, shape, kFour).value().runs,
              coverage_by(rule, shape, kFour, kFour.window()).value().runs);
  }
}

TEST(CoverageRules, PlansAreMadeByAnyOfThem) {
  const std::vector<Zone> zones{{"a", "", "", "", {{box(0.9, 0.9, 3.1, 3.1), {}}}},
                                {"b", "", "", "", {{box(0.1, 0.1, 0.2, 0.2), {}}}}};
  EXPECT_EQ(plan_coverage(zones, kFour, CoverageRule::centre).zones.size(), 1u);
  const CoveragePlan plan = plan_coverage(zones, kFour, CoverageRule::all_touched);
  ASSERT_EQ(plan.zones.size(), 2u);
  EXPECT_EQ(plan.zones[0].runs.row(0)[0], (CoverageRun{0, 0, 4, kFullCover}));
}

}  // namespace
