#include "pipeline/serve/tile_matrix.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace steppe {
namespace {

const geo::Tiling kTiling{400000, 4500000, 30, 30, 64};
// Three tiles across and two down: 192 × 128 cells.
const geo::Box kBox{400000, 4500000 - 2 * 1920.0, 400000 + 3 * 1920.0, 4500000};

TileMatrixSet set_of(TileMatrix matrix) {
  return tile_matrix_set(matrix, kTiling, geo::Crs::from_text("EPSG:32648").value(), kBox).value();
}

TEST(TileMatrix, NamesReadBack) {
  for (const TileMatrix matrix : {TileMatrix::webmercator, TileMatrix::grid})
    EXPECT_EQ(tile_matrix_named(name_of(matrix)), matrix);
  EXPECT_FALSE(tile_matrix_named("EPSG:3857"));
}

// 192 cells fit in one tile of 256: the only level is the cells themselves.
TEST(TileMatrix, OfTheGridBeginsWithAllDataInOneTile) {
  const auto small = set_of(TileMatrix::grid);
  EXPECT_EQ(small.max_zoom, 0);
  EXPECT_EQ(small.pixels({0, 0, 0}).grid, (geo::Grid{400000, 4500000, 30, 30, 256, 256}));

  const geo::Box wide{400000, 4500000 - 30 * 300.0, 400000 + 30 * 1100.0, 4500000};
  const auto set = tile_matrix_set(TileMatrix::grid, kTiling, geo::Crs::from_text("EPSG:32648").value(), wide).value();
  EXPECT_EQ(set.max_zoom, 3);  // 1100 cells: 5 tiles, 3 of halves, 2 of quarters, 1 of eighths
  EXPECT_EQ(set.across(3), 5);
  EXPECT_EQ(set.down(3), 2);
  EXPECT_EQ(set.across(2), 3);
  EXPECT_EQ(set.across(0), 1);
  EXPECT_EQ(set.overview(3), 0);
  EXPECT_EQ(set.overview(0), 3);
  EXPECT_EQ(set.pixels({2, 1, 0}).grid, (geo::Grid{400000 + 256 * 60.0, 4500000, 60, 60, 256, 256}));
}

// Of EPSG:3857 at 104° E, 40.6° N: a cell of 30 m is 30 / cos 40.6° = 39.5 m wide; level 12 has pixels of 38.2 m.
TEST(TileMatrix, OfWebMercatorEndsALevelBeyondTheGridsPixels) {
  const auto set = set_of(TileMatrix::webmercator);
  EXPECT_EQ(set.max_zoom, 13);
  EXPECT_EQ(set.across(13), 8192);
  EXPECT_EQ(set.overview(12), 0);
  EXPECT_EQ(set.overview(11), 1);  // 76.4 m: 1.94 cells, and cells of two are no coarser by a fifth
  EXPECT_EQ(set.overview(9), 3);
  const auto corner = set.pixels({0, 0, 0}).grid;
  EXPECT_DOUBLE_EQ(corner.x0, -20037508.342789244);
  EXPECT_DOUBLE_EQ(corner.dx, 156543.03392804097);
  const auto last = set.pixels({13, 8191, 8191}).grid.box();
  EXPECT_NEAR(last.x_max, 20037508.342789244, 1e-6);
  EXPECT_NEAR(last.y_min, -20037508.342789244, 1e-6);
}

TEST(TileMatrix, KnowsWhatLiesOutside) {
  const auto set = set_of(TileMatrix::webmercator);
  EXPECT_TRUE(set.has({0, 0, 0}));
  EXPECT_TRUE(set.has({3, 7, 7}));
  for (const TilePlace place : {TilePlace{-1, 0, 0}, TilePlace{0, 1, 0}, TilePlace{0, 0, -1}, TilePlace{3, 8, 0},
                                TilePlace{3, 0, 8}, TilePlace{14, 0, 0}, TilePlace{64, 0, 0}})
    EXPECT_FALSE(set.has(place)) << place.z << "/" << place.x << "/" << place.y;
}

TEST(TileMatrix, OfWebMercatorBeginsWhereTheDataFillAGoodPartOfATile) {
  const auto set = set_of(TileMatrix::webmercator);
  const double side = 2 * 20037508.342789244 / std::ldexp(1.0, set.min_zoom);
  const double extent = 3 * 1920 / std::cos(40.6 * 3.141592653589793 / 180);
  EXPECT_GE(side, extent);
  EXPECT_LE(side, 2.1 * extent);
}

}  // namespace
}  // namespace steppe
