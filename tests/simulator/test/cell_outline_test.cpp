#include "tests/simulator/cell_outline.hpp"

#include <gtest/gtest.h>

#include <string>

#include "tests/simulator/noise.hpp"

namespace steppe::sim {
namespace {

CellMap drawn(const std::vector<std::string>& lines) {
  CellMap map{static_cast<std::int64_t>(lines[0].size()), static_cast<std::int64_t>(lines.size()), {}};
  for (const std::string& line : lines) {
    for (const char c : line) map.codes.push_back(c == '.' ? 0 : static_cast<std::uint8_t>(c - '0'));
  }
  return map;
}

TEST(CellOutline, OneCellIsADiamond) {
  const auto shapes = outlines_of(drawn({"...", ".1.", "..."}), 1);
  ASSERT_EQ(shapes.size(), 1u);
  EXPECT_TRUE(shapes[0].holes.empty());
  EXPECT_EQ(shapes[0].outer.size(), 5u);
  EXPECT_EQ(geo::signed_area(shapes[0].outer), .5);
  EXPECT_EQ(geo::box_of(shapes[0].outer), (geo::Box{1, -2, 2, -1}));
}

TEST(CellOutline, StraightRunsHaveNoPointsInBetween) {
  const auto shapes = outlines_of(drawn({".....", ".111.", ".111.", "....."}), 1);
  ASSERT_EQ(shapes.size(), 1u);
  EXPECT_EQ(shapes[0].outer.size(), 9u);                       // eight corners, closed
  EXPECT_EQ(geo::signed_area(shapes[0].outer), 6 - 4 * .125);  // each corner loses an eighth of a cell
  EXPECT_EQ(shapes[0].outer.front(), shapes[0].outer.back());
}

TEST(CellOutline, HolesBelongToTheirPatchAndTurnTheOtherWay) {
  const auto shapes = outlines_of(drawn({"111.11", "1.1.11", "111..."}), 1);
  ASSERT_EQ(shapes.size(), 2u);
  ASSERT_EQ(shapes[0].holes.size(), 1u);
  EXPECT_EQ(geo::signed_area(shapes[0].holes[0]), -.5);
  EXPECT_TRUE(shapes[1].holes.empty());
}

TEST(CellOutline, CellsThatTouchAtACornerAreTwoPatches) {
  const auto shapes = outlines_of(drawn({"1.", ".1"}), 1);
  ASSERT_EQ(shapes.size(), 2u);
  EXPECT_EQ(geo::area(shapes), 1);
}

TEST(CellOutline, TwoCodesShareTheirBorder) {
  const CellMap map = drawn({"1122", "1122", "1222"});
  const auto one = outlines_of(map, 1), two = outlines_of(map, 2);
  // 12 cells less an eighth at the four corners of the map; where the border ends at the map's edge both lose an
  // eighth.
  EXPECT_EQ(geo::area(one) + geo::area(two), 12 - 4 * .125 - 4 * .125);
}

// Areas by Euler's way of counting: a cell's worth less an eighth for each outward corner, plus one for each inward
// one.
TEST(CellOutline, AreasOfRandomMaps) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CellMap map{9, 7, {}};
    for (std::int64_t i = 0; i < 63; ++i) map.codes.push_back(uniform(seed, i, 0) < .55 ? 1 : 0);
    double expected = 0;
    for (std::int64_t row = 0; row <= 7; ++row) {
      for (std::int64_t col = 0; col <= 9; ++col) {
        if (row < 7 && col < 9) expected += map.at(row, col);
        const int north_west = map.at(row - 1, col - 1), north_east = map.at(row - 1, col);
        const int south_west = map.at(row, col - 1), south_east = map.at(row, col);
        const int around = north_west + north_east + south_west + south_east;
        if (around == 1) expected -= .125;
        if (around == 3) expected += .125;
        if (around == 2 && north_west == south_east) expected -= .25;
      }
    }
    double got = 0;
    for (const geo::Polygon& shape : outlines_of(map, 1)) {
      got += geo::signed_area(shape.outer);
      EXPECT_GT(geo::signed_area(shape.outer), 0);
      for (const geo::Ring& hole : shape.holes) got += geo::signed_area(hole);
    }
    EXPECT_EQ(got, expected) << "seed " << seed;
  }
}

TEST(CellOutline, SmallPatchesGoToTheirNeighbour) {
  CellMap map = drawn({"1111", "1221", "1111", "2222"});
  drop_small_patches(map, 3);
  EXPECT_EQ(map.codes, drawn({"1111", "1111", "1111", "2222"}).codes);
  CellMap at_the_edge = drawn({"1222", "2222", "2222"});
  drop_small_patches(at_the_edge, 3);
  EXPECT_EQ(at_the_edge.codes, drawn({"2222", "2222", "2222"}).codes);
}

}  // namespace
}  // namespace steppe::sim
