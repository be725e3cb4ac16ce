#include "libgeo/sweep/sweep_layout.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace {

using namespace geo;

const Grid kTile{0, 0, 10, 10, 10980, 10980};

std::vector<std::int64_t> sizes(const std::vector<BlockSize>& blocks, const Grid& grid = kTile) {
  const SweepLayout layout = sweep_layout(grid, blocks);
  return {layout.band_rows, layout.window_cols, layout.window_rows};
}
using Sizes = std::vector<std::int64_t>;

TEST(SweepLayout, WindowsAreBlocks) {
  EXPECT_EQ(sizes({{256, 256}}), (Sizes{256, 256, 256}));
  EXPECT_EQ(sizes({{512, 512}}), (Sizes{512, 512, 512}));
  EXPECT_EQ(sizes({{128, 64}}), (Sizes{256, 256, 256})) << "small ones by several";
  const SweepLayout layout = sweep_layout(kTile, std::vector<BlockSize>{{256, 256}});
  EXPECT_EQ(layout.bands(), 43);
  EXPECT_EQ(layout.windows_across(), 43);
  EXPECT_EQ(layout.windows_down(), 1);
}

TEST(SweepLayout, BlocksOfDifferentSizesShareABand) {
  EXPECT_EQ(sizes({{256, 256}, {512, 512}}), (Sizes{512, 512, 512}));
  EXPECT_EQ(sizes({{256, 192}, {384, 256}}), (Sizes{768, 768, 768}));
}

TEST(SweepLayout, WithoutASmallCommonMultipleTheLargestBlocksCount) {
  EXPECT_EQ(sizes({{250, 250}, {256, 256}, {999, 999}}), (Sizes{999, 999, 999}));
}

TEST(SweepLayout, StripsAreWholeRowsOfBoundedWindows) {
  EXPECT_EQ(sizes({{10980, 1}}), (Sizes{256, 10980, 95}));
  EXPECT_EQ(sizes({{10980, 3}}), (Sizes{258, 10980, 93})) << "multiples of a strip";
  EXPECT_EQ(sizes({{10980, 16}, {256, 256}}), (Sizes{256, 10980, 95})) << "a window need not hold a whole tile";
  EXPECT_EQ(sizes({{5000000, 1}}, {0, 0, 10, 10, 5000000, 7}), (Sizes{7, 1048576, 1}));
}

TEST(SweepLayout, LargeBlocksAreWorkedOffInWindows) {
  EXPECT_EQ(sizes({{2048, 2048}}), (Sizes{2048, 2048, 512}));
  EXPECT_EQ(sizes({{10980, 10980}}), (Sizes{10980, 10980, 95})) << "one band: a whole image is decoded once";
}

TEST(SweepLayout, NeverBeyondTheGrid) {
  EXPECT_EQ(sizes({{256, 256}}, {0, 0, 1, 1, 5, 3}), (Sizes{3, 5, 3}));
  EXPECT_EQ(sizes({{100000, 100000}}, {0, 0, 1, 1, 5, 3}), (Sizes{3, 5, 3}));
  EXPECT_EQ(sizes({{256, 256}}, {0, 0, 1, 1, 300, 300}), (Sizes{256, 256, 256}));
}

}  // namespace
