#include "libgeo/grid/grid.hpp"

#include <gtest/gtest.h>

namespace geo {
namespace {

const Grid kGrid{300000, 4600020, 10, 20, 100, 50};

TEST(Grid, PlacesPixelsAndBack) {
  EXPECT_EQ(kGrid.box(), (Box{300000, 4599020, 301000, 4600020}));
  EXPECT_EQ(kGrid.box_of({1, 2, 3, 4}), (Box{300010, 4599900, 300040, 4599980}));
  EXPECT_EQ(kGrid.col_of(300015), 1.5);
  EXPECT_EQ(kGrid.row_of(4600010), 0.5);
  EXPECT_EQ(kGrid.x_of(1.5), 300015);
  EXPECT_EQ(kGrid.y_of(0.5), 4600010);
}

TEST(Grid, WindowOverIsTheSmallestThatCovers) {
  EXPECT_EQ(window_over(kGrid, {300010, 4599900, 300040, 4599980}), (Window{1, 2, 3, 4}));
  EXPECT_EQ(window_over(kGrid, {300011, 4599901, 300039, 4599979}), (Window{1, 2, 3, 4}));
  EXPECT_EQ(window_over(kGrid, {300009, 4599899, 300041, 4599981}), (Window{0, 1, 5, 6}));
}

TEST(Grid, WindowOverForgivesAMillionthOfAPixel) {
  EXPECT_EQ(window_over(kGrid, {300010 - 1e-6, 4599900 - 1e-6, 300040 + 1e-6, 4599980 + 1e-6}), (Window{1, 2, 3, 4}));
  EXPECT_EQ(window_over(kGrid, {300010 - 1e-4, 4599900, 300040, 4599980}), (Window{0, 2, 4, 4}));
}

TEST(Grid, WindowOverReachesOutside) {
  EXPECT_EQ(window_over(kGrid, {299985, 4600020, 300000, 4600040}), (Window{-2, -1, 2, 1}));
}

TEST(Grid, SubgridMayReachOutside) { EXPECT_EQ(subgrid(kGrid, {-1, 2, 3, 4}), (Grid{299990, 4599980, 10, 20, 3, 4})); }

TEST(Grid, AlignedMeansTheSamePixels) {
  EXPECT_TRUE(aligned(kGrid, subgrid(kGrid, {-5, 7, 30, 30})));
  EXPECT_TRUE(aligned(kGrid, {300000 + 1e-6, 4600020, 10, 20, 5, 5}));
  EXPECT_FALSE(aligned(kGrid, {300005, 4600020, 10, 20, 5, 5}));
  EXPECT_FALSE(aligned(kGrid, {300000, 4600010, 10, 20, 5, 5}));
  EXPECT_FALSE(aligned(kGrid, {300000, 4600020, 20, 20, 5, 5}));
  EXPECT_FALSE(aligned(kGrid, {300000, 4600020, 10, 20.001, 5, 5}));
  EXPECT_FALSE(aligned(kGrid, {300000, 4600020, 10 + 1e-6, 20, 5, 5}));  // a tenth of a micrometre a pixel adds up
}

TEST(Grid, WindowInFindsThePixelsAgain) {
  const Window window{-5, 7, 30, 20};
  EXPECT_EQ(window_in(kGrid, subgrid(kGrid, window)), window);
}

}  // namespace
}  // namespace geo
