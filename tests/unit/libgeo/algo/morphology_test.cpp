#include "libgeo/algo/morphology.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace geo {
namespace {

// One character a pixel: '.' clear, '#' cloud, 'w' water, 'W' both.
Raster<ObservationMask> mask_of(const std::vector<std::string>& picture) {
  Raster<ObservationMask> mask;
  mask.grid.rows = static_cast<std::int64_t>(picture.size());
  mask.grid.cols = static_cast<std::int64_t>(picture[0].size());
  for (const auto& line : picture) {
    for (const char c : line) {
      ObservationMask pixel = 0;
      if (c == '#' || c == 'W') pixel = pixel | MaskBit::cloud;
      if (c == 'w' || c == 'W') pixel = pixel | MaskBit::water;
      mask.pixels.push_back(pixel);
    }
  }
  return mask;
}

std::vector<std::string> picture_of(const Raster<ObservationMask>& mask) {
  std::vector<std::string> picture;
  for (std::int64_t row = 0; row < mask.grid.rows; ++row) {
    std::string line;
    for (const auto pixel : mask.row(row)) {
      line += ".#wW"[(has(pixel, MaskBit::cloud) ? 1 : 0) + (has(pixel, MaskBit::water) ? 2 : 0)];
    }
    picture.push_back(line);
  }
  return picture;
}

using Picture = std::vector<std::string>;

Picture dilated(const Picture& picture, int radius, MaskBit bit = MaskBit::cloud) {
  auto mask = mask_of(picture);
  dilate(mask, bit, radius);
  return picture_of(mask);
}

const Picture kDot{".......",  //
                   ".......",  //
                   ".......",  //
                   "...#...",  //
                   ".......",  //
                   ".......",  //
                   "......."};

TEST(Morphology, RadiusZeroChangesNothing) { EXPECT_EQ(dilated(kDot, 0), kDot); }

TEST(Morphology, DiscOfOneTwoAndThreePixels) {
  EXPECT_EQ(dilated(kDot, 1), (Picture{".......",  //
                                       ".......",  //
                                       "...#...",  //
                                       "..###..",  //
                                       "...#...",  //
                                       ".......",  //
                                       "......."}));
  EXPECT_EQ(dilated(kDot, 2), (Picture{".......",  //
                                       "...#...",  //
                                       "..###..",  //
                                       ".#####.",  //
                                       "..###..",  //
                                       "...#...",  //
                                       "......."}));
  EXPECT_EQ(dilated(kDot, 3), (Picture{"...#...",  //
                                       ".#####.",  //
                                       ".#####.",  //
                                       "#######",  //
                                       ".#####.",  //
                                       ".#####.",  //
                                       "...#..."}));
}

TEST(Morphology, OtherBitsStayAndDoNotGrow) {
  EXPECT_EQ(dilated({"w....",  //
                     "..W..",  //
                     "...w."},
                    1),
            (Picture{"w.#..",  //
                     ".#W#.",  //
                     "..#w."}));
  EXPECT_EQ(dilated({"#.w"}, 1, MaskBit::water), (Picture{"#ww"}));
}

TEST(Morphology, BeyondTheRasterIsClear) {
  EXPECT_EQ(dilated({"#...",  //
                     "....",  //
                     "...."},
                    1),
            (Picture{"##..",  //
                     "#...",  //
                     "...."}));
  EXPECT_EQ(dilated({"...", "..."}, 3), (Picture{"...", "..."}));
}

TEST(Morphology, ARadiusBeyondTheRasterFillsIt) { EXPECT_EQ(dilated({"#..", "..."}, 9), (Picture{"###", "###"})); }

// What lets a block be read with a halo: its inner part does not depend on what lies further out.
TEST(Morphology, AHaloOfTheRadiusIsEnough) {
  const Picture whole{"#...........",  //
                      "......#.....",  //
                      "............",  //
                      "............",  //
                      "..#........#"};
  constexpr std::size_t kHalo = 2, kFirst = 4, kCols = 4;
  Picture from_whole, with_halo, from_part;
  for (const auto& line : dilated(whole, kHalo)) from_whole.push_back(line.substr(kFirst, kCols));
  for (const auto& line : whole) with_halo.push_back(line.substr(kFirst - kHalo, kCols + 2 * kHalo));
  for (const auto& line : dilated(with_halo, kHalo)) from_part.push_back(line.substr(kHalo, kCols));
  EXPECT_EQ(from_part, from_whole);
  EXPECT_EQ(from_whole, (Picture{".###",  //
                                 "####",  //
                                 ".###",  //
                                 "..#.",  //
                                 "#..."}));
}

}  // namespace
}  // namespace geo
