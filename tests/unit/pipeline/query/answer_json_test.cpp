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
}

TEST(AnswerJson, WhatWasNotReadIsNull) {
  const Answers answers;
  auto polygon = answers.known();
  auto answer = polygon.answer.value();
  answer.layers[0].status = FigureStatus::failed;
  polygon.answer = answer;
  const json read = json::parse(json_polygon(answers.context, polygon));
  EXPECT_EQ(read["status"], "partial");
  EXPECT_EQ(read["layers"][0]["total_ha"], nullptr);
  EXPECT_EQ(read["layers"][0]["valid_share"], nullptr);
}

}  // namespace
