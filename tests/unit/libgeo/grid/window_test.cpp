#include "libgeo/grid/window.hpp"

#include <gtest/gtest.h>

namespace geo {
namespace {

TEST(Window, CountsItsPixels) {
  EXPECT_EQ((Window{-3, 5, 4, 2}).size(), 8u);
  EXPECT_EQ((Window{-3, 5, 4, 2}).end_col(), 1);
  EXPECT_EQ((Window{-3, 5, 4, 2}).end_row(), 7);
  EXPECT_EQ((Window{0, 0, 0, 2}).size(), 0u);
  EXPECT_TRUE((Window{0, 0, 0, 2}).empty());
  EXPECT_EQ((Window{0, 0, 200000, 200000}).size(), 40000000000u);
}

TEST(Window, IntersectsAndNeverGetsNegative) {
  EXPECT_EQ(intersection(Window{0, 0, 4, 4}, Window{2, -1, 6, 3}), (Window{2, 0, 2, 2}));
  const Window apart = intersection(Window{0, 0, 2, 2}, Window{5, 0, 2, 2});
  EXPECT_EQ(apart.cols, 0);
  EXPECT_TRUE(apart.empty());
}

TEST(Window, ContainsWhatLiesInside) {
  EXPECT_TRUE(contains(Window{0, 0, 4, 4}, Window{1, 1, 3, 3}));
  EXPECT_TRUE(contains(Window{0, 0, 4, 4}, Window{0, 0, 4, 4}));
  EXPECT_FALSE(contains(Window{0, 0, 4, 4}, Window{1, 1, 4, 3}));
  EXPECT_FALSE(contains(Window{0, 0, 4, 4}, Window{-1, 0, 2, 2}));
}

TEST(Window, JoinsAndIgnoresEmptyOnes) {
  const Window a{-2, 3, 4, 5}, b{5, 1, 1, 1};
  EXPECT_EQ(joined(a, b), (Window{-2, 1, 8, 7}));
  EXPECT_EQ(joined(b, a), joined(a, b));
  EXPECT_EQ(joined(a, Window{100, 100, 0, 7}), a);
  EXPECT_EQ(joined(Window{}, b), b);
}

TEST(Window, GrowsOnEverySide) { EXPECT_EQ(grown(Window{0, 10, 2, 3}, 2), (Window{-2, 8, 6, 7})); }

}  // namespace
}  // namespace geo
