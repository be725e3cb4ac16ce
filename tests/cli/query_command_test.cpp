#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "tests/support/csv_table.hpp"
#include "tests/support/steppe_program.hpp"
#include "tests/support/tiny_project.hpp"

namespace {

using namespace steppe_test;
using nlohmann::json;
using testing::HasSubstr;
using testing::Not;
namespace fs = std::filesystem;

// A rectangle of the scene's system, as WKT.
std::string wkt(double west, double south, double east, double north) {
  const auto point = [](double x, double y) { return std::to_string(x) + " " + std::to_string(y); };
  return "POLYGON((" + point(west, south) + "," + point(east, south) + "," + point(east, north) + "," +
         point(west, north) + "," + point(west, south) + "))";
}

// One finished workspace for all tests: they only read it.
class QueryCommand : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    s_project = std::make_unique<TinyProject>();
    s_project->change_config("\"quality\"]", "\"quality\", \"forest\", \"water\", \"observations\"]");
    const auto got =
        steppe_test::steppe({"run", "--config", s_project->config(), "--workspace", s_project->workspace()});
    if (got.exit_code != 0) throw std::runtime_error(got.err);
  }
  static void TearDownTestSuite() { s_project.reset(); }

  static std::vector<std::string> arguments(const std::vector<std::string>& polygons,
                                            const std::vector<std::string>& more) {
    std::vector<std::string> all{"query", "--workspace", s_project->workspace()};
    for (const auto& polygon : polygons) all.insert(all.end(), {"--polygon", polygon});
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }
  static ProcessResult query(const std::vector<std::string>& polygons, const std::vector<std::string>& more = {}) {
    return steppe_test::steppe(arguments(polygons, more));
  }
  static std::string zones() { return s_project->folder() / "zones.geojson"; }

  std::vector<CsvRow> csv(const std::string& text) const { return read_csv(m_folder.file("out.csv", text)); }
  std::set<std::string> statuses(const std::string& text) const {
    std::set<std::string> found;
    for (const auto& row : csv(text)) found.insert(row.at("status"));
    return found;
  }

  TempDir m_folder;
  static inline std::unique_ptr<TinyProject> s_project;
};

// Inside the tiny scene, in its system.
const std::string kInside = wkt(400060, 4499900, 400200, 4499960);

TEST_F(QueryCommand, TheZoneGivesTheFiguresOfTheReport) {
  const auto got = query({zones()}, {"--format", "csv", "--id", "adcode"});
  ASSERT_EQ(got.exit_code, 0) << got.err;
  EXPECT_EQ(got.err, "");
  const auto zone_rows = read_csv(s_project->workspace() / "reports/latest/zones.csv");
  std::size_t compared = 0;
  for (const auto& row : csv(got.out)) {
    if (row.at("measure") != "mean") continue;
    const std::string indicator = row.at("layer") == "fvc" ? "vegetation_cover" : "ndvi_peak";
    for (const auto& zone : zone_rows) {
      if (zone.at("indicator") != indicator) continue;
      EXPECT_EQ(row.at("value"), zone.at("value"));
      EXPECT_EQ(row.at("total_ha"), zone.at("area_total_ha"));
      EXPECT_EQ(row.at("status"), zone.at("status"));
      EXPECT_EQ(row.at("sensor_mix"), zone.at("sensor_mix"));
      EXPECT_EQ(row.at("n_dates_median"), zone.at("n_dates_median"));
      ++compared;
    }
  }
  EXPECT_EQ(compared, 2U);
}

TEST_F(QueryCommand, EveryFormatSaysTheSame) {
  const std::vector<std::string> common{"--crs", "EPSG:32648", "--layer", "fvc"};
  const auto with = [&](const char* format) {
    auto more = common;
    more.insert(more.end(), {"--format", format});
    const auto got = query({kInside}, more);
    EXPECT_EQ(got.exit_code, 0) << got.err;
    return got.out;
  };
  const auto row = csv(with("csv")).at(0);
  EXPECT_EQ(row.at("value"), "60.0000");
  const json document = json::parse(with("json"));
  EXPECT_EQ(document["polygons"][0]["layers"][0]["mean"], 60);
  EXPECT_EQ(document["polygons"][0]["polygon_ha"], std::stod(row.at("polygon_ha")));
  const json feature = json::parse(with("geojson"))["features"][0];
  EXPECT_EQ(feature["properties"]["fvc_2021_mean"], 60);
  for (const auto& point : feature["geometry"]["coordinates"][0]) {
    EXPECT_LT(std::abs(point[0].get<double>()), 180) << "degrees";
    EXPECT_LT(std::abs(point[1].get<double>()), 90);
  }
  EXPECT_THAT(with("table"), HasSubstr("60.00"));
  EXPECT_THAT(with("table"), HasSubstr("GCJ-02"));
}

TEST_F(QueryCommand, TheTableIsInChineseToo) {
  const auto got = query({zones()}, {"--lang", "zh"});
  EXPECT_EQ(got.exit_code, 0) << got.err;
  for (const char* words : {"多边形 1：", "公顷，合", "万亩", "植被盖度", "合格", "GCJ-02"})
    EXPECT_THAT(got.out, HasSubstr(words));
}

