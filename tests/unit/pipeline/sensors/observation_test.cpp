#include "pipeline/sensors/observation.hpp"

#include <gtest/gtest.h>

#include "pipeline/sensors/sentinel2.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_safe.hpp"

namespace steppe {
namespace {

Scene scene(SceneKind kind, const std::string& id, const std::string& strip = "") {
  return Scene{.id = id,
               .kind = kind,
               .platform = {},
               .sensor = {},
               .acquired = {},
               .path = {},
               .files = {},
               .where = {{}, geo::Crs::from_text("EPSG:32648").value()},
               .bands = {},
               .mask = {},
               .strip = strip};
}

Scene sentinel2(const std::string& baseline, const std::string& made, const std::string& strip = "s1",
                const std::string& tile = "T48TXL", const std::string& taken = "S2A_MSIL2A_20230715T033541") {
  return scene(SceneKind::sentinel2_l2a, taken + "_" + baseline + "_R061_" + tile + "_" + made, strip);
}

Scene landsat(const std::string& processed, const std::string& tier, const std::string& place = "129033_20210715") {
  return scene(SceneKind::landsat_c2l2, "LC08_L2SP_" + place + "_" + processed + "_" + tier);
}

TEST(Observation, ANewerBaselineDisplacesItsPredecessor) {
  const auto old = sentinel2("N0400", "20230715T081502"), newer = sentinel2("N0500", "20240101T000000", "s2");
  EXPECT_TRUE(displaces(newer, old)) << "whatever the strips are called after reprocessing";
  EXPECT_FALSE(displaces(old, newer));
  EXPECT_FALSE(displaces(old, old));
  EXPECT_EQ(observation_of(old), observation_of(newer));
}

TEST(Observation, ALaterProductOfOneBaselineDisplacesTheSameStripOnly) {
  const auto first = sentinel2("N0509", "20230715T081502"), again = sentinel2("N0509", "20230716T000000");
  EXPECT_TRUE(displaces(again, first));
  EXPECT_FALSE(displaces(first, again));
  const auto other_strip = sentinel2("N0509", "20230716T000000", "s2");
  EXPECT_FALSE(displaces(other_strip, first)) << "two strips of one data take share a tile: both are needed";
  EXPECT_FALSE(displaces(first, other_strip));
}

TEST(Observation, AnotherTileTimeOrSatelliteIsAnotherObservation) {
  const auto one = sentinel2("N0400", "20230715T081502");
  for (const auto& other : {sentinel2("N0500", "20240101T000000", "s1", "T48TXM"),
                            sentinel2("N0500", "20240101T000000", "s1", "T48TXL", "S2B_MSIL2A_20230715T033541"),
                            sentinel2("N0500", "20240101T000000", "s1", "T48TXL", "S2A_MSIL2A_20230725T033541")}) {
    EXPECT_FALSE(displaces(other, one)) << other.id;
    EXPECT_NE(observation_of(other), observation_of(one));
  }
}

TEST(Observation, OfLandsatTheFinalProductThenTheLaterProcessingWins) {
  const auto real_time = landsat("20210716", "02_RT"), final_one = landsat("20210722", "02_T1"),
             again = landsat("20230101", "02_T2");
  EXPECT_TRUE(displaces(final_one, real_time));
  EXPECT_TRUE(displaces(again, final_one));
  EXPECT_FALSE(displaces(real_time, final_one));
  EXPECT_TRUE(displaces(landsat("20210716", "02_T1"), landsat("20210801", "02_RT")));
  EXPECT_TRUE(displaces(landsat("20210716", "03_T1"), again)) << "a later collection";
  EXPECT_FALSE(displaces(again, landsat("20210722", "02_T1", "129032_20210715"))) << "another row";
  EXPECT_FALSE(displaces(again, landsat("20210722", "02_T1", "129033_20210731"))) << "another day";
}

TEST(Observation, BandSetsAndOtherNamesStandForThemselves) {
  auto a = sentinel2("N0400", "20230715T081502"), b = sentinel2("N0500", "20240101T000000");
  a.kind = b.kind = SceneKind::band_set;
  EXPECT_FALSE(displaces(b, a));
  EXPECT_EQ(observation_of(a), a.id);
  EXPECT_FALSE(acquisition_of("my own mosaic"));
  EXPECT_FALSE(acquisition_of("LC08_L2SP_129033_20210715_20210722_02_T1_clipped"));
}

TEST(Observation, AReadProductKnowsItsStrip) {
  const steppe_test::TempDir dir;
  const steppe_test::TinySafe safe;
  const auto read = read_sentinel2(safe.write(dir.path()).string());
  ASSERT_TRUE(read) << geo::render(read.fault().message);
  EXPECT_EQ(read.value().strip, "20230715T034107");
}

}  // namespace
}  // namespace steppe
