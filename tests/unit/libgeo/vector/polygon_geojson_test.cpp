#include "libgeo/vector/polygon_geojson.hpp"

#include <gtest/gtest.h>

#include "tests/unit/libgeo/vector/polygon_texts.hpp"

namespace geo {
namespace {

const std::string kSquare = "[[107,40],[108,40],[108,41],[107,41],[107,40]]";
const Ring kSquareRing{{107, 40}, {108, 40}, {108, 41}, {107, 41}, {107, 40}};

std::string polygon(const std::string& rings) { return R"({"type":"Polygon","coordinates":[)" + rings + "]}"; }
std::string feature(const std::string& members, const std::string& geometry) {
  return R"({"type":"Feature",)" + members + R"("geometry":)" + geometry + "}";
}
std::string collection(const std::string& features, const std::string& members = "") {
  return R"({"type":"FeatureCollection",)" + members + R"("features":[)" + features + "]}";
}
std::string refused(const std::string& geometry) {
  const std::string line = lines_of(geometry);
  return line.starts_with("1: ") ? line.substr(3) : line;
}

TEST(PolygonGeoJson, AGeometryIsOnePolygonInWgs84) {
  const auto input =
      polygons_from_text("\xEF\xBB\xBF \n" + polygon(kSquare + ",[[107.2,40.2],[107.2,40.4],[107.4,40.4],"
                                                               "[107.2,40.2]]"),
                         {});
  const MultiPolygon shape = only_shape(input);
  EXPECT_TRUE(input.value().crs.same_as(Crs::from_text("EPSG:4326").value()));
  ASSERT_EQ(shape.size(), 1u);
  EXPECT_EQ(shape[0].outer, kSquareRing);
  EXPECT_EQ(shape[0].holes, (std::vector<Ring>{{{107.2, 40.2}, {107.2, 40.4}, {107.4, 40.4}, {107.2, 40.2}}}));
}

TEST(PolygonGeoJson, PartsHeightsAndMembersInAnyOrder) {
  const MultiPolygon shape = only_shape(polygons_from_text(
      R"({"coordinates":[[[[107,40,5],[108,40,5,6],[108,41,5],[107,40,5]]],[[[1,1],[2,1],[2,2],[1,1]]]],"bbox":[1,2],)"
      R"("x":{"type":"Point"},"type":"MultiPolygon"})",
      {}));
  ASSERT_EQ(shape.size(), 2u);
  EXPECT_EQ(shape[0].outer, (Ring{{107, 40}, {108, 40}, {108, 41}, {107, 40}}));
  EXPECT_EQ(shape[1].outer, (Ring{{1, 1}, {2, 1}, {2, 2}, {1, 1}}));
}

TEST(PolygonGeoJson, ACollectionOfGeometriesIsOneShape) {
  const std::string inner =
      R"({"geometries":[)" + polygon("[[1,1],[2,1],[2,2],[1,1]]") + R"(],"type":"GeometryCollection"})";
  const auto text = R"({"type":"GeometryCollection","geometries":[)" + polygon(kSquare) + "," + inner + "]}";
  EXPECT_EQ(only_shape(polygons_from_text(text, {})).size(), 2u);
}

TEST(PolygonGeoJson, IdsAreTheFeaturesOwnOrAProperty) {
  const std::string text = collection(
      feature(R"("id":"a","properties":{"adcode":150802,"parent":{"code":"p1"},"name":" 临\u6cb3 "},)",
              polygon(kSquare)) +
      "," +
      feature(R"("properties":{"adcode":150802.0,"parent":{"code":12345678901234567890},"name":null},"id":7,)",
              polygon(kSquare)) +
      "," + feature(R"("properties":null,)", polygon(kSquare)));
  EXPECT_EQ(lines_of(text), "a: ok\n7: ok\n3: ok");
  PolygonOptions options;
  options.id = "adcode";
  options.name = "name";
  EXPECT_EQ(lines_of(text, options), "150802 临河: ok\n150802: ok\n#3: ok");
  options.id = "parent.code";
  EXPECT_EQ(lines_of(text, options), "p1 临河: ok\n12345678901234567890: ok\n#3: ok");
  options.id = "id";
  EXPECT_EQ(lines_of(text, options), "a 临河: ok\n7: ok\n#3: ok");
}

TEST(PolygonGeoJson, APropertyThatNoFeatureHasIsASlip) {
  PolygonOptions options;
  options.id = "adcod";
  EXPECT_EQ(
      lines_of(feature(R"("properties":{"adcode":1,"x":{"y":2}},)", polygon(kSquare)), options),
      "bad_metadata | polygons: no polygon has the property that names it (got adcod, allowed adcode, x); did you "
      "mean adcode?");
}

TEST(PolygonGeoJson, WhatIsWrongWithOneCostsThatOne) {
  const auto row = [](const std::string& geometry) { return feature("", geometry); };
  const std::string text = collection(
      row(polygon(kSquare)) + "," + row("null") + "," + R"({"type":"Feature"},)" +
      row(R"({"type":"Point","coordinates":[1,2]})") + "," +
      row(polygon("[[107,40],[108,41],[108,40],[107,41],[107,40]]")) + "," +
      row(polygon("[[107,40],[108,40],[108,41],[107,41]]")) + "," + row(polygon("")) + "," +
      row(polygon("[[107,40],[108,1e999],[108,41],[107,40]]")) + "," +
      row(polygon("[[107,40],[108,NaN],[108,41],[107,40]]")) + "," + row(polygon("[[107,40],[\"108\",40]]")) + "," +
      row(polygon("[[107,40],[108]]")) + "," + row("7") + ",null," + polygon(kSquare) + "," +
      row(polygon("[[40,107],[41,107],[41,108],[40,107]]")) + "," + row(polygon("[[1,1],[2,2],[3,3],[1,1]]")) + "," +
      row(R"({"type":"Polygon"})") + "," + row(R"({"coordinates":[]})") + "," +
      row(R"({"type":"Polygon","coordinates":[],"coordinates":[]})") + "," +
      R"({"type":"Feature","geometry":null,"properties":{},"properties":{}},)" + row(polygon(kSquare)));
  EXPECT_EQ(
      lines_of(text),
      "1: ok\n"
      "2: bad_geometry | polygon 2: has no geometry (got nothing, allowed Polygon or MultiPolygon); draw it or remove "
      "the "
      "feature\n"
      "3: bad_geometry | polygon 3: has no geometry (got nothing, allowed Polygon or MultiPolygon); draw it or remove "
      "the "
      "feature\n"
      "4: unsupported | polygon 4: is not a polygon (got Point, allowed Polygon or MultiPolygon); convert or remove "
      "it\n"
      "5: bad_geometry | polygon 5: the polygon crosses or overlaps itself (got Self-intersection at or near point "
      "107.5 "
      "40.5); repair the geometry\n"
      "6: bad_geometry | polygon 6: ring 1 is not closed (first vertex 107 40, vertex 4, the last, 107 41); repeat the "
      "first vertex at the end\n"
      "7: bad_geometry | polygon 7: the geometry is empty (got 0 vertices); draw it or remove the feature\n"
      "8: out_of_range | polygon 8: ring 1, vertex 2 is not a number (got 108 inf); repair the geometry\n"
      "9: out_of_range | polygon 9: ring 1, vertex 2 is not a number (got 108 nan); repair the geometry\n"
      "10: bad_geometry | polygon 10: the geometry has something else where a number must stand (at byte " +
          std::to_string(text.find("\"108\"") + 1) +
          ", ring 1, vertex 2); repair it\n"
          "11: bad_geometry | polygon 11: ring 1, vertex 2 has too few coordinates (got 1, allowed 2 or more); repair "
          "the "
          "geometry\n"
          "12: bad_geometry | polygon 12: the geometry is no object of GeoJSON (at byte " +
          std::to_string(text.find(":7}") + 2) +
          "); repair it\n"
          "13: unsupported | polygon 13: is not a Feature of GeoJSON (at byte " +
          std::to_string(text.find(",null,") + 2) +
          "); repair it\n"
          "14: unsupported | polygon 14: is not a Feature of GeoJSON (at byte " +
          std::to_string(text.find(",null,") + 7) +
          "); repair it\n"
          "15: out_of_range | polygon 15: ring 1, vertex 1 is not on the Earth (got 40 107, allowed longitude ±180, "
          "latitude "
          "±90); check the coordinate system and that longitude comes first\n"
          "16: bad_geometry | polygon 16: ring 1 has no area (got 4 vertices on a line); remove or repair it\n"
          "17: bad_geometry | polygon 17: the geometry has no member 'coordinates'; write it\n"
          "18: bad_geometry | polygon 18: the geometry has no type of GeoJSON (got , allowed Polygon or MultiPolygon); "
          "correct it\n"
          "19: bad_metadata | polygon 19: the geometry says 'coordinates' twice (at byte " +
          std::to_string(text.find("[],\"coordinates\"") + 4) +
          "); write it once\n"
          "20: bad_metadata | polygon 20: the feature says 'properties' twice (at byte " +
          std::to_string(text.find("{},\"properties\"") + 17) +
          "); write it once\n"
          "21: ok");
}

TEST(PolygonGeoJson, StructureThatIsNoPolygon) {
  const auto at = [](int byte, int ring, int vertex, const std::string& wanted) {
    return "bad_geometry | polygon 1: the geometry has something else where " + wanted + " must stand (at byte " +
           std::to_string(byte) + ", ring " + std::to_string(ring) + ", vertex " + std::to_string(vertex) +
           "); repair it";
  };
  EXPECT_EQ(refused(R"({"type":"Polygon","coordinates":7})"), at(33, 0, 1, "["));
  EXPECT_EQ(refused(polygon("1")), at(34, 1, 1, "["));
  EXPECT_EQ(refused(polygon("[1,2]")), at(35, 1, 1, "["));
  EXPECT_EQ(refused(polygon("[[[1,2]]]")), at(36, 1, 1, "a number"));
  EXPECT_EQ(refused(polygon("[[1,2,[3]]]")), at(40, 1, 1, "a number"));
  EXPECT_EQ(refused(R"({"type":"GeometryCollection","geometries":[7]})"), at(44, 0, 1, "a geometry"));
  EXPECT_EQ(refused(R"({"type":"Polygon","coordinates":null})"),
            "bad_geometry | polygon 1: the geometry is empty (got 0 vertices); draw it or remove the feature");
}

TEST(PolygonGeoJson, DepthCostsNeitherStackNorTheOthers) {
  const std::string deep = std::string(200'000, '[') + std::string(200'000, ']');
  EXPECT_EQ(lines_of(collection(feature("\"x\":" + deep + ",", polygon(kSquare)) + "," +
                                feature(R"("properties":{"id":)" + deep + "},", polygon(kSquare)))),
            "1: ok\n2: ok");
  EXPECT_NE(lines_of(collection(feature("", polygon(deep)) + "," + feature("", polygon(kSquare)))).find("\n2: ok"),
            std::string::npos);
  std::string nested, end;
  for (int i = 0; i < 50'000; ++i) nested += R"({"geometries":[)", end += R"(],"type":"GeometryCollection"})";
  EXPECT_EQ(
      refused(nested + end),
      "too_large | polygon 1: geometry collections are nested too deep (allowed 8 levels); write one MultiPolygon");
}

TEST(PolygonGeoJson, ALongTextAsIdIsCut) {
  const auto input =
      polygons_from_text(feature("\"id\":\"" + std::string(1'000'000, 'x') + "\",", polygon(kSquare)), {});
  ASSERT_TRUE(input.ok());
  EXPECT_EQ(input.value().polygons.at(0).id, std::string(500, 'x'));
  EXPECT_EQ(lines_of(feature(R"("id":" a\n\u001b[1mb ",)", polygon(kSquare))), "a  [1mb: ok");
}

TEST(PolygonGeoJson, LimitsRefuseThePolygonOrTheWhole) {
  PolygonOptions options;
  options.limits.shape = {6, 2};
  const std::string many = "[[1,1],[2,1],[2,2],[1,2],[1,1.5],[1,1.2],[1,1]]", small = "[[1,1],[2,1],[2,2],[1,1]]";
  const std::string holes = small + ",[],[]";
  EXPECT_EQ(lines_of(collection(feature("", polygon(many)) + "," + feature("", polygon(holes)) + "," +
                                feature("", polygon(small))),
                     options),
            "1: too_large | polygon 1: too many vertices (got 7, allowed 6); simplify or split it\n"
            "2: too_large | polygon 2: too many rings (got 3, allowed 2); simplify or split it\n"
            "3: ok");
  EXPECT_EQ(lines_of(R"({"type":"MultiPolygon","coordinates":[[],[],[]]})", options),
            "1: too_large | polygon 1: too many rings (got 3, allowed 2); simplify or split it");
  options.limits.polygons = 1;
  EXPECT_EQ(lines_of(collection(feature("", "null") + "," + feature("", "null")), options),
            "too_large | polygons: there are too many (allowed 1); ask for them in several parts");
  options.limits.vertices = 3;
  EXPECT_EQ(lines_of(polygon(small), options),
            "too_large | polygons: they have too many vertices together (allowed 3); ask for them in several parts");
  options.limits.text_bytes = 10;
  EXPECT_EQ(lines_of("12345678901", options),
            "too_large | polygons: the text is too long (got 11 bytes, allowed 10); ask in several parts or name a "
            "GeoPackage");
}

TEST(PolygonGeoJson, TextsFollowEachOther) {
  const std::string one = feature("", polygon(kSquare));
  EXPECT_EQ(lines_of(one + "\n" + one + "\r\n" + polygon(kSquare) + "\n\n"), "1: ok\n2: ok\n3: ok");
  EXPECT_EQ(lines_of("\x1e" + one + "\n\x1e" + collection(one + "," + one) + "\n"), "1: ok\n2: ok\n3: ok");
  EXPECT_EQ(lines_of(one + "\n{\"type\""), "unreadable | polygons: the text is not JSON (at byte " +
                                               std::to_string(one.size() + 9) + " of " +
                                               std::to_string(one.size() + 8) + "); repair it or write it again");
}

TEST(PolygonGeoJson, BrokenTextIsToldWithItsByte) {
  const std::string cut = polygon(kSquare).substr(0, 50);
  EXPECT_EQ(lines_of(cut),
            "unreadable | polygons: the text is not JSON (at byte 51 of 50); repair it or write it again");
  EXPECT_EQ(lines_of("{\"type\":\"Polygon\",}"),
            "unreadable | polygons: the text is not JSON (at byte 19 of 19); repair it or write it again");
  EXPECT_EQ(lines_of("{\"type\":\"\xff\"}"),
            "unreadable | polygons: the text is not UTF-8 (at byte 10); save it as UTF-8");
}

TEST(PolygonGeoJson, OtherJsonIsNotGeojson) {
  const std::string end =
      ", allowed FeatureCollection, Feature, Polygon, MultiPolygon, GeometryCollection); export it as GeoJSON";
  EXPECT_EQ(lines_of("[[[]]]"), "unsupported | polygons: the JSON is not GeoJSON (got type " + end);
  EXPECT_EQ(lines_of(R"({"type":"Topology"})"),
            "unsupported | polygons: the JSON is not GeoJSON (got type Topology" + end);
  EXPECT_EQ(lines_of(R"({"type":"FeatureCollection"})"),
            "bad_metadata | polygons: the GeoJSON collection has no features; write them");
  EXPECT_EQ(lines_of(collection("", R"("features":[],)")),
            "bad_metadata | polygons: the GeoJSON says 'features' twice (at byte 43); write it once");
  EXPECT_EQ(lines_of(R"({"type":"FeatureCollection","features":{}})"),
            "bad_metadata | polygons: 'features' of the GeoJSON is no list (at byte 40); repair it");
  EXPECT_EQ(lines_of(collection("")),
            "missing | polygons: there is not one (got an empty collection); draw one or check the file");
  for (const char* nothing : {"", " \n", "\xEF\xBB\xBF", "\xEF\xBB\xBF\x1e"})
    EXPECT_EQ(lines_of(nothing), "missing | polygons: there is no text (got nothing, allowed WKT or GeoJSON); give it");
}

std::string crs_member(const std::string& name) {
  return R"("crs":{"type":"name","properties":{"name":")" + name + R"("}},)";
}

TEST(PolygonGeoJson, AnOldStyleCrsMemberIsHonoured) {
  const std::string utm = "[[500000,4400000],[510000,4400000],[510000,4410000],[500000,4400000]]";
  for (const char* name : {"urn:ogc:def:crs:EPSG::32648", "EPSG:32648", "urn:ogc:def:crs:EPSG:9.9:32648",
                           "http://www.opengis.net/def/crs/EPSG/0/32648"}) {
    const auto input = polygons_from_text(collection(feature("", polygon(utm)), crs_member(name)), {});
    EXPECT_EQ(lines_of(input), "1: ok") << name;
    EXPECT_TRUE(input.value().crs.same_as(Crs::from_text("EPSG:32648").value()));
  }
  const auto bare = polygons_from_text(
      R"({"type":"Polygon",)" + crs_member("urn:ogc:def:crs:OGC:1.3:CRS84") + R"("coordinates":[)" + kSquare + "]}",
      {});
  EXPECT_TRUE(bare.value().crs.same_as(Crs::from_text("EPSG:4326").value()));
}

TEST(PolygonGeoJson, ASystemInDoubtIsRefusedUnlessItIsSaid) {
  const auto complaint = [](const std::string& got, int byte) {
    return "unsupported | polygons: the coordinate system of the GeoJSON is not understood (got '" + got +
           "' at byte " + std::to_string(byte) +
           ", allowed names as EPSG:4490); correct its crs member or say the system";
  };
  const std::string one = feature("", polygon(kSquare));
  EXPECT_EQ(lines_of(collection(one, crs_member("Beijing 1954"))), complaint("Beijing 1954", 35));
  EXPECT_EQ(lines_of(collection(one, crs_member("EPSG:4490x"))), complaint("EPSG:4490x", 35));
  EXPECT_EQ(lines_of(collection(one, R"("crs":null,)")), complaint("", 35));
  EXPECT_EQ(lines_of(collection(one, R"("crs":{"type":"link","properties":{"href":"x"}},)")), complaint("", 35));
  EXPECT_EQ(lines_of(collection(one, crs_member("EPSG:4490") + crs_member("EPSG:4326"))),
            "bad_metadata | polygons: the text names two coordinate systems (got EPSG:4490 and EPSG:4326); ask for the "
            "polygons of each by themselves");
  PolygonOptions options;
  options.crs = Crs::from_text("EPSG:4490").value();
  const auto input = polygons_from_text(collection(one, crs_member("Beijing 1954")), options);
  EXPECT_EQ(lines_of(input), "1: ok");
  EXPECT_TRUE(input.value().crs.same_as(*options.crs));
}

TEST(PolygonGeoJson, ARingAcrossTheAntimeridianIsRefused) {
  EXPECT_EQ(
      refused(polygon("[[179,0],[-179,0],[-179,1],[179,1],[179,0]]")),
      "bad_geometry | polygon 1: ring 1 crosses the antimeridian at vertex 1 (got an edge from longitude 179 to -179, "
      "allowed 180 degrees); split the polygon at longitude 180");
  EXPECT_EQ(lines_of(polygon("[[179,0],[180,0],[180,1],[179,1],[179,0]]")), "1: ok");
}

TEST(PolygonGeoJson, AnOutlineNobodyCouldCheckIsRefusedAtOnce) {
  // A comb of diagonal teeth: valid, and every tooth beside every other.
  std::string teeth = "[";
  for (int i = 0; i < 8000; ++i) {
    const double o = i / 8000.0, half = o + 0.5 / 8000;
    const auto point = [](double x, double y) { return "[" + std::to_string(x) + "," + std::to_string(y) + "],"; };
    teeth +=
        point(100 + o, 30 - o) + point(105 + o, 35 - o) + point(105 + half, 35 - half) + point(100 + half, 30 - half);
  }
  const std::string line = refused(polygon(teeth + "[100,28],[98,29],[100,30]]"));
  EXPECT_TRUE(line.starts_with("too_large | polygon 1: the outline folds too often to be checked for crossings (got "))
      << line;
}

}  // namespace
}  // namespace geo