TEST_F(QueryCommand, AFileAppearsWholeInTheFormatOfItsSuffix) {
  for (const char* name : {"a.csv", "a.json", "a.geojson", "a.txt"}) {
    const auto file = m_folder / name;
    const auto got = query({zones()}, {"-o", file});
    EXPECT_EQ(got.exit_code, 0) << got.err;
    EXPECT_EQ(got.out, "");
    EXPECT_FALSE(read_text(file).empty()) << name;
  }
  EXPECT_EQ(json::parse(read_text(m_folder / "a.geojson"))["type"], "FeatureCollection");
  EXPECT_EQ(read_text(m_folder / "a.csv"), query({zones()}, {"--format", "csv"}).out);
  const auto other = query({zones()}, {"-o", m_folder / "a.xlsx"});
  EXPECT_EQ(other.exit_code, 2);
  EXPECT_THAT(other.err, HasSubstr("give --format as well"));
  const auto nowhere = query({zones()}, {"-o", m_folder / "none/a.csv"});
  EXPECT_EQ(nowhere.exit_code, 1);
  EXPECT_THAT(nowhere.err, HasSubstr("none/"));
}

TEST_F(QueryCommand, ReadsStandardInput) {
  const auto got = run_process({"/bin/sh", "-c",
                                "exec \"$0\" query --workspace \"$1\" --polygon - --layer fvc --format csv < \"$2\"",
                                steppe_program(), s_project->workspace(), zones()});
  EXPECT_EQ(got.exit_code, 0) << got.err;
  EXPECT_EQ(csv(got.out).at(0).at("value"), "60.0000");
}

// Each of these costs its own rows: the good polygon is answered.
TEST_F(QueryCommand, ARefusedPolygonCostsItsOwnRowsOnly) {
  const std::pair<std::string, std::string> bad[] = {
      {"POLYGON((400000 4500000,400100 4500100,400100 4500000,400000 4500100,400000 4500000))", "invalid_polygon"},
      {"POLYGON((400000 4500000,400100 4500000,400100 4500100))", "invalid_polygon"},
      {"POLYGON EMPTY", "invalid_polygon"},
      {"POLYGON((nan nan,1 0,1 1,nan nan))", "invalid_polygon"},
      {"POLYGON((1e308 0,1e308 1e308,0 1e308,1e308 0))", "invalid_polygon"},
      {"POINT(400000 4500000)", "invalid_polygon"},
      {"POLYGON((4500000 400000,4500100 400000,4500100 400100,4500000 400000))", "outside"},
      {"POLYGON((0 0,0 0,0 0,0 0))", "invalid_polygon"},
  };
  for (const auto& [polygon, status] : bad) {
    SCOPED_TRACE(polygon);
    const auto got = query({polygon, kInside}, {"--crs", "EPSG:32648", "--layer", "fvc", "--format", "csv"});
    EXPECT_EQ(got.exit_code, 3) << got.err;
    EXPECT_THAT(got.err, HasSubstr("polygons refused: 1 of 2;"));
    const auto rows = csv(got.out);
    ASSERT_GE(rows.size(), 2U);
    EXPECT_EQ(rows[0].at("polygon_id"), "1");
    EXPECT_EQ(rows[0].at("status"), status);
    EXPECT_NE(rows[0].at("reason"), "");
    EXPECT_EQ(rows[1].at("polygon_id"), "2_1");
    EXPECT_EQ(rows[1].at("value"), "60.0000");
    for (const char* format : {"json", "geojson"}) {
      const json document =
          json::parse(query({polygon, kInside}, {"--crs", "EPSG:32648", "--layer", "fvc", "--format", format}).out);
      EXPECT_EQ(document[std::string(format) == "json" ? "polygons" : "features"].size(), 2U);
    }
  }
}

TEST_F(QueryCommand, ReasonsNameThePolygonAsItsRowDoes) {
  const auto got = query({kInside, "POLYGON EMPTY"}, {"--crs", "EPSG:32648", "--layer", "fvc", "--format", "csv"});
  const auto rows = csv(got.out);
  ASSERT_EQ(rows.back().at("polygon_id"), "2_1");
  EXPECT_THAT(rows.back().at("reason"), testing::StartsWith("polygon 2_1: "));
}

TEST_F(QueryCommand, NoneAnsweredIsItsOwnExitCode) {
  const auto got = query({"POLYGON EMPTY"}, {"--crs", "EPSG:4490", "--format", "csv"});
  EXPECT_EQ(got.exit_code, 4);
  EXPECT_EQ(statuses(got.out), std::set<std::string>{"invalid_polygon"});
  const auto table = query({"POLYGON EMPTY"}, {"--crs", "EPSG:4490"});
  EXPECT_THAT(table.out, HasSubstr("Polygon 1: invalid polygon: "));
}

