#include "pipeline/query/answer_geojson.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "answer_fixture.hpp"

namespace {

using namespace steppe;
using nlohmann::json;
using steppe_test::Answers;

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
  EXPECT_TRUE(properties.contains("fvc_2020_reason"));
  EXPECT_FALSE(properties.contains("fvc_2025_reason"));
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

TEST(AnswerGeojson, NamesThatAreNotUtf8AreMended) {
  const Answers answers;
  auto polygon = answers.known();
  polygon.name = "\xC4\xDA";
  EXPECT_EQ(json::parse(geojson_feature(answers.context, polygon))["properties"]["polygon_name"],
            "\xEF\xBF\xBD\xEF\xBF\xBD");
}

}  // namespace
