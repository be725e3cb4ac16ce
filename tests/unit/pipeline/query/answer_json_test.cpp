#include "pipeline/query/answer_json.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "answer_fixture.hpp"

namespace {

using namespace steppe;
using nlohmann::json;
using steppe_test::Answers;

json whole(const Answers& answers) {
  return json::parse(json_head(answers.context) + json_polygon(answers.context, answers.known()) + ",\n" +
                     json_polygon(answers.context, answers.refused()) + json_tail());
}

TEST(AnswerJson, SaysWhatWasAsked) {
  const Answers answers;
  const json document = whole(answers);
  EXPECT_EQ(document["program"], "steppe 0.2.0");
  EXPECT_EQ(document["periods"], json({2020, 2025}));
  EXPECT_EQ(document["layers"][1], json({{"layer", "forest"},
                                         {"kind", "classes"},
                                         {"definition", "forest.1"},
                                         {"caliber", "F2020, F2021"},
                                         {"unit", "ha"}}));
  EXPECT_EQ(document["polygons"].size(), 2U);
}

TEST(AnswerJson, AnAnswerIsNested) {
  const Answers answers;
  const json polygon = whole(answers)["polygons"][0];
  EXPECT_EQ(polygon["polygon_name"], "草场, 北");
  EXPECT_EQ(polygon["status"], "ok");
  EXPECT_EQ(polygon["reason"], nullptr);
  EXPECT_EQ(polygon["outside_ha"], 250);
  const json& cover = polygon["layers"][1];
  EXPECT_EQ(cover["mean"].dump(), "31.047") << "the digits of the CSV";
  EXPECT_EQ(cover["valid_ha"].dump(), "749.1235");
  EXPECT_EQ(cover["calibrated"]["se"], 0.66);
  EXPECT_EQ(cover["n_dates_median"].dump(), "7.0");
  EXPECT_EQ(polygon["layers"][0]["mean"], nullptr);
  EXPECT_EQ(polygon["layers"][0]["reason"], "too little was seen");
  EXPECT_EQ(
      polygon["layers"][3]["classes"][1],
      json({{"class", 1}, {"class_name", "arbor"}, {"area_ha", 100.0}, {"area_wanmu", 0.15}, {"share_pct", 13.349}}));
  EXPECT_EQ(polygon["changes"][1]["classes"][0]["area_change_ha"], -10.5);
  EXPECT_EQ(polygon["changes"][0]["mean_change"], nullptr);
}

TEST(AnswerJson, ARefusedPolygonHasItsReason) {
  const Answers answers;
  const json polygon = whole(answers)["polygons"][1];
  EXPECT_EQ(polygon["status"], "invalid_polygon");
  EXPECT_EQ(polygon["reason"], "polygon =8: it crosses itself");
  EXPECT_EQ(polygon["layers"], json::array());
}

TEST(AnswerJson, NamesThatAreNotUtf8AreMended) {
  const Answers answers;
  auto polygon = answers.known();
  polygon.name = "\xC4\xDA";
  EXPECT_EQ(json::parse(json_polygon(answers.context, polygon))["polygon_name"], "\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(json::parse(geojson_feature(answers.context, polygon))["properties"]["polygon_name"],
            "\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(AnswerJson, WhatWasNotReadIsNull) {
  const Answers answers;
  auto polygon = answers.known();
  auto answer = polygon.answer.value();
  answer.layers[0].status = "failed";
  polygon.answer = answer;
  const json read = json::parse(json_polygon(answers.context, polygon));
  EXPECT_EQ(read["status"], "partial");
  EXPECT_EQ(read["layers"][0]["total_ha"], nullptr);
  EXPECT_EQ(read["layers"][0]["valid_share"], nullptr);
}

TEST(AnswerGeojson, IsAFeatureCollectionWithFlatProperties) {
  const Answers answers;
  const json document = json::parse(geojson_head() + geojson_feature(answers.context, answers.known()) + ",\n" +
                                    geojson_feature(answers.context, answers.refused()) + geojson_tail());
  EXPECT_EQ(document["type"], "FeatureCollection");
  ASSERT_EQ(document["features"].size(), 2U);
  const json& properties = document["features"][0]["properties"];
  for (const auto& [name, value] : properties.items()) EXPECT_TRUE(value.is_primitive()) << name;
  EXPECT_EQ(properties["fvc_2025_mean"], 31.047);
  EXPECT_EQ(properties["fvc_2025_calibrated"], 33.5);
  EXPECT_EQ(properties["fvc_2020_status"], "low_obs");
  EXPECT_FALSE(properties.contains("fvc_2020_mean"));
  EXPECT_EQ(properties["forest_2025_arbor_ha"], 100);
  EXPECT_EQ(properties["forest_2025_shrub_40_ha"], 0) << "a class of the legend that does not occur";
  EXPECT_EQ(properties["forest_2020_2025_change_none_ha"], -10.5);
  EXPECT_EQ(document["features"][1]["geometry"], nullptr);
  EXPECT_EQ(document["features"][1]["properties"]["status"], "invalid_polygon");
}

// RFC 7946, 3.1.6.
TEST(AnswerGeojson, OuterRingsTurnCounterClockwise) {
  const Answers answers;
  auto polygon = answers.known();
  const geo::Ring clockwise{{0, 0}, {0, 4}, {4, 4}, {4, 0}, {0, 0}};
  const geo::Ring hole{{1, 1}, {2, 1}, {2, 2}, {1, 1}};  // counter-clockwise
  polygon.outline = {{clockwise, {hole}}};
  const json one = json::parse(geojson_feature(answers.context, polygon))["geometry"];
  EXPECT_EQ(one, json::parse(R"({"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,4],[0,0]],
                                 [[1,1],[2,2],[2,1],[1,1]]]})"));
  polygon.outline.push_back(polygon.outline.front());
  const json two = json::parse(geojson_feature(answers.context, polygon))["geometry"];
  EXPECT_EQ(two["type"], "MultiPolygon");
  EXPECT_EQ(two["coordinates"], json::array({one["coordinates"], one["coordinates"]}));
}

TEST(AnswerGeojson, CoordinatesKeepEveryBit) {
  const Answers answers;
  auto polygon = answers.known();
  polygon.outline = {{{{107.123456789012345, 0.1 + 0.2}, {108, 1}, {106, 1}, {107.123456789012345, 0.1 + 0.2}}, {}}};
  const json point = json::parse(geojson_feature(answers.context, polygon))["geometry"]["coordinates"][0][0];
  EXPECT_EQ(point[0].get<double>(), 107.123456789012345);
  EXPECT_EQ(point[1].get<double>(), 0.1 + 0.2);
}

}  // namespace
