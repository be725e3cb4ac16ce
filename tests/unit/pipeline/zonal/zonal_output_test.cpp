#include "pipeline/zonal/zonal_output.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "libgeo/vector/zone_source.hpp"
#include "made_result.hpp"
#include "pipeline/config/version.hpp"
#include "tests/support/temp_dir.hpp"

namespace {

using namespace steppe;
using namespace zonal_test;
using Json = nlohmann::ordered_json;

// A square of `cells` hectares.
geo::MultiPolygon square(double west, double side) {
  return {{{{west, 4500000 - side},
            {west + side, 4500000 - side},
            {west + side, 4500000},
            {west, 4500000},
            {west, 4500000 - side}},
           {}}};
}

// One zone with figures, one that is invalid.
struct Printed {
  ZonalJob asked = job("mean,sd", 1);
  ZonalResult of = result({"fvc"}, {row("1\"2", {{0.1, std::nullopt}}), row("bow", {})});
  ZonalSheet sheet;

  Printed() {
    of.rows[0].name = "甲,乙";
    of.rows[1].status = FigureStatus::invalid_zone;
    of.rows[1].reason = geo::message("crosses itself");
    of.rows[1].figures.reset();
    sheet = zonal_sheet(asked, of);
  }
  Json json() const { return Json::parse(zonal_json(sheet, asked, of)); }
};

TEST(ZonalCsv, IsThatOfTheReports) {
  const Printed p;
  EXPECT_EQ(zonal_csv(p.sheet),
            "\xEF\xBB\xBFzone_id,zone_name,status,reason,mean,sd\r\n"
            "\"1\"\"2\",\"甲,乙\"," +
                kOk +
                ",,0.1,\r\n"
                "bow,name of bow,invalid_zone,crosses itself,,\r\n");
}

// As many digits as it takes to read the same number again, and no more.
TEST(ZonalCsv, NumbersCanBeReadBack) {
  const double third = 1 / 3.;
  const auto of = result({"r"}, {row("a", {{third, 1e22}})});
  const std::string text = zonal_csv(zonal_sheet(job("mean,sd", 1), of));
  const auto at = text.find(",,") + 2;
  EXPECT_EQ(std::stod(text.substr(at)), third);
  EXPECT_EQ(std::stod(text.substr(text.find(',', at) + 1)), 1e22);
  EXPECT_NE(zonal_csv(zonal_sheet(job("mean,sd", 1), result({"r"}, {row("a", {{4, 0.25}})}))).find(",,4,0.25\r\n"),
            std::string::npos);
}

TEST(ZonalCsv, AnIdThatLooksLikeAFormulaIsText) {
  EXPECT_NE(zonal_csv(zonal_sheet(job("mean", 1), result({"r"}, {row("=a", {{1200000}})}))).find("\r\n'=a,name of =a,"),
            std::string::npos);
}

TEST(ZonalCsv, WithoutRowsItHasItsHeader) {
  EXPECT_EQ(zonal_csv(zonal_sheet(job("mean", 1), result({"r"}, {}))),
            "\xEF\xBB\xBFzone_id,zone_name,status,reason,mean\r\n");
}

TEST(ZonalJson, SaysWhatItIsOf) {
  Printed p;
  auto& raster = p.of.rasters.layers[0];
  raster.band = 2;
  raster.type = geo::PixelType::int16;
  raster.unit = ValueUnit({0.0001, 5});
  raster.no_data = -32768;
  const auto json = p.json();
  EXPECT_EQ(json["program"], std::string("steppe ") + kProgramVersion);
  EXPECT_EQ(json["rasters"].dump(),
            R"([{"name":"fvc","path":"/data/fvc.tif","band":2,"type":"int16","scale":0.0001,"offset":5.0,)"
            R"("no_data":"-32768"}])");
  EXPECT_EQ(json["crs"], p.of.rasters.where.crs.name());
  EXPECT_EQ(json["zones"], "zones.geojson");
  EXPECT_EQ(json["coverage"], "exact");
  EXPECT_EQ(json["weight"], "area");
  EXPECT_FALSE(json.contains("weights"));
}

TEST(ZonalJson, NamesOfRulesAndWeights) {
  Printed p;
  p.asked.rule = geo::CoverageRule::centre;
  p.asked.weight = geo::WeightRule::coverage;
  EXPECT_EQ(p.json()["coverage"], "centre");
  EXPECT_EQ(p.json()["weight"], "coverage");
  p.asked.rule = geo::CoverageRule::all_touched;
  EXPECT_EQ(p.json()["coverage"], "all-touched");
  EXPECT_TRUE(p.json()["rasters"][0]["no_data"].is_null());
  p.of.rasters.weights = p.of.rasters.layers[0];
  p.of.rasters.weights->path = "/data/w.tif";
  EXPECT_EQ(p.json()["weights"]["path"], "/data/w.tif");
}

TEST(ZonalJson, RowsAreObjectsWithNullForTheUnknown) {
  const Printed p;
  EXPECT_EQ(p.json()["rows"].dump(),
            R"([{"zone_id":"1\"2","zone_name":"甲,乙","status":")" + kOk +
                R"(","reason":"","mean":0.1,"sd":null},{"zone_id":"bow","zone_name":"name of bow",)"
                R"("status":"invalid_zone","reason":"crosses itself","mean":null,"sd":null}])");
  const auto none = Json::parse(zonal_json({}, p.asked, p.of));
  EXPECT_EQ(none["rows"].dump(), "[]");
}

