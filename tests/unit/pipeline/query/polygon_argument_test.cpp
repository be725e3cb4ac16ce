#include "pipeline/query/polygon_argument.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace {

using namespace steppe;

TEST(PolygonArgument, TellsTextFromFiles) {
  for (const char* text : {"POLYGON((0 0,1 0,1 1,0 0))", "  multipolygon (((", "Polygon Z ((", "POLYGON EMPTY",
                           "SRID=4490;POLYGON((", "{\"type\":\"Polygon\"", "\xEF\xBB\xBF{", "\x1e{\"type\"",
                           "POINT(1 2)", "\n{}", "POLYGONZ((", "TIN Z (((", "multipolygonzm\n("})
    EXPECT_TRUE(is_polygon_text(text)) << text;
  for (const char* file : {"polygon", "polygon.wkt", "polygons/a.shp", "./POLYGON.geojson", "a.gpkg", "point2.shp",
                           "srid", "[1]", "", "SRID 4490.gpkg", "polygon 2025"})
    EXPECT_FALSE(is_polygon_text(file)) << file;
}

TEST(PolygonArgument, NoMoreOfStandardInputIsReadThanAllowed) {
  geo::PolygonOptions options;
  options.limits.text_bytes = 100'000;
  std::istringstream endless(std::string(10'000'000, ' '));
  const auto got = polygons_of_argument("-", options, endless);
  ASSERT_FALSE(got);
  EXPECT_EQ(got.fault().kind, geo::FaultKind::too_large);
  EXPECT_LT(endless.tellg(), 300'000);
}

}  // namespace
