#include <gtest/gtest.h>

#include "pipeline/sensors/landsat_name.hpp"
#include "pipeline/sensors/scene.hpp"

namespace steppe {
namespace {

TEST(LandsatName, TakesTheNameApart) {
  const auto name = parse_landsat_name("LC08_L2SP_008059_20191201_20200825_02_T1_MTL.txt");
  ASSERT_TRUE(name);
  EXPECT_EQ(name.value().id, "LC08_L2SP_008059_20191201_20200825_02_T1");
  EXPECT_EQ(name.value().instrument, 'C');
  EXPECT_EQ(name.value().satellite, 8);
  EXPECT_EQ(name.value().level, "L2SP");
  EXPECT_EQ(name.value().path, 8);
  EXPECT_EQ(name.value().row, 59);
  EXPECT_EQ(name.value().acquired, std::chrono::year(2019) / 12 / 1);
  EXPECT_EQ(name.value().processed, std::chrono::year(2020) / 8 / 25);
  EXPECT_EQ(name.value().collection, 2);
  EXPECT_EQ(name.value().category, "T1");
  EXPECT_EQ(spacecraft_id(name.value()), "LANDSAT_8");
  EXPECT_EQ(platform_name(name.value()), "landsat-8");
}

TEST(LandsatName, KnowsTheShape) {
  EXPECT_TRUE(looks_like_landsat("LT05_L2SR_087017_20090621_20200827_02_T2"));
  EXPECT_TRUE(looks_like_landsat("LT05_L2SR_087017_20090621_20200827_02_T2-SR"));
  EXPECT_FALSE(looks_like_landsat("LT05_L2SR_087017_20090621_20200827_02_T2X"));
  EXPECT_FALSE(looks_like_landsat("LT05_L2SR_087017_2009062_20200827_02_T2"));
  EXPECT_FALSE(looks_like_landsat("LC80200392015216LGN00_MTL.txt"));
  EXPECT_FALSE(looks_like_landsat(""));
}

TEST(LandsatName, SaysWhichPartCannotBeTrue) {
  const auto fault = [](const char* name) { return geo::render(parse_landsat_name(name).fault().message); };
  EXPECT_EQ(fault("B4.TIF"), "B4.TIF: not a Landsat product name (shape); keep the provider's file names");
  const auto wrong = [](const std::string& name, const std::string& what) {
    return name + ": not a Landsat product name (" + what + "); keep the provider's file names";
  };
  for (const auto& [name, what] :
       {std::pair<const char*, const char*>{"LC08_L2SP_008059_20191301_20200825_02_T1", "date"},
        {"LC08_L2SP_008059_20190229_20200825_02_T1", "date"},
        {"LC08_L2SP_008059_20191201_20191130_02_T1", "processed before acquired"},
        {"LC08_L2SP_008059_20121201_20191130_02_T1", "the satellite did not work on that day"},
        {"LT05_L2SP_008059_20140101_20191130_02_T1", "the satellite did not work on that day"},
        {"LT08_L2SP_008059_20191201_20200825_02_T1", "satellite and instrument"},
        {"LC06_L2SP_008059_20191201_20200825_02_T1", "satellite and instrument"}})
    EXPECT_EQ(fault(name), wrong(name, what));
}

TEST(Scene, NamesRolesAndTime) {
  EXPECT_STREQ(name_of(BandRole::swir2), "swir2");
  for (const char* name : {"aerosol", "blue", "green", "red", "nir", "swir1", "swir2"}) {
    const auto role = band_role(name);
    ASSERT_TRUE(role) << name;
    EXPECT_STREQ(name_of(*role), name);
  }
  EXPECT_FALSE(band_role("Red"));
  using namespace std::chrono;
  EXPECT_EQ(utc_text(sys_days(year(2021) / 5 / 3) + hours(0) + minutes(39) + seconds(15)), "2021-05-03T00:39:15Z");
  EXPECT_EQ(utc_text(sys_days(year(1969) / 12 / 31) + hours(23)), "1969-12-31T23:00:00Z");
}

}  // namespace
}  // namespace steppe
