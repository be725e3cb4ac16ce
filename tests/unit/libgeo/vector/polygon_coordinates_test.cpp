#include "libgeo/vector/polygon_coordinates.hpp"

#include <gtest/gtest.h>

namespace geo {
namespace {

std::string fault_of(std::string_view text, const PolygonOptions& options = {}) {
  const auto read = polygons_from_coordinates(text, options);
  return read ? "" : render(read.fault().message);
}

TEST(PolygonCoordinates, ClosesRingsAndPartsPolygonsAtEmptyLines) {
  const auto read = polygons_from_coordinates("115 44\n116 44\n116 45\n\n\n117 44\n118 44\n118 45\n117 44\n", {});
  ASSERT_TRUE(read.ok());
  const auto& polygons = read.value().input.polygons;
  ASSERT_EQ(polygons.size(), 2U);
  for (const auto& polygon : polygons) EXPECT_EQ(polygon.shape.value()[0].outer.size(), 4U);
  EXPECT_EQ(polygons[1].id, "2");
  EXPECT_TRUE(read.value().notes.empty());
}

TEST(PolygonCoordinates, LeavesOutNumbersOfCornersHeightsAndHeadings) {
  const auto numbered = polygons_from_coordinates("序号,X,Y\n1,115,44\n2,116,44\n3,116,45\n", {});
  ASSERT_TRUE(numbered.ok());
  EXPECT_EQ(numbered.value().input.polygons[0].shape.value()[0].outer[0], (Point{115, 44}));
  ASSERT_EQ(numbered.value().notes.size(), 1U);
  const auto heights = polygons_from_coordinates("115.5 44.5 900\n116 44.5 910\n116 45 920\n", {});
  ASSERT_TRUE(heights.ok());
  EXPECT_EQ(heights.value().input.polygons[0].shape.value()[0].outer[0], (Point{115.5, 44.5}));
}

TEST(PolygonCoordinates, TurnsColumnsOnlyWhereTheyCanBeNothingElse) {
  const auto turned = polygons_from_coordinates("44 115\n44 116\n45 116\n", {});
  EXPECT_EQ(turned.value().input.polygons[0].shape.value()[0].outer[0], (Point{115, 44}));
  const auto either = polygons_from_coordinates("44 60\n44 61\n45 61\n", {});
  EXPECT_EQ(either.value().input.polygons[0].shape.value()[0].outer[0], (Point{44, 60}));
  const auto said = polygons_from_coordinates("N60 E44\nN60 E45\nN61 E45\n", {});
  EXPECT_EQ(said.value().input.polygons[0].shape.value()[0].outer[0], (Point{44, 60}));
}

TEST(PolygonCoordinates, FindsTheZoneBeforeTheEasting) {
  const auto read = polygons_from_coordinates("39500000 4900000\n39510000 4900000\n39510000 4910000\n", {});
  ASSERT_TRUE(read.ok());
  EXPECT_TRUE(read.value().input.crs.same_as(Crs::from_text("EPSG:4527").value()));
  EXPECT_NE(fault_of("500000 4900000\n510000 4900000\n510000 4910000\n").find("EPSG:4547"), std::string::npos);
  EXPECT_FALSE(fault_of("39500000 4900000\n40510000 4900000\n39510000 4910000\n").empty());
}

TEST(PolygonCoordinates, RefusesWhatDoesNotFitTheSystem) {
  PolygonOptions metres, degrees;
  metres.crs = Crs::from_text("EPSG:4527").value();
  degrees.crs = Crs::from_text("EPSG:4490").value();
  EXPECT_FALSE(fault_of("115 44\n116 44\n116 45\n", metres).empty());
  EXPECT_FALSE(fault_of("39500000 4900000\n39510000 4900000\n39510000 4910000\n", degrees).empty());
  EXPECT_FALSE(fault_of("115 44\n39500000 4900000\n116 45\n").empty());
}

TEST(PolygonCoordinates, NamesTheLineThatIsNotUnderstood) {
  EXPECT_NE(fault_of("115 44\n116 44 oops 1\n116 45\n").find("line 2"), std::string::npos);
  EXPECT_FALSE(fault_of("").empty());
  EXPECT_FALSE(fault_of("nothing\nhere\n").empty());
  EXPECT_FALSE(fault_of("115 44\xff\n").empty());
}

TEST(PolygonCoordinates, HasLimits) {
  PolygonOptions options;
  options.limits.vertices = 3;
  EXPECT_FALSE(fault_of("1 1\n2 1\n2 2\n1 2\n", options).empty());
}

}  // namespace
}  // namespace geo