TEST(ZonalJson, APathMayBeAnythingButUtf8) {
  Printed p;
  p.of.rasters.layers[0].path = "/data/\xB2\xDD.tif";  // GBK
  const std::string text = zonal_json(p.sheet, p.asked, p.of);
  EXPECT_EQ(Json::parse(text)["rasters"][0]["path"], "/data/\xEF\xBF\xBD\xEF\xBF\xBD.tif");
  EXPECT_EQ(text.back(), '\n');
}

TEST(ZonalGeoPackage, RowsWithTheirOutlines) {
  const steppe_test::TempDir dir;
  Printed p;
  p.of.shape_crs = p.of.rasters.where.crs;
  p.of.rows[0].shape = square(400000, 300);
  write_zonal_geopackage(dir / "a.gpkg", p.sheet, p.of);
  const auto written = geo::read_zones(
      dir / "a.gpkg", {.layer = "zonal", .id = "zone_id", .name = "mean", .level = "status", .parent = "zone_name"});
  ASSERT_EQ(written.zones.size(), 1u);
  EXPECT_EQ(written.zones[0].id, "1\"2");
  EXPECT_EQ(written.zones[0].name, "0.1");
  EXPECT_EQ(written.zones[0].level, kOk);
  EXPECT_EQ(written.zones[0].parent, "甲,乙");
  EXPECT_EQ(geo::area(written.zones[0].shape), 90000);
  EXPECT_TRUE(written.crs.same_as(*p.of.shape_crs));
  ASSERT_EQ(written.refused.size(), 1u);  // its row is there, without an outline
  EXPECT_EQ(written.refused[0].id, "bow");
  EXPECT_EQ(written.refused[0].level, "invalid_zone");
  write_zonal_geopackage(dir / "b.gpkg", p.sheet, p.of);
  EXPECT_EQ(steppe_test::read_text(dir / "a.gpkg"), steppe_test::read_text(dir / "b.gpkg"));
}

// Of a cross-table every row of a zone has its outline.
TEST(ZonalGeoPackage, SeveralRowsOfOneZone) {
  const steppe_test::TempDir dir;
  auto a = row("a", {}), b = row("b", {});
  a.shape = square(400000, 100), b.shape = square(500000, 200);
  a.figures->crosses = {{1, 2, 30, 0.75}, {3, 2, 10, 0.25}};
  auto of = result({"x", "y"}, {a, b});
  of.shape_crs = of.rasters.where.crs;
  write_zonal_geopackage(dir / "a.gpkg", cross_sheet(job("mean", 2), of), of);
  const auto written = geo::read_zones(dir / "a.gpkg", {.name = "zone_id", .level = "class_a"});
  ASSERT_EQ(written.zones.size(), 3u);
  EXPECT_EQ(geo::area(written.zones[1].shape), 10000);
  EXPECT_EQ(written.zones[1].name, "a");
  EXPECT_EQ(written.zones[1].level, "3");
  EXPECT_EQ(geo::area(written.zones[2].shape), 40000);
  EXPECT_EQ(written.zones[2].level, "");
}

TEST(ZonalGeoPackage, AFolderThatIsNotThereIsAnError) {
  const steppe_test::TempDir dir;
  Printed p;
  p.of.shape_crs = p.of.rasters.where.crs;
  const auto path = dir / "none/a.gpkg";
  try {
    write_zonal_geopackage(path, p.sheet, p.of);
    FAIL() << "no error";
  } catch (const geo::Error& error) {
    EXPECT_EQ(std::string(error.what()).rfind(path.string() + ": ", 0), 0u) << error.what();
  }
}

}  // namespace