TEST_F(QueryCommand, BrokenTextIsOneRefusedPolygon) {
  std::string deep = R"({"type":"Polygon","coordinates":)";
  deep += std::string(100'000, '[') + std::string(100'000, ']') + "}";
  const auto file = m_folder.file("deep.geojson", deep);
  for (const std::string& broken : {std::string("{\"type\":\"Polygon\""), std::string("{}x"), file.string()}) {
    SCOPED_TRACE(broken);
    const auto got = query({broken, zones()}, {"--layer", "fvc", "--format", "csv"});
    EXPECT_EQ(got.exit_code, 3) << got.err;
    EXPECT_EQ(csv(got.out).at(0).at("status"), "invalid_polygon");
    EXPECT_EQ(csv(got.out).at(1).at("value"), "60.0000");
  }
}

TEST_F(QueryCommand, LimitsCostThePolygonThatIsBeyond) {
  const std::vector<std::string> csv_of{"--format", "csv", "--layer", "fvc"};
  for (const auto& limit : {std::pair("--max-vertices", "4"), std::pair("--max-area", "0.0001")}) {
    auto more = csv_of;
    more.insert(more.end(), {limit.first, limit.second});
    const auto got = query({zones()}, more);
    EXPECT_EQ(got.exit_code, 4) << limit.first;
    EXPECT_EQ(statuses(got.out), std::set<std::string>{"too_large"}) << limit.first;
  }
}

TEST_F(QueryCommand, WhatTheCommandLineGotWrongIsSaidAtOnce) {
  const auto names = query({zones()}, {"--layer", "fvcc,water,snow", "--period", "2021,1999"});
  EXPECT_EQ(names.exit_code, 2);
  EXPECT_EQ(names.out, "");
  for (const char* words : {"fvcc", "did you mean fvc?", "snow", "1999"}) EXPECT_THAT(names.err, HasSubstr(words));
  EXPECT_THAT(query({zones()}, {"--period", "lately"}).err, HasSubstr("--period: not a year (got lately"));
  EXPECT_THAT(query({zones()}, {"--period", "1990..1999"}).err, HasSubstr("allowed 2021"));
  const auto no_crs = query({wkt(0, 0, 1, 1)});
  EXPECT_EQ(no_crs.exit_code, 2);
  EXPECT_THAT(no_crs.err, HasSubstr("coordinate system"));
  const auto no_file = query({"nowhere.geojson", "elsewhere.gpkg"});
  EXPECT_EQ(no_file.exit_code, 2);
  EXPECT_THAT(no_file.err, HasSubstr("nowhere.geojson"));
  EXPECT_THAT(no_file.err, HasSubstr("elsewhere.gpkg"));
  EXPECT_EQ(query({zones()}, {"--crs", "EPSG:0"}).exit_code, 2);
  EXPECT_EQ(query({zones()}, {"--id", "nosuchfield"}).exit_code, 2);
  EXPECT_EQ(query({zones()}, {"--format", "xml"}).exit_code, 2);
  EXPECT_EQ(query({zones()}, {"stray"}).exit_code, 2);
}

TEST_F(QueryCommand, NeedsAFinishedWorkspace) {
  const auto got = steppe_test::steppe({"query", "--workspace", m_folder / "none", "--polygon", zones()});
  EXPECT_EQ(got.exit_code, 4);
  EXPECT_THAT(got.err, HasSubstr("steppe run"));
}

TEST_F(QueryCommand, VerboseSaysWhatWasRead) {
  const auto got = query({zones()}, {"--verbose", "--threads", "2"});
  EXPECT_THAT(got.err, HasSubstr("outlines intersected: 1\n"));
  EXPECT_THAT(query({zones()}).err, Not(HasSubstr("intersected")));
}

// A reader that takes nothing: the query stands in its output when the signal comes.
TEST_F(QueryCommand, AnInterruptLeavesNoFile) {
  std::string many = R"({"type":"FeatureCollection","features":[)";
  const json zone = json::parse(read_text(zones()))["features"][0];
  for (int i = 0; i < 50'000; ++i) many += (i == 0 ? "" : ",") + zone.dump();
  many += R"(],"crs":{"type":"name","properties":{"name":"EPSG:32648"}}})";
  const auto file = m_folder.file("many.geojson", many);
  const auto out = m_folder / "out.csv";
  Process process(steppe_command(arguments({file}, {"-o", out, "--threads", "1"})), english());
  const auto part_exists = [&] {
    for (const auto& entry : fs::directory_iterator(m_folder.path()))
      if (entry.path().filename().string().starts_with(".out.csv.part")) return true;
    return false;
  };
  while (process.running() && !part_exists()) usleep(1000);
  ASSERT_TRUE(process.running()) << "it was finished before it could be interrupted";
  process.signal(SIGINT);
  const auto got = process.wait();
  EXPECT_EQ(got.exit_code, 130) << got.err;
  EXPECT_THAT(got.err, HasSubstr("interrupted: "));
  EXPECT_FALSE(fs::exists(out));
  EXPECT_FALSE(part_exists());
}

}  // namespace
