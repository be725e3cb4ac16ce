#include "libgeo/vector/polygon_kml.hpp"

#include <gtest/gtest.h>

namespace geo {
namespace {

std::string placemark(const std::string& content) {
  return "<kml><Document><Placemark>" + content + "</Placemark></Document></kml>";
}
std::string ring(const std::string& tag, const std::string& coordinates) {
  return "<" + tag + "><LinearRing><coordinates>" + coordinates + "</coordinates></LinearRing></" + tag + ">";
}
const std::string kOuter = ring("outerBoundaryIs", "0,0,5 10,0,5 10,10,5\n 0,10,5 0,0,5"),
                  kInner = ring("innerBoundaryIs", "4,4 5,4 5,5 4,4");

TEST(PolygonKml, ReadsPolygonsWithHolesAndSeveralParts) {
  const auto one = polygons_from_kml(placemark("<name>A &amp; B</name><Polygon>" + kOuter + kInner + "</Polygon>"), {});
  ASSERT_TRUE(one.ok());
  const auto& polygon = one.value().polygons.at(0);
  EXPECT_EQ(polygon.name, "A & B");
  ASSERT_TRUE(polygon.shape.ok());
  EXPECT_EQ(polygon.shape.value()[0].holes.size(), 1U);
  EXPECT_EQ(polygon.shape.value()[0].outer[1], (Point{10, 0}));
  const std::string other = "<Polygon>" + ring("outerBoundaryIs", "20,20 21,20 21,21 20,20") + "</Polygon>";
  const auto two = polygons_from_kml(placemark("<MultiGeometry><Polygon>" + kOuter + "</Polygon><MultiGeometry>" +
                                               other + "</MultiGeometry></MultiGeometry>"),
                                     {});
  ASSERT_TRUE(two.ok());
  EXPECT_EQ(two.value().polygons.at(0).shape.value().size(), 2U);
}

TEST(PolygonKml, GivesWhatIsNoPolygonItsReason) {
  for (const std::string& content :
       {std::string("<Point><coordinates>1,1</coordinates></Point>"), std::string(),
        "<Polygon>" + ring("outerBoundaryIs", "0,0 1,x 1,1 0,0") + "</Polygon>",
        "<Polygon>" + ring("outerBoundaryIs", "0,0 1,1") + "</Polygon>", std::string("<Polygon/>"),
        "<Polygon>" + ring("outerBoundaryIs", "0,0 10,10 10,0 0,10 0,0") + "</Polygon>",
        "<Polygon>" + ring("outerBoundaryIs", "nan,0 10,10 10,0 nan,0") + "</Polygon>"}) {
    const auto read = polygons_from_kml(placemark(content), {});
    ASSERT_TRUE(read.ok()) << content;
    EXPECT_FALSE(read.value().polygons.at(0).shape.ok()) << content;
  }
}

TEST(PolygonKml, RefusesWhatIsNoKmlAndWhatWouldBlowUpAReader) {
  std::string deep = "<kml>";
  for (int i = 0; i < 5000; ++i) deep += "<Folder>";
  for (const std::string& text : {std::string(), std::string("<kml"), std::string("<kml></kml>"), deep,
                                  std::string("<!DOCTYPE kml><kml></kml>"), std::string("<kml>\xff</kml>")})
    EXPECT_FALSE(polygons_from_kml(text, {}).ok());
  EXPECT_TRUE(begins_as_kml("\xEF\xBB\xBF <?xml version=\"1.0\"?><kml>"));
  EXPECT_FALSE(begins_as_kml("<html></html>"));
  EXPECT_FALSE(begins_as_kml("kml"));
}

}  // namespace
}  // namespace geo
