#include "pipeline/pass/forest_map.hpp"

#include <gtest/gtest.h>

#include <string>

namespace steppe {
namespace {

using Rows = std::vector<std::string>;

// One row a text: forest classes as digits, '.' unknown; `firm` marks with '#'. The tile is all but `halo` at each
// side.
Rows patched(const Rows& rows, const Rows& firm, const MinimumPatches& patches, std::int64_t halo = 1) {
  geo::Grid grid;
  grid.cols = static_cast<std::int64_t>(rows[0].size());
  grid.rows = static_cast<std::int64_t>(rows.size());
  geo::Raster<std::uint8_t> forest(grid, 0, 255);
  std::vector<std::uint8_t> marks(forest.pixels.size());
  for (std::size_t p = 0; p < marks.size(); ++p) {
    const char c = rows[p / rows[0].size()][p % rows[0].size()];
    forest.pixels[p] = c == '.' ? 255 : static_cast<std::uint8_t>(c - '0');
    marks[p] = !firm.empty() && firm[p / rows[0].size()][p % rows[0].size()] == '#';
  }
  const geo::Window tile{halo, halo, grid.cols - 2 * halo, grid.rows - 2 * halo};
  const auto codes = forest_patches(forest, marks, patches, geo::Connectivity::eight, tile);
  Rows result;
  for (std::size_t p = 0; p < codes.size(); ++p) {
    if (p % static_cast<std::size_t>(tile.cols) == 0) result.emplace_back();
    result.back() += codes[p] == 255 ? '.' : static_cast<char>('0' + codes[p]);
  }
  return result;
}

// A clearing of two by three: the majority filter closes its corners and no more.
const Rows kClearing{"111111111", "111111111", "111111111", "111000111",
                     "111000111", "111111111", "111111111", "111111111"};
constexpr MinimumPatches kTenMetres{.forest = 7, .forest_hole = 7}, kNoHoles{.forest = 7};

TEST(ForestMap, HolesBelowOneMuAreForest) {
  EXPECT_EQ(patched(kClearing, {}, kTenMetres), Rows(6, "1111111"));
  EXPECT_EQ(patched(kClearing, {}, kNoHoles)[3], "1110111") << "forest.max_hole_m2 = 0";
}

// Ponds, fields and orchards have figures of their own.
TEST(ForestMap, WhatOtherFiguresCountIsNotFilled) {
  Rows firm(8, ".........");
  firm[3][4] = '#';
  const Rows found = patched(kClearing, firm, kTenMetres);
  EXPECT_EQ(found[2], "1110111");
  EXPECT_EQ(found[3], "1110111") << "what borders on it is open to it";
  EXPECT_EQ(found, patched(kClearing, {}, kNoHoles));
}

TEST(ForestMap, WhatIsNotKnownClosesNoHole) {
  Rows rows = kClearing;
  rows[3][6] = rows[4][6] = rows[3][7] = rows[4][7] = '.';
  EXPECT_EQ(patched(rows, {}, kTenMetres), patched(rows, {}, kNoHoles));
  EXPECT_EQ(patched(rows, {}, kTenMetres)[2][3], '0');
}

// A ring of shrub in a stand: the hole is what stands most at its border.
TEST(ForestMap, AHoleTakesTheClassThatIsMostAroundIt) {
  Rows rows = kClearing;
  for (const std::size_t row : {2U, 3U, 4U, 5U})
    for (const std::size_t col : {1U, 2U, 6U, 7U})
      if (rows[row][col] == '1') rows[row][col] = '2';
  for (const std::size_t row : {1U, 2U, 5U, 6U})
    for (std::size_t col = 2; col < 7; ++col) rows[row][col] = '2';
  EXPECT_EQ(patched(rows, {}, kTenMetres)[2][3], '2');
}

// Without a halo the land ends at the tile's edge, and the tile is judged to its edge.
TEST(ForestMap, ATileWithoutAHaloIsJudgedToItsEdge) {
  const Rows lone{"11110000", "11110000", "00000001", "00000000"};
  EXPECT_EQ(patched(lone, {}, {.forest = 4}, 0), (Rows{"11110000", "11100000", "00000000", "00000000"}));
}

// A patch is of its area with its holes.
TEST(ForestMap, PatchesAreJudgedWithTheirHolesFilled) {
  const auto of = [](const MinimumPatches& patches) { return patched(kClearing, {}, patches); };
  EXPECT_EQ(of({.forest = 72, .forest_hole = 7}), Rows(6, "1111111")) << "72 pixels with the hole of two";
  EXPECT_EQ(of({.forest = 72, .forest_hole = 1}), Rows(6, "0000000")) << "without it too few";
}

}  // namespace
}  // namespace steppe
