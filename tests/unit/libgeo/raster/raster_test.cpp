#include "libgeo/raster/raster.hpp"

#include <gtest/gtest.h>

#include "libgeo/raster/raster_source.hpp"

namespace geo {
namespace {

TEST(Raster, StartsFilledAndRunsRowByRow) {
  Raster<std::int16_t> raster({0, 20, 10, 10, 3, 2}, 7, -32768);
  EXPECT_EQ(raster.pixels, std::vector<std::int16_t>(6, 7));
  EXPECT_EQ(raster.no_data, -32768);
  raster.at(1, 0) = 4;
  raster.row(0)[2] = 5;
  EXPECT_EQ(raster.pixels, (std::vector<std::int16_t>{7, 7, 5, 4, 7, 7}));
  const auto& fixed = raster;
  EXPECT_EQ(fixed.row(1).size(), 3u);
  EXPECT_EQ(fixed.row(1)[0], 4);
  EXPECT_EQ(fixed.at(0, 2), 5);
}

TEST(Raster, MayBeEmpty) {
  EXPECT_TRUE(Raster<float>().pixels.empty());
  EXPECT_TRUE(Raster<float>(Grid{0, 0, 1, 1, 0, 5}, 1.f).pixels.empty());
}

TEST(PixelType, HasNameAndSize) {
  EXPECT_STREQ(name_of(PixelType::uint8), "uint8");
  EXPECT_STREQ(name_of(PixelType::float64), "float64");
  EXPECT_EQ(size_of(PixelType::uint8), 1u);
  EXPECT_EQ(size_of(PixelType::int16), 2u);
  EXPECT_EQ(size_of(PixelType::uint16), 2u);
  EXPECT_EQ(size_of(PixelType::int32), 4u);
  EXPECT_EQ(size_of(PixelType::float32), 4u);
  EXPECT_EQ(size_of(PixelType::float64), 8u);
}

}  // namespace
}  // namespace geo
