#include "pipeline/sensors/sensor_table.hpp"

#include <gtest/gtest.h>

#include <set>

#include "pipeline/sensors/platform_table.hpp"

namespace steppe {
namespace {

TEST(SensorTable, EveryKindHasOneRowWithNameAndReader) {
  std::set<SceneKind> kinds;
  std::set<std::string_view> names;
  for (const auto& sensor : sensor_table()) {
    EXPECT_TRUE(kinds.insert(sensor.kind).second) << sensor.name << ": the kind has two rows";
    EXPECT_TRUE(names.insert(sensor.name).second) << sensor.name << ": the name stands twice";
    EXPECT_FALSE(sensor.name.empty());
    EXPECT_NE(sensor.read, nullptr) << sensor.name;
    EXPECT_NE(sensor.takes, nullptr) << sensor.name;
    EXPECT_TRUE(sensor.is_whole_folder || sensor.is_folder || sensor.is_file) << sensor.name << ": is never found";
    EXPECT_EQ(&sensor_of(sensor.kind), &sensor);
    EXPECT_EQ(scene_kind(name_of(sensor.kind)), sensor.kind);
  }
  // As many rows as enumerators: the kinds are 0 to n − 1.
  EXPECT_EQ(static_cast<std::size_t>(*kinds.rbegin()) + 1, sensor_table().size());
}

// What catalogues and inspections of earlier versions hold.
TEST(SensorTable, NamesStay) {
  EXPECT_EQ(name_of(SceneKind::landsat_c2l2), "landsat_c2l2");
  EXPECT_EQ(name_of(SceneKind::sentinel2_l2a), "sentinel2_l2a");
  EXPECT_EQ(name_of(SceneKind::band_set), "band_set");
}

// Nothing else would show it: results are the same, only slower, or the memory estimate is off.
TEST(SensorTable, SaysHowScenesAreStored) {
  EXPECT_EQ(sensor_of(SceneKind::sentinel2_l2a).slow_tile_px, 1024) << "one JPEG 2000 tile";
  EXPECT_EQ(sensor_of(SceneKind::landsat_c2l2).slow_tile_px, 0);
  EXPECT_TRUE(sensor_of(SceneKind::landsat_c2l2).stored_alike);
  EXPECT_FALSE(sensor_of(SceneKind::band_set).stored_alike) << "as their makers liked";
}

TEST(SensorTable, UnknownNamesAreRefused) {
  for (const auto name : {"", "landsat", "LANDSAT_C2L2", "band_set ", "modis"}) EXPECT_FALSE(scene_kind(name)) << name;
}

TEST(SensorTable, TheLastRowTakesEveryPath) {
  for (const auto path : {"", "/no/such", "x.toml", "x.zip", "letter.txt"})
    EXPECT_TRUE(sensor_table().back().takes(path)) << path;
}

TEST(SensorTable, APlatformStandsOnce) {
  std::set<std::string_view> platforms;
  for (const auto family : platform_table())
    for (const auto& platform : family) EXPECT_TRUE(platforms.insert(platform.name).second) << platform.name;
  EXPECT_EQ(platforms.count("landsat-8"), 1u);
  EXPECT_EQ(platforms.count("sentinel-2c"), 1u);
}

}  // namespace
}  // namespace steppe
