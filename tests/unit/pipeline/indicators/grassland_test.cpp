#include "pipeline/indicators/grassland.hpp"

#include <gtest/gtest.h>

namespace steppe {
namespace {

TEST(Grassland, TypesWithTheirCodesAndLandCover) {
  const auto types = grassland_types();
  ASSERT_EQ(types.size(), 11U);
  for (std::size_t i = 0; i < types.size(); ++i) EXPECT_EQ(types[i].code, i + 1);
  EXPECT_EQ(types[0].land_cover, LandCover::meadow_steppe);
  EXPECT_EQ(types[1].land_cover, LandCover::typical_steppe);
  EXPECT_EQ(types[2].land_cover, LandCover::desert_steppe);
  EXPECT_EQ(types[3].land_cover, LandCover::steppe_desert);
  EXPECT_EQ(types[4].land_cover, LandCover::lowland_meadow);
  EXPECT_EQ(types[5].land_cover, LandCover::lowland_meadow);
  EXPECT_EQ(types[6].id, "temperate_desert");
  EXPECT_EQ(types[6].land_cover, LandCover::steppe_desert);
  EXPECT_EQ(types[9].land_cover, LandCover::other_grassland);
  EXPECT_EQ(types[10].land_cover, LandCover::other_grassland);
  for (const GrasslandType& type : types) EXPECT_NE(type.code, kUnknownGrassland);
}

TEST(Grassland, FoundByIdChineseNameOrCode) {
  EXPECT_EQ(grassland_code("typical_steppe"), 2);
  EXPECT_EQ(grassland_code("典型草原"), 2);
  EXPECT_EQ(grassland_code("2"), 2);
  EXPECT_EQ(grassland_code("meadow_steppe"), 1);
  EXPECT_EQ(grassland_code("荒漠草原"), 3);
  EXPECT_EQ(grassland_code("草原化荒漠"), 4);
  EXPECT_EQ(grassland_code("低地草甸"), 5);
  EXPECT_EQ(grassland_code("改良草地"), 6);
  EXPECT_EQ(grassland_code("improved_grassland"), 6);
}

TEST(Grassland, NothingElseIsAccepted) {
  for (const char* text : {"", "0", "7", "02", "2.0", " 2", "2 ", "+2", "-1", "258", "Typical_Steppe", "typical", "8",
                           "11", "草原", "典型草原 ", "典型", "\xB5\xE4\xD0\xCD\xB2\xDD\xD4\xAD"}) {
    EXPECT_FALSE(grassland_code(text).has_value()) << '"' << text << '"';
  }
}

}  // namespace
}  // namespace steppe
