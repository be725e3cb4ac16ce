#include "pipeline/serve/json_routes.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "libgeo/base/small_file.hpp"
#include "pipeline/products/product_table.hpp"
#include "serve_fixture.hpp"
#include "tests/support/queried_night.hpp"

namespace steppe {
namespace {

using nlohmann::json;
using steppe_test::header_of;
using steppe_test::queried_night;
using steppe_test::refusal_in;
using steppe_test::Service;
using steppe_test::text_of;

Service& service() {
  static Service made(queried_night().tiny.workspace.root);
  return made;
}
json answer(const std::string& address) {
  const auto response = service().get(address);
  EXPECT_EQ(response.status, 200) << text_of(response);
  return json::parse(text_of(response));
}

TEST(JsonRoutes, SayWhatIsServed) {
  const json all = answer("/api/v1");
  ASSERT_EQ(all.at("workspaces").size(), 1U);
  EXPECT_EQ(all.at("workspaces")[0].at("name"), "w");
  EXPECT_EQ(all.at("workspaces")[0].at("periods"), json({2020, 2021}));
  const json one = answer("/api/v1/w");
  EXPECT_EQ(one.at("night"), all.at("workspaces")[0].at("night"));
  EXPECT_EQ(one.at("grid").at("proj4"), "+proj=utm +zone=48 +a=6378137 +rf=298.257223563 +units=m +no_defs");
  EXPECT_EQ(one.at("grid").at("extent"), json({400000.0, 4499760.0, 400240.0, 4500000.0}));
  const auto bounds = one.at("bounds");
  EXPECT_NEAR(bounds[0].get<double>(), 103.818, 0.002);
  EXPECT_NEAR(bounds[3].get<double>(), 40.643, 0.002);
  EXPECT_LT(bounds[0], bounds[2]);
  EXPECT_LT(bounds[1], bounds[3]);
}

TEST(JsonRoutes, HaveTagsAndAnswerThatNothingChanged) {
  const auto first = service().get("/api/v1/w/layers");
  const std::string tag = header_of(first, "etag");
  EXPECT_TRUE(tag.size() > 10 && tag.starts_with('"') && tag.ends_with('"'));
  EXPECT_EQ(header_of(first, "cache-control"), "no-cache");
  const auto again = service().get("/api/v1/w/layers", {{"if-none-match", "\"other\", " + tag}});
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(text_of(again), "");
  EXPECT_EQ(header_of(again, "etag"), tag);
  EXPECT_EQ(service().get("/api/v1/w/layers", {{"if-none-match", "\"other\""}}).status, 200);
}

TEST(JsonRoutes, GiveLegendsOfTheTableAndOfTheWorkspacesPalette) {
  const auto root = queried_night().copy("legend");
  std::ofstream(root / kPaletteName) << "product,class,red,green,blue,name_zh\nwater,permanent,1,2,255,湖\n";
  Service own(root);
  const json layers = json::parse(text_of(own.get("/api/v1/w/layers")));
  std::set<std::string> names;
  for (const auto& layer : layers) {
    names.insert(layer.at("layer"));
    EXPECT_EQ(layer.contains("legend"), layer.at("kind") == "classes");
    EXPECT_EQ(layer.contains("ramp"), layer.at("kind") == "values");
    EXPECT_EQ(layer.at("periods"), json({2020, 2021}));
    if (layer.at("layer") == "fvc") {
      EXPECT_EQ(layer.at("ramp")[1].at("value"), 10.0);
      EXPECT_EQ(layer.at("unit"), "%");
    }
    if (layer.at("layer") != "water") continue;
    const auto& entry = layer.at("legend").at(3);
    EXPECT_EQ(entry.at("class"), "permanent");
    EXPECT_EQ(entry.at("colour"), "#0102ff");
    EXPECT_EQ(entry.at("words").at("zh"), "湖");
    EXPECT_EQ(layer.at("legend").size(), legend_of(Product::water).size());
  }
  EXPECT_EQ(names, (std::set<std::string>{"desertification", "forest", "fvc", "landcover", "ndvi", "water"}));
}

// The cell of a table of the report on disk: by zone, period and indicator.
std::string cell(const std::string& column, const std::string& zone, const std::string& period,
                 const std::string& indicator) {
  const auto text = geo::read_small_file(queried_night().tiny.workspace.latest_report() / "zones.csv", 1 << 20).value();
  const auto table = geo::parse_csv(text, "zones.csv").value();
  for (const auto& row : table.rows)
    if (row.cells[*table.column("zone_id")] == zone && row.cells[*table.column("period")] == period &&
        row.cells[*table.column("indicator")] == indicator)
      return row.cells[*table.column(column)];
  return "no such row";
}

// What a page asks for by it is there, and a level beyond is not.
TEST(JsonRoutes, SayTheFinestLevelThatHasTiles) {
  const json layers = answer("/api/v1/w/layers");
  const std::string night = answer("/api/v1/w").at("night");
  ASSERT_FALSE(layers.empty());
  for (const auto& layer : layers) {
    EXPECT_EQ(layer.at("min_zoom"), 3);
    const int finest = layer.at("max_zoom");
    const std::string root = "/tiles/w/" + night + "/" + layer.at("layer").get<std::string>() + "/2021/webmercator/";
    EXPECT_EQ(service().get(root + std::to_string(finest) + "/0/0.png").status, 200);
    EXPECT_EQ(service().get(root + std::to_string(finest + 1) + "/0/0.png").status, 404);
  }
}

TEST(JsonRoutes, GiveTheDigitsOfTheReport) {
  const json zone = answer("/api/v1/w/zones/n");
  EXPECT_EQ(zone.at("zone_name"), "Crooked");
  int compared = 0;
  for (const auto& row : zone.at("figures")) {
    const std::string period = std::to_string(row.at("period").get<int>());
    const auto expected = cell("value", "n", period, row.at("indicator"));
    if (row.at("caliber") == cell("caliber", "n", period, row.at("indicator"))) {
      EXPECT_EQ(row.at("value").is_null() ? "" : geo::number_text(row.at("value")),
                expected.empty() ? "" : geo::number_text(*geo::number_of(expected)));
      ++compared;
    }
    EXPECT_FALSE(row.at("indicator_words").at("zh").get<std::string>().empty());
    EXPECT_EQ(row.at("reason").is_null(), cell("reason", "n", period, row.at("indicator")).empty());
  }
  EXPECT_GT(compared, 10);
  EXPECT_FALSE(zone.at("classes").empty());
  EXPECT_TRUE(zone.at("classes")[0].at("class").is_number());
  EXPECT_TRUE(zone.at("classes")[0].contains("class_words"));
  EXPECT_FALSE(zone.at("ledger").empty());
}

TEST(JsonRoutes, SayReasonsInBothLanguages) {
  bool any = false;
  for (const char* zone : {"w", "n", "s"}) {
    const json figures = answer(std::string("/api/v1/w/zones/") + zone).at("figures");
    for (const auto& row : figures) {
      if (row.at("reason").is_null()) continue;
      any = true;
      EXPECT_NE(row.at("reason").at("zh"), row.at("reason").at("en"));
    }
  }
  EXPECT_TRUE(any);
}

TEST(JsonRoutes, GiveASeriesAnIndicatorAndCaliber) {
  const json series = answer("/api/v1/w/series?zone=w");
  std::set<std::pair<std::string, std::string>> keys;
  for (const auto& one : series) {
    EXPECT_TRUE(keys.emplace(one.at("indicator"), one.at("caliber")).second);
    ASSERT_EQ(one.at("points").size(), 2U) << one.at("indicator");
    EXPECT_EQ(one.at("points")[0].at("period"), 2020);
    EXPECT_TRUE(one.at("target").is_null());
  }
  EXPECT_TRUE(keys.contains({"vegetation_cover", "relative"}) || !keys.empty());
  EXPECT_EQ(service().get("/api/v1/w/series?zone=nobody").status, 404);
}

TEST(JsonRoutes, ShowTheZonesWhereTheyAre) {
  const json zones = answer("/api/v1/w/zones");
  ASSERT_EQ(zones.at("features").size(), 3U);
  const auto& first = zones.at("features")[0];
  EXPECT_EQ(first.at("properties").at("zone_id"), "w");
  EXPECT_EQ(first.at("geometry").at("type"), "Polygon");
  EXPECT_NEAR(first.at("geometry").at("coordinates")[0][0][0].get<double>(), 103.819, 0.002);
}

TEST(JsonRoutes, AnswerWithWordsWhereThereIsNothing) {
  const auto zone = service().get("/api/v1/w/zones/nobody");
  EXPECT_EQ(zone.status, 404);
  EXPECT_EQ(refusal_in(zone), "nobody: is no zone of this workspace; see /api/v1/w/zones");
  EXPECT_EQ(service().get("/api/v1/nobody/layers").status, 404);
  const auto root = queried_night().copy("no_report");
  std::filesystem::remove(root / "reports" / "latest");
  Service without(root);
  EXPECT_EQ(without.get("/api/v1/w/verdicts").status, 404);
  EXPECT_EQ(json::parse(text_of(without.get("/api/v1/w"))).at("report"), false);
}

TEST(JsonRoutes, RefuseATableThatIsNotTheRunsAnyMore) {
  const auto root = queried_night().copy("changed_table");
  std::ofstream(root / "reports" / "latest" / "zones.csv", std::ios::app) << "more\r\n";
  Service changed(root);
  const auto answer = changed.get("/api/v1/w/zones/w");
  EXPECT_EQ(answer.status, 503);
  EXPECT_FALSE(header_of(answer, "retry-after").empty());
  EXPECT_EQ(
      refusal_in(answer),
      "zones.csv: is not the table that the run wrote (its checksum differs); use steppe run to publish it again");
}

}  // namespace
}  // namespace steppe
