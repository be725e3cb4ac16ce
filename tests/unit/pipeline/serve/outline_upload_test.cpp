#include "pipeline/serve/outline_upload.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "libgeo/base/error.hpp"
#include "libgeo/base/small_file.hpp"
#include "libgeo/vector/vector_sink.hpp"
#include "pipeline/evidence/zip_writer.hpp"
#include "pipeline/serve/geometry_answers.hpp"
#include "pipeline/serve/serve_refusal.hpp"
#include "serve_fixture.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe {
namespace {

using nlohmann::json;
using steppe_test::TempDir;
using steppe_test::text_of;

const geo::MultiPolygon kSquare{{{{115, 44}, {115.5, 44}, {115.5, 44.5}, {115, 44.5}, {115, 44}}, {}}};

geo::VectorTable table(const char* crs, const geo::MultiPolygon& shape) {
  geo::VectorTable made{"pastures", geo::Crs::from_text(crs).value(), {{"name"}}, {}};
  made.rows.push_back({shape, {std::string("草场")}});
  return made;
}

std::string bytes_of(const std::filesystem::path& path) { return geo::read_small_file(path, 1 << 24).value(); }

std::string zip_of(const std::vector<std::pair<std::string, std::string>>& members) {
  std::string bytes;
  ZipWriter zip([&](std::string_view piece) { bytes += piece; });
  for (const auto& [name, content] : members) {
    zip.begin(name, content.size());
    zip.write(content);
    zip.end();
  }
  zip.finish();
  return bytes;
}

std::string shapefile_zip(const TempDir& dir, const char* crs, const geo::MultiPolygon& shape) {
  geo::write_shapefile(dir / "out.shp", table(crs, shape));
  std::vector<std::pair<std::string, std::string>> members;
  for (const char* suffix : {"shp", "shx", "dbf", "prj", "cpg"})
    members.emplace_back(std::string("folder/草场.") + suffix, bytes_of(dir / (std::string("out.") + suffix)));
  members.emplace_back("folder/readme.pdf", "no outline");
  return zip_of(members);
}

json outlines(const std::string& body, const std::string& crs = {}) {
  HttpRequest request;
  request.body = body;
  if (!crs.empty()) request.query = {{"crs", crs}};
  return json::parse(text_of(answer_outline(request)));
}

void expect_square(const json& answer, double tolerance = 1e-6) {
  ASSERT_EQ(answer.at("features").size(), 1U) << answer.dump();
  const auto& geometry = answer.at("features")[0].at("geometry");
  ASSERT_TRUE(geometry.is_object()) << answer.dump();
  double west = 180, east = -180, south = 90, north = -90;
  for (const auto& p : geometry.at("coordinates")[0]) {
    west = std::min(west, p[0].get<double>()), east = std::max(east, p[0].get<double>());
    south = std::min(south, p[1].get<double>()), north = std::max(north, p[1].get<double>());
  }
  EXPECT_NEAR(west, 115, tolerance);
  EXPECT_NEAR(east, 115.5, tolerance);
  EXPECT_NEAR(south, 44, tolerance);
  EXPECT_NEAR(north, 44.5, tolerance);
}

bool warns_of(const json& answer, const std::string& word) {
  for (const auto& warning : answer.at("warnings"))
    if (warning.at("en").get<std::string>().find(word) != std::string::npos) return true;
  return false;
}

TEST(OutlineUpload, ReadsAZippedShapefileWithChineseNames) {
  const TempDir dir;
  const json answer = outlines(shapefile_zip(dir, "EPSG:4490", kSquare));
  expect_square(answer);
  EXPECT_EQ(answer.at("features")[0].at("properties").at("source"), "草场.shp");
  EXPECT_TRUE(warns_of(answer, "GCJ-02"));
}

TEST(OutlineUpload, TakesAShapefilesOwnProjection) {
  const TempDir dir;
  const geo::MultiPolygon metres{{{{500000, 4900000}, {510000, 4900000}, {510000, 4910000}, {500000, 4900000}}, {}}};
  const json answer = outlines(shapefile_zip(dir, "EPSG:32650", metres));
  EXPECT_NEAR(answer.at("features")[0].at("geometry").at("coordinates")[0][0][0].get<double>(), 117, 1e-6);
  EXPECT_FALSE(warns_of(answer, "GCJ-02"));
}

TEST(OutlineUpload, ReadsGeoPackageGeoJsonAndWkt) {
  const TempDir dir;
  geo::write_geopackage(dir / "a.gpkg", table("EPSG:4326", kSquare));
  expect_square(outlines(bytes_of(dir / "a.gpkg")));
  expect_square(
      outlines(R"({"type":"Polygon","coordinates":[[[115,44],[115.5,44],[115.5,44.5],[115,44.5],[115,44]]]})"));
  const char* wkt = "POLYGON((115 44,115.5 44,115.5 44.5,115 44.5,115 44))";
  expect_square(outlines(wkt));
  EXPECT_TRUE(warns_of(outlines(wkt), "CGCS2000"));
  expect_square(outlines(std::string("SRID=4490;") + wkt));
}

const char* const kKml =
    R"(<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder>
<Placemark><name> 一号 草场 </name><Polygon><outerBoundaryIs><LinearRing><coordinates>115,44,900 115.5,44,900
115.5,44.5,900 115,44.5 115,44</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></Folder></Document></kml>)";

