#include "libgeo/vector/polygon_wkt.hpp"

#include <gtest/gtest.h>

#include "tests/unit/libgeo/vector/polygon_texts.hpp"

namespace geo {
namespace {

PolygonOptions in_4490() {
  PolygonOptions options;
  options.crs = Crs::from_text("EPSG:4490").value();
  return options;
}

const std::string kTriangle = "POLYGON ((0 0,1 0,1 1,0 0))";

std::string refused(const std::string& text) {
  const std::string line = lines_of(text, in_4490());
  return line.starts_with("1: ") ? line.substr(3) : line;
}

TEST(PolygonWkt, RingsHolesAndParts) {
  const MultiPolygon shape = only_shape(polygons_from_text(
      "\n multiPolygon(((0 0,4 0, 4 4 ,0 0),( 3 1,3 2,3.5 2,3 1)),\n((10 10,+11 10,1.1e1 1.1E+1,10. 10)))", in_4490()));
  ASSERT_EQ(shape.size(), 2u);
  EXPECT_EQ(shape[0].outer, (Ring{{0, 0}, {4, 0}, {4, 4}, {0, 0}}));
  EXPECT_EQ(shape[0].holes, (std::vector<Ring>{{{3, 1}, {3, 2}, {3.5, 2}, {3, 1}}}));
  EXPECT_EQ(shape[1].outer, (Ring{{10, 10}, {11, 10}, {11, 11}, {10, 10}}));
}

TEST(PolygonWkt, HeightsAndMeasuresAreDropped) {
  for (const char* text : {"POLYGON Z ((0 0 7,1 0 7,1 1 7,0 0 7))", "POLYGON ZM((0 0 7 8,1 0 7 8,1 1 7 8,0 0 7 8))",
                           "POLYGONM((0 0 7,1 0 7,1 1 7,0 0 7))", "polygonzm ((0 0 1 2,1 0 1 2,1 1 1 2,0 0 1 2))"})
    EXPECT_EQ(only_shape(polygons_from_text(text, in_4490()))[0].outer, (Ring{{0, 0}, {1, 0}, {1, 1}, {0, 0}})) << text;
}

TEST(PolygonWkt, ACollectionIsOneShape) {
  EXPECT_EQ(only_shape(polygons_from_text("GEOMETRYCOLLECTION(POLYGON((0 0,1 0,1 1,0 0)),GEOMETRYCOLLECTION EMPTY,"
                                          "GEOMETRYCOLLECTION(MULTIPOLYGON(((5 5,6 5,6 6,5 5)))))",
                                          in_4490()))
                .size(),
            2u);
}

TEST(PolygonWkt, ASystemIsSaidInFrontOrBeside) {
  const auto input =
      polygons_from_text("SRID=4490;" + kTriangle + "\nsrid = 4490 ; " + kTriangle + ";" + kTriangle, {});
  EXPECT_EQ(lines_of(input), "1: ok\n2: ok\n3: ok");
  EXPECT_TRUE(input.value().crs.same_as(Crs::from_text("EPSG:4490").value()));
  EXPECT_EQ(
      lines_of(kTriangle),
      "bad_metadata | polygons: the coordinate system of the WKT is not known (got none); say which, or write it in "
      "front as SRID=4490;");
  EXPECT_EQ(lines_of("SRID=0;" + kTriangle).substr(0, 12), "bad_metadata");
  EXPECT_EQ(lines_of("SRID=4490;" + kTriangle + "\nSRID=4326;" + kTriangle),
            "bad_metadata | polygons: the text names two coordinate systems (got EPSG:4490 and EPSG:4326); ask for the "
            "polygons of each by themselves");
  EXPECT_EQ(lines_of("SRID=4326;" + kTriangle, in_4490()), "1: ok");
  EXPECT_NE(lines_of("SRID=999999;" + kTriangle).find("| polygons: CRS 'EPSG:999999': is not understood"),
            std::string::npos);
}

TEST(PolygonWkt, WhatIsWrongWithOneCostsThatOne) {
  EXPECT_EQ(
      lines_of(kTriangle +
                   "\n\nPOINT (1 2)\r\nPOLYGON EMPTY\nPOLYGON ((0 0, 1 0\nPOLYGON ((0 0,1 1,1 0,0 1,0 0))\n"
                   "CURVEPOLYGON(CIRCULARSTRING(0 0,1 1,2 0,1 -1,0 0))\nfoo bar\nSRID=x;" +
                   kTriangle +
                   "\nPOLYGON (\n(0 0,1 0,1 1)\n)\n"
                   "POLYGON((0 0,1 x,1 1,0 0))\n" +
                   kTriangle + " ,\n" + kTriangle,
               in_4490()),
      "1: ok\n"
      "2: unsupported | polygon 2: is not a polygon (got POINT, allowed Polygon or MultiPolygon); convert or remove "
      "it\n"
      "3: bad_geometry | polygon 3: the geometry is empty (got 0 vertices); draw it or remove the feature\n"
      "4: bad_geometry | polygon 4: the geometry has something else where , or ) must stand (at byte 76, ring 1, "
      "vertex 3); repair it\n"
      "5: bad_geometry | polygon 5: the polygon crosses or overlaps itself (got Self-intersection at or near point 0.5 "
      "0.5); repair the geometry\n"
      "6: unsupported | polygon 6: is not a polygon (got CURVEPOLYGON, allowed Polygon or MultiPolygon); convert or "
      "remove it\n"
      "7: bad_geometry | polygon 7: the geometry has something else where the name of a geometry must stand (at byte "
      "159, "
      "ring 0, vertex 1); repair it\n"
      "8: bad_metadata | polygon 8: the SRID is not understood (at byte 167, allowed as SRID=4490;); correct it\n"
      "9: bad_geometry | polygon 9: ring 1 is not closed (first vertex 0 0, vertex 3, the last, 1 1); repeat the first "
      "vertex at the end\n"
      "10: bad_geometry | polygon 10: the geometry has something else where a number must stand (at byte 243, ring 1, "
      "vertex 2); repair it\n"
      "11: ok\n"
      "12: bad_geometry | polygon 12: the geometry has something else where the name of a geometry must stand (at byte "
      "283, "
      "ring 0, vertex 1); repair it\n"
      "13: ok");
}

TEST(PolygonWkt, NumbersThatAreNoPlace) {
  EXPECT_EQ(refused("POLYGON ((nan 0,1 0,1 1,0 0))"),
            "out_of_range | polygon 1: ring 1, vertex 1 is not a number (got nan 0); repair the geometry");
  EXPECT_EQ(refused("POLYGON ((0 0,1e999 0,1 1,0 0))"),
            "out_of_range | polygon 1: ring 1, vertex 2 is not a number (got inf 0); repair the geometry");
  EXPECT_EQ(refused("POLYGON ((0 0,1 0,1 -1e308,0 0))").substr(0, 70),
            "out_of_range | polygon 1: ring 1, vertex 3 is not on the Earth (got 1 ");
  EXPECT_EQ(
      refused("POLYGON ((40 107,40 108,41 108,40 107))"),
      "out_of_range | polygon 1: ring 1, vertex 1 is not on the Earth (got 40 107, allowed longitude ±180, latitude "
      "±90); check the coordinate system and that longitude comes first");
  for (const char* number : {"0x10", "1,5", "--1", "+-1", "1e", "１"})
    EXPECT_EQ(refused("POLYGON ((" + std::string(number) + " 0,1 0,1 1,0 0))").substr(0, 12), "bad_geometry") << number;
}

TEST(PolygonWkt, DepthAndBlanksCostNothing) {
  std::string nested;
  for (int i = 0; i < 100'000; ++i) nested += "GEOMETRYCOLLECTION(";
  EXPECT_EQ(
      refused(nested),
      "too_large | polygon 1: geometry collections are nested too deep (allowed 8 levels); write one MultiPolygon");
  // With a search that starts again at each line end this takes a day.
  EXPECT_EQ(lines_of("POLYGON ((" + std::string(2'000'000, '\n') + "x\n" + kTriangle, in_4490()).substr(0, 16),
            "1: bad_geometry ");
}

TEST(PolygonWkt, ATextMayBreakOffAnywhere) {
  const std::string text = "SRID=4490; MULTIPOLYGON Z (((0 0 1 , 1 0 1)\n,EMPTY ) ; \n";
  for (std::size_t length = 1; length < text.size(); ++length)
    EXPECT_FALSE(
        lines_of(std::string(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(length)), in_4490()).empty());
}

TEST(PolygonWkt, Limits) {
  PolygonOptions options = in_4490();
  options.limits.shape = {4, 2};
  options.limits.polygons = 2;
  EXPECT_EQ(lines_of("POLYGON ((0 0,1 0,1 1,0 1,0 0))\n" + kTriangle, options),
            "1: too_large | polygon 1: too many vertices (got 5, allowed 4); simplify or split it\n2: ok");
  EXPECT_EQ(lines_of(kTriangle + "\n" + kTriangle + "\n" + kTriangle, options),
            "too_large | polygons: there are too many (allowed 2); ask for them in several parts");
}

TEST(PolygonWkt, OtherTextIsToldApart) {
  EXPECT_EQ(
      lines_of("hello \n world and more of it"),
      "unsupported | polygons: the text is neither WKT nor GeoJSON (it begins with 'hello   world and mo'); write "
      "POLYGON ((…)) or GeoJSON");
  EXPECT_FALSE(begins_as_wkt("POLYGONAL"));
  EXPECT_FALSE(begins_as_wkt("(POLYGON"));
  EXPECT_TRUE(begins_as_wkt(" \n point"));
}

}  // namespace
}  // namespace geo
