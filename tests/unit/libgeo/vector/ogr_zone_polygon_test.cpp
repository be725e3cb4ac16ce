#include <gtest/gtest.h>
#include <ogr_geometry.h>

#include <memory>

#include "libgeo/vector/ogr_polygon.hpp"

namespace geo {
namespace {

std::unique_ptr<OGRGeometry> geometry(const char* wkt) {
  OGRGeometry* made = nullptr;
  EXPECT_EQ(OGRGeometryFactory::createFromWkt(wkt, nullptr, &made), OGRERR_NONE) << wkt;
  return std::unique_ptr<OGRGeometry>(made);
}

TEST(OgrPolygon, ReadsRingsAndHolesInOrder) {
  const auto shape =
      polygons_from_ogr(message("zone a"), geometry("POLYGON ((0 0,4 0,4 4,0 0),(3 1,3 2,3.5 2,3 1))").get());
  ASSERT_TRUE(shape.ok());
  ASSERT_EQ(shape.value().size(), 1u);
  EXPECT_EQ(shape.value()[0].outer, (Ring{{0, 0}, {4, 0}, {4, 4}, {0, 0}}));
  ASSERT_EQ(shape.value()[0].holes.size(), 1u);
  EXPECT_EQ(shape.value()[0].holes[0], (Ring{{3, 1}, {3, 2}, {3.5, 2}, {3, 1}}));
}

TEST(OgrPolygon, ReadsPartsAndDropsHeightsAndMeasures) {
  const auto shape = polygons_from_ogr(
      message("zone a"),
      geometry("MULTIPOLYGON ZM (((0 0 7 8,1 0 7 8,1 1 7 8,0 0 7 8)),((5 5 1 1,6 5 1 1,6 6 1 1,5 5 1 1)))").get());
  ASSERT_TRUE(shape.ok());
  ASSERT_EQ(shape.value().size(), 2u);
  EXPECT_EQ(shape.value()[1].outer, (Ring{{5, 5}, {6, 5}, {6, 6}, {5, 5}}));
}

TEST(OgrPolygon, AnEmptyPolygonHasNoVertices) {
  const auto shape = polygons_from_ogr(message("zone a"), geometry("POLYGON EMPTY").get());
  ASSERT_TRUE(shape.ok());
  ASSERT_EQ(shape.value().size(), 1u);
  EXPECT_TRUE(shape.value()[0].outer.empty());
}

TEST(OgrPolygon, RefusesWhatIsNotAPolygon) {
  const std::pair<const char*, const char*> cases[] = {
      {"POINT (1 2)", "Point"},
      {"LINESTRING (1 2,3 4)", "Line String"},
      {"GEOMETRYCOLLECTION (POLYGON ((0 0,1 0,1 1,0 0)))", "Geometry Collection"},
      {"CURVEPOLYGON (CIRCULARSTRING (0 0,1 1,2 0,1 -1,0 0))", "Curve Polygon"},
      {"MULTISURFACE (((0 0,1 0,1 1,0 0)))", "Multi Surface"},
      {"TIN (((0 0,1 0,1 1,0 0)))", "TIN"}};
  for (const auto& [wkt, name] : cases) {
    const auto shape = polygons_from_ogr(message("zone 150802"), geometry(wkt).get());
    ASSERT_FALSE(shape.ok()) << wkt;
    EXPECT_EQ(shape.fault().kind, FaultKind::unsupported);
    EXPECT_EQ(render(shape.fault().message), "zone 150802: is not a polygon (got " + std::string(name) +
                                                 ", allowed Polygon or MultiPolygon); convert or remove it");
  }
}

TEST(OgrPolygon, RefusesAMissingGeometry) {
  const auto shape = polygons_from_ogr(message("zone 150802"), nullptr);
  ASSERT_FALSE(shape.ok());
  EXPECT_EQ(shape.fault().kind, FaultKind::bad_geometry);
  EXPECT_EQ(
      render(shape.fault().message),
      "zone 150802: has no geometry (got nothing, allowed Polygon or MultiPolygon); draw it or remove the feature");
}

TEST(OgrPolygon, TopologyCarriesTheReasonAndPlace) {
  EXPECT_TRUE(check_topology(message("zone a"), *geometry("POLYGON ((0 0,4 0,4 4,0 0))")).ok());
  const std::pair<const char*, const char*> cases[] = {
      {"POLYGON ((0 0,4 4,4 0,0 4,0 0))", "Self-intersection at or near point 2 2"},
      {"POLYGON ((0 0,4 0,4 4,0 0),(10 1,10 2,11 2,10 1))", "Hole lies outside shell at or near point 10 1"},
      {"MULTIPOLYGON (((0 0,4 0,4 4,0 4,0 0)),((1 1,2 1,2 2,1 2,1 1)))", "Nested shells at or near point 1 1"}};
  for (const auto& [wkt, reason] : cases) {
    const auto checked = check_topology(message("zone 150802"), *geometry(wkt));
    ASSERT_FALSE(checked.ok()) << wkt;
    EXPECT_EQ(checked.fault().kind, FaultKind::bad_geometry);
    EXPECT_EQ(render(checked.fault().message), "zone 150802: the polygon crosses or overlaps itself (got " +
                                                   std::string(reason) + "); repair the geometry");
  }
}

}  // namespace
}  // namespace geo
