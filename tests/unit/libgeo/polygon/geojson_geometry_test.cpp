#include "libgeo/polygon/geojson_geometry.hpp"

#include <gtest/gtest.h>

namespace geo {
namespace {

const Ring kClockwise{{0, 0}, {0, 1}, {1, 1}, {0, 0}}, kCounter{{0, 0}, {1, 1}, {0, 1}, {0, 0}};

TEST(GeojsonGeometry, TurnsRingsAsTheStandardWants) {
  EXPECT_EQ(geojson_geometry({{kClockwise, {kCounter}}}),
            R"({"type":"Polygon","coordinates":[[[0,0],[1,1],[0,1],[0,0]],[[0,0],[0,1],[1,1],[0,0]]]})");
}

TEST(GeojsonGeometry, HasAMultiPolygonOfSeveralPartsAndNullOfNone) {
  EXPECT_EQ(geojson_geometry({{kCounter, {}}, {kCounter, {}}}),
            R"({"type":"MultiPolygon","coordinates":[[[[0,0],[1,1],[0,1],[0,0]]],[[[0,0],[1,1],[0,1],[0,0]]]]})");
  EXPECT_EQ(geojson_geometry({}), "null");
}

TEST(GeojsonGeometry, RoundsWhenAsked) {
  const MultiPolygon shape{{{{1.0 / 3, 0}, {1, 1}, {0, 1}, {1.0 / 3, 0}}, {}}};
  EXPECT_NE(geojson_geometry(shape).find("0.3333333333333333"), std::string::npos);
  EXPECT_NE(geojson_geometry(shape, 2).find("[0.33,0]"), std::string::npos);
}

}  // namespace
}  // namespace geo