TEST(OutlineUpload, ReadsKmlAndKmz) {
  const json answer = outlines(kKml);
  expect_square(answer);
  EXPECT_EQ(answer.at("features")[0].at("properties").at("name"), "一号 草场");
  expect_square(outlines(zip_of({{"doc.kml", kKml}, {"files/icon.png", "PNG"}})));
}

TEST(OutlineUpload, ReadsPastedCoordinates) {
  expect_square(outlines("点号\t经度\t纬度\n1\t115\t44\n2\t115.5\t44\n3\t115.5\t44.5\n4\t115\t44.5\n"));
  expect_square(
      outlines("115°0′0″E 44°0′0″N\n115°30′E, 44°0′N\n115°30'0\"E 44°30'0\"N\n东经115度0分0秒 北纬44度30分\n"));
  const json turned = outlines("44 115\n44 115.5\n44.5 115.5\n44.5 115\n");
  expect_square(turned);
  EXPECT_TRUE(warns_of(turned, "second column"));
}

TEST(OutlineUpload, ReadsMetresOfThreeDegreeZones) {
  // 39 | 500000: on the central meridian 117° of zone 39.
  const json zone = outlines("39500000 4900000\n39510000 4900000\n39510000 4910000\n");
  EXPECT_NEAR(zone.at("features")[0].at("geometry").at("coordinates")[0][0][0].get<double>(), 117, 1e-6);
  EXPECT_TRUE(warns_of(zone, "zone 39"));
  const json turned = outlines("4900000,39500000\n4900000,39510000\n4910000,39510000\n");
  EXPECT_EQ(turned.at("features")[0].at("geometry"), zone.at("features")[0].at("geometry"));
  const json given = outlines("500000 4900000\n510000 4900000\n510000 4910000\n", "EPSG:4548");
  EXPECT_NEAR(given.at("features")[0].at("geometry").at("coordinates")[0][0][0].get<double>(), 117, 1e-6);
}

TEST(OutlineUpload, GivesEachRefusedPolygonItsReason) {
  const json answer = outlines("115 44\n115.5 44.5\n115.5 44\n115 44.5\n\n115 44\n115.5 44\n115.5 44.5\n");
  ASSERT_EQ(answer.at("features").size(), 2U);
  EXPECT_TRUE(answer.at("features")[0].at("geometry").is_null());
  EXPECT_FALSE(answer.at("features")[0].at("properties").at("reason").at("zh").get<std::string>().empty());
  EXPECT_TRUE(answer.at("features")[1].at("geometry").is_object());
}

TEST(OutlineUpload, RefusesWhatIsNone) {
  const auto status = [](const std::string& body, const std::string& crs = {}) {
    HttpRequest request;
    request.body = body;
    if (!crs.empty()) request.query = {{"crs", crs}};
    try {
      answer_outline(request);
      return 200;
    } catch (const ServeRefusal& refusal) {
      return refusal.status();
    } catch (const geo::UsageError&) {
      return 400;
    }
  };
  for (const char* body : {"", " \n", "hello", "PK\x03\x04 no zip", "SQLite format 3\0 nothing", "{}", "<html></html>",
                           "<kml><Placemark/></kml", "500000 4900000\n510000 4900000\n510000 4910000\n",
                           "115 44\n39500000 4900000\n115 45\n", "115 44\n115 oops 12\n"})
    EXPECT_EQ(status(body), 422) << body;
  EXPECT_EQ(status("115 44\n", "EPSG:nothing"), 400);
  EXPECT_EQ(status(zip_of({{"a.pdf", "x"}})), 422);
  EXPECT_EQ(status("<!DOCTYPE kml [<!ENTITY a \"aaaa\">]><kml>&a;</kml>"), 422);
}

TEST(OutlineUpload, RefusesAZipThatUnpacksToTooMuch) {
  const std::string bomb = zip_of({{"a.dbf", std::string(std::size_t{80} << 20U, ' ')}});
  ASSERT_LT(bomb.size(), std::size_t{1} << 20U);
  const auto read = read_upload(bomb, "bomb.zip", {});
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.fault().kind, geo::FaultKind::too_large);
  std::vector<std::pair<std::string, std::string>> many;
  for (int i = 0; i < 201; ++i) many.emplace_back("a" + std::to_string(i) + ".kml", kKml);
  EXPECT_EQ(read_upload(zip_of(many), "many.zip", {}).fault().kind, geo::FaultKind::too_large);
}

TEST(OutlineUpload, WritesNowhereButInItsOwnFolder) {
  const auto before = std::filesystem::exists("/tmp/steppe_escaped.kml");
  const auto read = read_upload(zip_of({{"../../../../../../tmp/steppe_escaped.kml", kKml}}), "a.zip", {});
  EXPECT_TRUE(read.ok());
  EXPECT_FALSE(before);
  EXPECT_FALSE(std::filesystem::exists("/tmp/steppe_escaped.kml"));
}

}  // namespace
}  // namespace steppe
