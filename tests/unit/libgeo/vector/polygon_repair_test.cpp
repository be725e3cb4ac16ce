#include "libgeo/vector/polygon_repair.hpp"

#include <gtest/gtest.h>
#include <ogr_geometry.h>

#include <memory>
#include <string>

#include "libgeo/polygon/polygon.hpp"

namespace geo {
namespace {

std::optional<RepairedPolygons> repaired(const std::string& wkt) {
  OGRGeometry* made = nullptr;
  EXPECT_EQ(OGRGeometryFactory::createFromWkt(wkt.c_str(), nullptr, &made), OGRERR_NONE) << wkt;
  const std::unique_ptr<OGRGeometry> geometry(made);
  return repaired_polygons(geometry.get(), Crs::from_text("EPSG:32648").value());
}

TEST(PolygonRepair, ABowTieIsTwoTrianglesWhicheverWayItIsRead) {
  const auto bow = repaired("POLYGON ((0 0,10 10,10 0,0 10,0 0))");
  ASSERT_TRUE(bow);
  EXPECT_TRUE(bow->certain);
  EXPECT_NEAR(area(bow->shape), 50, 1e-9);
}

// 100 + 100, of which 25 twice: a hole or land, and nobody knows which was meant.
TEST(PolygonRepair, WhatIsCoveredTwiceIsUncertain) {
  const auto twice = repaired("MULTIPOLYGON (((0 0,10 0,10 10,0 10,0 0)),((5 5,15 5,15 15,5 15,5 5)))");
  ASSERT_TRUE(twice);
  EXPECT_FALSE(twice->certain);
  EXPECT_NEAR(twice->by_parity, 150, 1e-9);
  EXPECT_NEAR(twice->by_structure, 175, 1e-9);
  EXPECT_NEAR(area(twice->shape), 175, 1e-9) << "where it may lie";
}

TEST(PolygonRepair, AnOverlapOfLessThanOnePercentIsDigitising) {
  const auto sliver =
      repaired("MULTIPOLYGON (((0 0,100 0,100 100,0 100,0 0)),((99.9 0,200 0,200 100,99.9 100,99.9 0)))");
  ASSERT_TRUE(sliver);
  EXPECT_TRUE(sliver->certain);
  EXPECT_NEAR(area(sliver->shape), 20000, 1e-6);
}

TEST(PolygonRepair, HeightsMeasuresCurvesAndOpenRingsAreNoObstacle) {
  const auto high = repaired("POLYGON ZM ((0 0 5 1,10 10 5 1,10 0 5 1,0 10 5 1,0 0 5 1))");
  ASSERT_TRUE(high);
  EXPECT_NEAR(area(high->shape), 50, 1e-9);
  const auto disc = repaired("CURVEPOLYGON (CIRCULARSTRING (0 0,10 10,20 0,10 -10,0 0))");
  ASSERT_TRUE(disc);
  EXPECT_NEAR(area(disc->shape), 314.16, 0.5);
  const auto open = repaired("POLYGON ((0 0,10 0,10 10,0 10))");
  ASSERT_TRUE(open);
  EXPECT_NEAR(area(open->shape), 100, 1e-9);
}

TEST(PolygonRepair, NothingIsMadeOfWhatHasNoArea) {
  EXPECT_FALSE(repaired("POINT (1 2)"));
  EXPECT_FALSE(repaired("LINESTRING (0 0,1 1)"));
  EXPECT_FALSE(repaired("POLYGON ((0 0,10 0,0 0))"));
  EXPECT_FALSE(repaired("POLYGON ((0 0,10 0,20 0,0 0))"));
  EXPECT_FALSE(repaired("POLYGON ((0 0,1e300 0,1e300 1e300,0 0))"));
}

}  // namespace
}  // namespace geo
