#include "libgeo/vector/vector_sink.hpp"

#include <gdal_priv.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libgeo/base/error.hpp"
#include "libgeo/vector/zone_source.hpp"
#include "tests/support/temp_dir.hpp"

namespace {

using namespace geo;
using steppe_test::read_text;
using steppe_test::TempDir;

MultiPolygon square(double x, double y, double side) {
  return {{{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}}, {}}};
}

VectorTable sample() {
  auto ring = square(500000, 4500000, 100);
  ring[0].holes.push_back(square(500010, 4500010, 10)[0].outer);
  ring.push_back(square(600000, 4500000, 10)[0]);
  return {"zonal",
          Crs::from_text("EPSG:32648").value(),
          {{"zone_id"}, {"mean", ColumnType::number}},
          {{ring, {"甲", 0.1}}, {{}, {"lost", std::monostate{}}}, {square(1, 2, 3), {"b", -5e300}}}};
}

TEST(VectorSink, RowsComeBackAsTheyWere) {
  const TempDir folder;
  write_geopackage(folder / "z.gpkg", sample());
  const auto zones = read_zones(folder / "z.gpkg", {.id = "zone_id", .name = "mean"});
  ASSERT_EQ(zones.zones.size(), 2u);
  EXPECT_EQ(zones.zones[0].id, "甲");
  EXPECT_EQ(zones.zones[0].name, "0.1");
  EXPECT_EQ(area(zones.zones[0].shape), 10000 - 100 + 100);
  EXPECT_EQ(zones.zones[0].shape.size(), 2u);
  EXPECT_EQ(zones.zones[1].name, "-5e+300");
  ASSERT_EQ(zones.refused.size(), 1u);
  EXPECT_EQ(zones.refused[0].id, "lost");
  EXPECT_EQ(zones.refused[0].place, 2u);
  EXPECT_TRUE(zones.crs.same_as(sample().crs));
}

TEST(VectorSink, TheSameTableGivesTheSameBytes) {
  const TempDir folder;
  write_geopackage(folder / "a.gpkg", sample());
  write_geopackage(folder / "b.gpkg", sample());
  EXPECT_EQ(read_text(folder / "a.gpkg"), read_text(folder / "b.gpkg"));
  EXPECT_NE(read_text(folder / "a.gpkg").find("2000-01-01T00:00:00.000Z"), std::string::npos);
}

TEST(VectorSink, WhatCannotBeWrittenIsAnErrorThatNamesThePath) {
  const TempDir folder;
  const auto path = folder.file("plain", "") / "z.gpkg";
  try {
    write_geopackage(path, sample());
    FAIL();
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr(path.string()));
  }
}

}  // namespace
