#include "libgeo/grid/tiling.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace geo {
namespace {

const Tiling kTiling{0, 0, 10, 10, 2048};

TEST(Tiling, TilesLieWhereTheirNumbersSay) {
  EXPECT_EQ(tile_grid(kTiling, {0, 0}), (Grid{0, 20480, 10, 10, 2048, 2048}));
  EXPECT_EQ(tile_grid(kTiling, {-1, -2}), (Grid{-20480, -20480, 10, 10, 2048, 2048}));
  EXPECT_EQ(tile_grid({5, 7, 10, 20, 4}, {1, 1}), (Grid{45, 167, 10, 20, 4, 4}));
}

TEST(Tiling, TilesOfAColumnOrRowShareTheirOriginToTheLastBit) {
  const Tiling thirds{0.1, 0.2, 1.0 / 3, 0.00025, 1000};  // nothing here is a binary fraction
  for (std::int64_t tx = -50; tx <= 50; tx += 7) {
    for (std::int64_t ty = -50; ty <= 50; ty += 9) {
      const Grid here = tile_grid(thirds, {tx, ty});
      EXPECT_EQ(here.x0, tile_grid(thirds, {tx, ty + 1}).x0);
      EXPECT_EQ(here.y0, tile_grid(thirds, {tx + 1, ty}).y0);
      EXPECT_TRUE(aligned(here, tile_grid(thirds, {tx + 1, ty - 3})));
    }
  }
}

TEST(Tiling, WholeMetreTilesShareTheirBoxesToTheLastBit) {
  for (std::int64_t t = -300; t <= 300; t += 7) {
    EXPECT_EQ(tile_grid(kTiling, {t, 0}).box().x_max, tile_grid(kTiling, {t + 1, 0}).box().x_min);
    EXPECT_EQ(tile_grid(kTiling, {0, t}).box().y_max, tile_grid(kTiling, {0, t + 1}).box().y_min);
  }
}

TEST(Tiling, TilesOverRunFromNorthWestToSouthEast) {
  EXPECT_EQ(tiles_over(kTiling, {-1, -1, 20481, 1}),
            (std::vector<TileId>{{-1, 0}, {0, 0}, {1, 0}, {-1, -1}, {0, -1}, {1, -1}}));
}

TEST(Tiling, TilesThatOnlyTouchAreLeftOut) {
  EXPECT_EQ(tiles_over(kTiling, {0, 0, 20480, 20480}), (std::vector<TileId>{{0, 0}}));
  EXPECT_EQ(tiles_over(kTiling, tile_grid(kTiling, {-3, -7}).box()), (std::vector<TileId>{{-3, -7}}));
  EXPECT_TRUE(tiles_over(kTiling, {5, 5, 5, 9}).empty());
}

TEST(TileName, IsReadBack) {
  EXPECT_EQ(tile_name({12, 215}), "e0012n0215");
  EXPECT_EQ(tile_name({-3, -1}), "w0003s0001");
  EXPECT_EQ(tile_name({0, 0}), "e0000n0000");
  EXPECT_EQ(tile_name({123456, -99999}), "e123456s99999");
  for (const TileId tile : {TileId{12, 215}, TileId{-3, -1}, TileId{0, 0}, TileId{123456, -99999}})
    EXPECT_EQ(parse_tile_name(tile_name(tile)), tile);
}

TEST(TileName, RefusesEverythingElse) {
  for (const char* name : {"", "e0012", "n0012e0215", "e0012n0215 ", " e0012n0215", "e0012n0215.tif", "e12n215",
                           "e-012n0215", "e+012n0215", "w0000n0001", "e0001s0000", "E0012N0215", "e0012n",
                           "e99999999999999999999n0001", "e0012n02x5", "e0012n0215n0001"})
    EXPECT_EQ(parse_tile_name(name), std::nullopt) << name;
  EXPECT_EQ(parse_tile_name(std::string_view("e0012n0215\0", 11)), std::nullopt);
}

TEST(TileName, HasOneSpellingForEachTile) {
  for (const char* name : {"e00012n0215", "e0012n00215"}) EXPECT_EQ(parse_tile_name(name), std::nullopt) << name;
}

TEST(Blocks, CutAWindowRowByRow) {
  EXPECT_EQ(
      blocks_of({-1, 2, 5, 3}, 2),
      (std::vector<Window>{{-1, 2, 2, 2}, {1, 2, 2, 2}, {3, 2, 1, 2}, {-1, 4, 2, 1}, {1, 4, 2, 1}, {3, 4, 1, 1}}));
  EXPECT_TRUE(blocks_of({0, 0, 0, 5}, 2).empty());
}

}  // namespace
}  // namespace geo
