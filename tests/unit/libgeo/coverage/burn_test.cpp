#include "libgeo/coverage/burn.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace geo {
namespace {

using Codes = std::vector<std::uint8_t>;

// Four cells by three of 10 m, the upper left corner at (0, 30).
constexpr Grid kGrid{0, 30, 10, 10, 4, 3};

MultiPolygon box(double x0, double y0, double x1, double y1) {
  return {{{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}, {x0, y0}}, {}}};
}

Codes burnt(std::vector<CodedShape> shapes, const Grid& grid = kGrid) {
  const auto cells = CodedShapes(std::move(shapes)).burn(grid);
  EXPECT_TRUE(cells.ok());
  return cells ? cells.value() : Codes{};
}

TEST(Burn, NoShapesLeaveEveryCellEmpty) {
  EXPECT_EQ(burnt({}), Codes(12, 0));
  EXPECT_TRUE(CodedShapes({}).empty());
  EXPECT_EQ(burnt({{1, 7, box(1000, 1000, 1010, 1010)}}), Codes(12, 0));
}

TEST(Burn, HalfACellIsEnoughAndLessIsNot) {
  // The first cell by half; the second by a hair less than half; the third row wholly but for its last cell.
  EXPECT_EQ(burnt({{1, 5, box(0, 20, 5, 30)}, {2, 6, box(10, 20, 14.999, 30)}, {3, 7, box(0, 0, 30, 10)}}),
            (Codes{5, 0, 0, 0,  //
                   0, 0, 0, 0,  //
                   7, 7, 7, 0}));
}

TEST(Burn, AdjacentShapesOfOneCodeLeaveNoSeam) {
  // The border at x = 14 runs through the second column: 4 and 6 tenths of one code, and of two.
  EXPECT_EQ(burnt({{1, 5, box(0, 20, 14, 30)},
                   {2, 5, box(14, 20, 30, 30)},
                   {3, 5, box(0, 10, 14, 20)},
                   {4, 9, box(14, 10, 30, 20)},
                   {5, 5, box(0, 0, 13, 10)},
                   {6, 9, box(17, 0, 30, 10)}}),
            (Codes{5, 5, 5, 0,  //
                   5, 9, 9, 0,  //
                   5, 0, 9, 0}));
}

TEST(Burn, PartsOfOneShapeAndSeveralShapesAddUpAlike) {
  MultiPolygon parts = box(0, 20, 3, 30);
  parts.push_back(box(6, 20, 9, 30)[0]);
  EXPECT_EQ(burnt({{1, 4, parts}, {2, 8, box(3, 20, 6, 30)}}), (Codes{4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}));
}

TEST(Burn, OfEqualCodesTheFirstInTheLayerWins) {
  EXPECT_EQ(burnt({{1, 9, box(0, 20, 5, 30)}, {2, 3, box(5, 20, 10, 30)}})[0], 9);
  EXPECT_EQ(burnt({{1, 3, box(5, 20, 10, 30)}, {2, 9, box(0, 20, 5, 30)}})[0], 3);
  // Wholly covered twice: the layer's first.
  EXPECT_EQ(burnt({{1, 9, box(0, 0, 40, 30)}, {2, 3, box(0, 0, 40, 30)}}), Codes(12, 9));
  // 3 comes first in the cell although 9 has the earlier shape elsewhere.
  EXPECT_EQ(burnt({{1, 9, box(30, 0, 40, 10)}, {2, 3, box(0, 20, 5, 30)}, {3, 9, box(5, 20, 10, 30)}})[0], 3);
}

TEST(Burn, HolesAreOutside) {
  MultiPolygon ring = box(0, 0, 40, 30);
  ring[0].holes.push_back({{10, 10}, {10, 20}, {26, 20}, {26, 10}, {10, 10}});
  EXPECT_EQ(burnt({{1, 2, ring}}), (Codes{2, 2, 2, 2,  //
                                          2, 0, 0, 2,  //
                                          2, 2, 2, 2}));
}

TEST(Burn, TilesArePartsOfTheWhole) {
  const Grid grid{-70, 6000, 10, 10, 40, 600};  // taller than a band
  std::vector<CodedShape> shapes;
  for (int i = 0; i < 60; ++i)
    shapes.push_back({static_cast<std::size_t>(i + 1),
                      static_cast<std::uint8_t>(1 + i % 5),
                      {{{{-100.0 + i, 100.0 * i},
                         {300.0 + 2 * i, 100.0 * i + 13},
                         {250.0, 100.0 * i + 130},
                         {-60.0, 100.0 * i + 90},
                         {-100.0 + i, 100.0 * i}},
                        {}}}});
  const CodedShapes layer(std::move(shapes));
  const Codes whole = layer.burn(grid).value();
  int tiles = 0;
  for (const std::int64_t row : {0, 200, 400})
    for (const std::int64_t col : {0, 16, 32}) {
      const Window window = intersection({col, row, 16, 200}, grid.window());
      const Codes part = layer.burn(subgrid(grid, window)).value();
      for (std::int64_t r = 0; r < window.rows; ++r)
        for (std::int64_t c = 0; c < window.cols; ++c)
          ASSERT_EQ(part[static_cast<std::size_t>(r * window.cols + c)],
                    whole[static_cast<std::size_t>((row + r) * grid.cols + col + c)])
              << "row " << row + r << ", column " << col + c;
      ++tiles;
    }
  EXPECT_EQ(tiles, 9);
  EXPECT_GT(std::count(whole.begin(), whole.end(), 3), 1000);
  EXPECT_GT(std::count(whole.begin(), whole.end(), 0), 1000);
}

TEST(Burn, AShapeThatCrossesItselfIsNamedByItsNumber) {
  const MultiPolygon twice{{{{0, 0}, {40, 0}, {40, 30}, {0, 30}, {0, 0}, {40, 0}, {40, 30}, {0, 30}, {0, 0}}, {}}};
  const auto cells = CodedShapes({{3, 1, box(0, 0, 5, 5)}, {17, 1, twice}}).burn(kGrid);
  ASSERT_FALSE(cells.ok());
  EXPECT_EQ(cells.fault().kind, FaultKind::bad_geometry);
  EXPECT_EQ(render(cells.fault().message),
            "feature 17: polygon: rings cross or overlap (seen at row 0, column 0 of the grid); repair the polygon");
}

TEST(Burn, ShapesInHeapsAreRefusedBeforeMemoryEnds) {
  // 70 000 slanted triangles over all of 256 × 256 cells: more than 2^24 runs.
  std::vector<CodedShape> heap;
  for (std::size_t i = 0; i < 70'000; ++i)
    heap.push_back({i + 1, 1, {{{{0.5, 0.5}, {2559, 20}, {20, 2559}, {0.5, 0.5}}, {}}}});
  const auto cells = CodedShapes(std::move(heap)).burn({0, 2560, 10, 10, 256, 256});
  ASSERT_FALSE(cells.ok());
  EXPECT_EQ(cells.fault().kind, FaultKind::too_large);
  EXPECT_EQ(
      render(cells.fault().message),
      "polygons: too many lie upon each other or are far smaller than a cell (allowed 16777216 pieces in 256 rows "
      "of cells); remove duplicates or dissolve them by class");
}

}  // namespace
}  // namespace geo
