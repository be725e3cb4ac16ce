#include "libgeo/vector/zone_source.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "libgeo/base/error.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/temp_dir.hpp"

namespace geo {
namespace {

using steppe_test::TempDir;

// A GeoJSON feature; `properties` and `geometry` as JSON.
std::string feature(const std::string& properties, const std::string& geometry) {
  return R"({"type":"Feature","properties":{)" + properties + R"(},"geometry":)" + geometry + "}";
}
std::string polygon(const std::string& rings) { return R"({"type":"Polygon","coordinates":[)" + rings + "]}"; }
const std::string kSquare = polygon("[[107,40],[108,40],[108,41],[107,41],[107,40]]");

std::string collection(const std::vector<std::string>& features, const std::string& members = "") {
  std::string text = R"({"type":"FeatureCollection",)" + members + R"("features":[)";
  for (std::size_t i = 0; i < features.size(); ++i) text += (i > 0 ? "," : "") + features[i];
  return text + "]}";
}

std::vector<std::string> problems(const std::filesystem::path& path, const ZoneFields& fields) {
  std::vector<std::string> texts;
  try {
    read_zones(path, fields);
  } catch (const UsageError& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    for (const Message& problem : error.problems()) texts.push_back(render(problem));
  }
  return texts;
}

std::string problem(const std::filesystem::path& path, const ZoneFields& fields) {
  const auto texts = problems(path, fields);
  return texts.size() == 1 ? texts[0] : "not one problem but " + std::to_string(texts.size());
}

const ZoneFields kAdcode{"", "adcode", "name", "level", "parent.adcode", "county", ""};

TEST(ZoneSource, ReadsIdsNamesLevelsAndParents) {
  const TempDir dir;
  const auto path = dir.file(
      "zones.geojson",
      collection({feature(R"("adcode":150802,"name":" 临河区 ","level":"","parent":{"adcode":150800})", kSquare),
                  feature(R"("adcode":150821,"name":"五原县","level":"banner")", kSquare)}));
  const ZoneSet zones = read_zones(path, kAdcode);
  EXPECT_EQ(zones.name, "zones");
  EXPECT_EQ(zones.version, zone_version(zones));
  for (const auto& zone : zones.zones) EXPECT_EQ(zone.version, zone_version(zones.crs, zone));
  EXPECT_TRUE(zones.crs.same_as(Crs::from_text("EPSG:4326").value()));
  EXPECT_TRUE(zones.refused.empty());
  ASSERT_EQ(zones.zones.size(), 2u);
  const Zone &first = zones.zones[0], &second = zones.zones[1];
  EXPECT_EQ(first.id, "150802");
  EXPECT_EQ(first.name, "临河区");
  EXPECT_EQ(first.level, "county");
  EXPECT_EQ(first.parent, "150800");
  EXPECT_EQ(first.shape.at(0).outer, (Ring{{107, 40}, {108, 40}, {108, 41}, {107, 41}, {107, 40}}));
  EXPECT_EQ(second.level, "banner");
  EXPECT_EQ(second.parent, "");
}

TEST(ZoneSource, AnIdIsTheSameTextAsIntegerRealAndText) {
  const TempDir dir;
  for (const char* id : {"150802", "150802.0", "\"150802\"", "\" 150802 \"", "1.50802e5"}) {
    const auto path = dir.file("zones.json", collection({feature(R"("adcode":)" + std::string(id), kSquare)}));
    const ZoneSet zones = read_zones(path, {.id = "adcode"});
    ASSERT_EQ(zones.zones.size(), 1u) << id;
    EXPECT_EQ(zones.zones[0].id, "150802") << id;
  }
}

TEST(ZoneSource, WithoutAnIdFieldFeaturesAreNumbered) {
  const TempDir dir;
  const auto path = dir.file("one.geojson", feature(R"("a":1)", kSquare));
  const ZoneSet zones = read_zones(path, {});
  ASSERT_EQ(zones.zones.size(), 1u);
  EXPECT_EQ(zones.zones[0].id, "1");
  EXPECT_EQ(read_zones(dir.file("bare.geojson", kSquare), {}).zones.size(), 1u);
}

TEST(ZoneSource, WhatIsWrongWithOneZoneCostsThatZone) {
  const TempDir dir;
  const auto with_id = [](int id, const std::string& geometry) {
    return feature(R"("adcode":)" + std::to_string(id) + R"(,"name":"n)" + std::to_string(id) + "\"", geometry);
  };
  const auto path = dir.file(
      "zones.geojson",
      collection({with_id(1, kSquare), with_id(2, polygon("[[107,40],[108,41],[108,40],[107,41],[107,40]]")),
                  with_id(3, polygon("[[107,40],[108,40],[108,41],[107,41]]")), with_id(4, polygon("")),
                  with_id(5, R"({"type":"Point","coordinates":[107,40]})"),
                  with_id(6, R"({"type":"LineString","coordinates":[[107,40],[108,40]]})"), with_id(7, "null"),
                  with_id(8, polygon("[[107,40],[108,NaN],[108,41],[107,40]]")),
                  with_id(9, polygon("[[40,107],[41,107],[41,108],[40,107]]")), feature(R"("adcode":null)", kSquare),
                  feature(R"("name":"twin","adcode":12)", kSquare), with_id(12, kSquare),
                  with_id(13, polygon("[[107,40,5],[108,40,5],[108,41,5],[107,40,5]]"))}));
  const ZoneSet zones = read_zones(path, {.id = "adcode", .name = "name", .default_level = "county"});
  ASSERT_EQ(zones.zones.size(), 2u);
  EXPECT_EQ(zones.zones[0].id, "1");
  EXPECT_EQ(zones.zones[1].id, "13");
  const std::vector<std::pair<std::string, std::string>> expected{
      {"2",
       "zone 2: the polygon crosses or overlaps itself (got Self-intersection at or near point 107.5 40.5); repair "
       "the geometry"},
      {"3",
       "zone 3: ring 1 is not closed (first vertex 107 40, vertex 4, the last, 107 41); repeat the first vertex at "
       "the end"},
      {"4", "zone 4: has no geometry (got nothing, allowed Polygon or MultiPolygon); draw it or remove the feature"},
      {"5", "zone 5: is not a polygon (got Point, allowed Polygon or MultiPolygon); convert or remove it"},
      {"6", "zone 6: is not a polygon (got Line String, allowed Polygon or MultiPolygon); convert or remove it"},
      {"7", "zone 7: has no geometry (got nothing, allowed Polygon or MultiPolygon); draw it or remove the feature"},
      {"8", "zone 8: ring 1, vertex 2 is not a number (got 108 nan); repair the geometry"},
      {"9",
       "zone 9: ring 1, vertex 1 is not on the Earth (got 40 107, allowed longitude ±180, latitude ±90); check the "
       "coordinate system and that longitude comes first"},
      {"#10", "zone #10: the id is empty (got nothing in field adcode); fill it"},
      {"12",
       "zone 12: the id is not unique (got it 2 times, at features 11, 12); join the parts of a zone into one "
       "feature or correct the ids"},
      {"12",
       "zone 12: the id is not unique (got it 2 times, at features 11, 12); join the parts of a zone into one "
       "feature or correct the ids"}};
  ASSERT_EQ(zones.refused.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(zones.refused[i].id, expected[i].first);
    EXPECT_EQ(render(zones.refused[i].fault.message), expected[i].second);
    EXPECT_EQ(zones.refused[i].level, "county");
  }
  EXPECT_EQ(zones.refused[0].name, "n2");
  EXPECT_EQ(zones.refused[9].name, "twin");
}

TEST(ZoneSource, AnOldStyleCrsMemberIsHonoured) {
  const TempDir dir;
  const auto path = dir.file(
      "zones.geojson",
      collection(
          {feature(R"("id":"a")", polygon("[[500000,4400000],[510000,4400000],[510000,4410000],[500000,4400000]]"))},
          R"("crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32648"}},)"));
  const ZoneSet zones = read_zones(path, {.id = "id"});
  EXPECT_TRUE(zones.crs.same_as(Crs::from_text("EPSG:32648").value()));
  EXPECT_EQ(zones.zones.size(), 1u);
}

TEST(ZoneSource, AMissingFieldIsNamedWithTheNearestAndAllAtOnce) {
  const TempDir dir;
  const auto path = dir.file("zones.geojson", collection({feature(R"("adcode":1,"name":"x")", kSquare)}));
  EXPECT_EQ(
      problems(path, {.id = "adcod", .name = "title", .level = "name"}),
      (std::vector<std::string>{
          path.string() + ": layer zones has no such field (got adcod, allowed adcode, name); did you mean adcode?",
          path.string() + ": layer zones has no such field (got title, allowed adcode, name); name one of them"}));
}

TEST(ZoneSource, AFileThatIsNotThereOrNotZonesIsAUsageError) {
  const TempDir dir;
  EXPECT_EQ(problem(dir / "none.gpkg", {}),
            (dir / "none.gpkg").string() + ": polygons cannot be read (got no such file); check the path");
  EXPECT_EQ(problem("/vsicurl/http://localhost/zones.geojson", {}),
            "/vsicurl/http://localhost/zones.geojson: polygons cannot be read (got no such file); check the path");
  EXPECT_EQ(problem(dir.path(), {}),
            dir.path().string() + ": polygons cannot be read (got no plain file); name a file, not a folder or device");
  const auto text = dir.file("zones.csv", "id,WKT\n1,\"POLYGON ((0 0,1 0,1 1,0 0))\"\n");
  EXPECT_EQ(problem(text, {}), text.string() + ": polygons cannot be read (got `" + text.string() +
                                   "' not recognized as a supported file format., allowed GeoJSON, GeoPackage, "
                                   "Shapefile, FlatGeobuf); check the file");
  const auto vrt = dir.file("zones.vrt", "<OGRVRTDataSource><OGRVRTLayer name=\"zones\"><SrcDataSource>" +
                                             dir.file("z.geojson", collection({})).string() +
                                             "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>");
  EXPECT_NE(problem(vrt, {}).find("not recognized as a supported file format"), std::string::npos);
}

TEST(ZoneSource, AFileCutShortIsAnErrorNotFewerZones) {
  const TempDir dir;
  const std::string whole = collection({feature(R"("id":1)", kSquare), feature(R"("id":2)", kSquare)});
  for (const std::size_t cut : {1u, 3u, 40u, 150u}) {
    const auto path = dir.file("zones.geojson", whole.substr(0, whole.size() - cut));
    EXPECT_THROW(read_zones(path, {.id = "id"}), UsageError) << "cut " << cut;
  }
}

TEST(ZoneSource, AnUnknownLayerIsNamedWithThoseThere) {
  const TempDir dir;
  const auto path = dir.file("zones.geojson", collection({feature(R"("id":1)", kSquare)}));
  EXPECT_EQ(problem(path, {.layer = "zone", .id = "id"}),
            path.string() + ": there is no such layer (got zone, allowed zones); did you mean zones?");
  EXPECT_EQ(problem(path, {.layer = "leagues", .id = "id"}),
            path.string() + ": there is no such layer (got leagues, allowed zones); name one of them");
}

TEST(ZoneSource, BayannurCounties) {
  STEPPE_NEEDS_SHARED_DATA();
  const ZoneSet zones =
      read_zones(steppe_test::shared_data() / "boundaries_inner_mongolia" / "150800_geojson_full.json", kAdcode);
  EXPECT_TRUE(zones.refused.empty());
  const std::vector<std::pair<std::string, std::string>> expected{
      {"150802", "临河区"},     {"150821", "五原县"},     {"150822", "磴口县"},  {"150823", "乌拉特前旗"},
      {"150824", "乌拉特中旗"}, {"150825", "乌拉特后旗"}, {"150826", "杭锦后旗"}};
  ASSERT_EQ(zones.zones.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(zones.zones[i].id, expected[i].first);
    EXPECT_EQ(zones.zones[i].name, expected[i].second);
    EXPECT_EQ(zones.zones[i].level, "district");
    EXPECT_EQ(zones.zones[i].parent, "150800");
  }
}

TEST(ZoneSource, ZionGeopackage) {
  STEPPE_NEEDS_SHARED_DATA();
  const ZoneSet zones = read_zones(steppe_test::shared_data() / "zonal_nlcd_zion" / "zion.gpkg",
                                   {.id = "UNIT_CODE", .name = "UNIT_NAME"});
  EXPECT_TRUE(zones.refused.empty());
  ASSERT_EQ(zones.zones.size(), 1u);
  EXPECT_EQ(zones.zones[0].id, "ZION");
  EXPECT_EQ(zones.zones[0].name, "Zion National Park");
  EXPECT_FALSE(zones.crs.geographic());
  const Box box = box_of(zones.zones[0].shape);
  EXPECT_NEAR(box.x_min, 302903, 1);
  EXPECT_NEAR(box.y_max, 4153090, 5);
}

}  // namespace
}  // namespace geo
