#include "libgeo/polygon/cell_outline.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>

#include "libgeo/polygon/contains.hpp"
#include "libgeo/polygon/validate.hpp"

namespace geo {
namespace {

const Grid kGrid{100, 50, 2, 1, 8, 8};

std::vector<CellRun> runs_of(const std::vector<std::string>& rows) {
  std::vector<CellRun> runs;
  for (std::size_t row = 0; row < rows.size(); ++row)
    for (std::size_t col = 0; col < rows[row].size(); ++col)
      if (rows[row][col] == '#') {
        const auto c = static_cast<std::int64_t>(col);
        runs.push_back({static_cast<std::int64_t>(row), c, c + 1});
      }
  return joined(runs);
}

std::size_t holes_of(const MultiPolygon& shape) {
  std::size_t holes = 0;
  for (const Polygon& polygon : shape) holes += polygon.holes.size();
  return holes;
}

// No ring meets itself: every corner of it is another one.
void expect_simple(const MultiPolygon& shape) {
  const auto simple = [](const Ring& ring) {
    std::set<std::pair<double, double>> corners;
    for (std::size_t i = 1; i < ring.size(); ++i) corners.insert({ring[i].x, ring[i].y});
    return corners.size() + 1 == ring.size();
  };
  for (const Polygon& polygon : shape) {
    EXPECT_TRUE(simple(polygon.outer));
    EXPECT_GT(signed_area(polygon.outer), 0);
    for (const Ring& hole : polygon.holes) {
      EXPECT_TRUE(simple(hole));
      EXPECT_LT(signed_area(hole), 0);
    }
  }
}

TEST(CellOutline, ASquareHasFourCorners) {
  const auto shape = outline_of(runs_of({"....", ".##.", ".##.", "...."}), kGrid);
  ASSERT_EQ(shape.size(), 1U);
  EXPECT_EQ(shape[0].outer.size(), 5U);
  EXPECT_DOUBLE_EQ(area(shape), 8);
  EXPECT_EQ(box_of(shape).x_min, 102);
  EXPECT_EQ(box_of(shape).y_max, 49);
}

TEST(CellOutline, CellsThatTouchAtACornerAreTwoPolygons) {
  const auto shape = outline_of(runs_of({"##..", "..##"}), kGrid);
  EXPECT_EQ(shape.size(), 2U);
  expect_simple(shape);
}

// The hole touches the outside at a corner: one ring would meet itself there.
TEST(CellOutline, AHoleThatTouchesTheOutsideIsARingOfItsOwn) {
  const auto shape = outline_of(runs_of({"####", "#..#", "#.##", "##.#", "####"}), kGrid);
  ASSERT_EQ(shape.size(), 1U);
  expect_simple(shape);
  const auto open = outline_of(runs_of({"###", "#.#", "##."}), kGrid);
  ASSERT_EQ(open.size(), 1U);
  EXPECT_EQ(open[0].holes.size(), 1U);
  expect_simple(open);
  EXPECT_DOUBLE_EQ(area(open), 14);
}

TEST(CellOutline, RandomCellsLieInTheirOutlineAndNoOthersDo) {
  for (unsigned seed = 0; seed < 200; ++seed) {
    std::mt19937 random(seed);
    std::vector<std::string> rows(8, std::string(8, '.'));
    std::size_t cells = 0;
    for (auto& row : rows)
      for (char& cell : row)
        if (random() % 100 < 30 + seed % 60) cell = '#', ++cells;
    const auto shape = outline_of(runs_of(rows), kGrid);
    expect_simple(shape);
    EXPECT_DOUBLE_EQ(area(shape), 2.0 * static_cast<double>(cells)) << seed;
    for (std::int64_t row = 0; row < 8; ++row)
      for (std::int64_t col = 0; col < 8; ++col) {
        const Point centre{kGrid.x_of(static_cast<double>(col) + 0.5), kGrid.y_of(static_cast<double>(row) + 0.5)};
        ASSERT_EQ(contains(shape, centre), rows[static_cast<std::size_t>(row)][static_cast<std::size_t>(col)] == '#')
            << seed << ": " << row << ' ' << col;
      }
  }
  EXPECT_EQ(holes_of(outline_of({}, kGrid)), 0U);
}

TEST(CellOutline, CommonCellsAreCounted) {
  const auto a = runs_of({"##.##", "#####", "....."}), b = runs_of({".###.", ".....", "#####"});
  EXPECT_EQ(common_cells(a, b), 2);
  EXPECT_EQ(common_cells(a, a), 9);
  EXPECT_EQ(common_cells(a, {}), 0);
}

}  // namespace
}  // namespace geo
