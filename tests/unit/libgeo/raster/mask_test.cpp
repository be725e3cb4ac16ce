#include "libgeo/raster/mask.hpp"

#include <gtest/gtest.h>

namespace geo {
namespace {

TEST(Mask, EachBitStandsAlone) {
  EXPECT_EQ(static_cast<int>(MaskBit::no_data), 1);
  EXPECT_EQ(static_cast<int>(MaskBit::low_confidence), 256);
  EXPECT_EQ(MaskBit::cloud | MaskBit::snow, 4 + 32);
  EXPECT_TRUE(has(MaskBit::cloud | MaskBit::snow, MaskBit::snow));
  EXPECT_FALSE(has(MaskBit::cloud | MaskBit::snow, MaskBit::cirrus));
}

TEST(Mask, WaterAndLowConfidenceStayUsable) {
  EXPECT_TRUE(usable(0));
  EXPECT_TRUE(usable(MaskBit::water | MaskBit::low_confidence));
  for (const auto bit : {MaskBit::no_data, MaskBit::saturated, MaskBit::cloud, MaskBit::cloud_shadow, MaskBit::cirrus,
                         MaskBit::snow, MaskBit::terrain_shadow})
    EXPECT_FALSE(usable(MaskBit::water | bit)) << static_cast<int>(bit);
}

TEST(Mask, TheSkyIsToBlameForCloudAndSnowOnly) {
  EXPECT_EQ(kSky, 4 + 8 + 16 + 32);
  EXPECT_EQ(kSky & kUnusable, kSky);
}

}  // namespace
}  // namespace geo
