#include "libgeo/vector/drawn_features.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "libgeo/base/error.hpp"
#include "tests/support/temp_dir.hpp"

namespace geo {
namespace {

using steppe_test::TempDir;

std::string feature(const std::string& properties, const std::string& geometry) {
  return R"({"type":"Feature","properties":{)" + properties + R"(},"geometry":)" + geometry + "}";
}

std::filesystem::path geojson(const TempDir& folder, const std::string& features) {
  const auto path = folder.path() / "belts.geojson";
  std::ofstream(path) << R"({"type":"FeatureCollection","features":[)" << features << "]}";
  return path;
}

TEST(DrawnFeatures, TakesPolygonsLinesAndPointsOfOneFile) {
  const TempDir folder;
  const auto path = geojson(
      folder,
      feature(R"("w":30)", R"({"type":"LineString","coordinates":[[107,40],[107.01,40],[107.01,40]]})") + "," +
          feature(R"("w":null)",
                  R"({"type":"MultiLineString","coordinates":[[[107,40],[107,40.1]],[[108,40],[108,40.1]]]})") +
          "," +
          feature(R"("w":"x")", R"({"type":"Polygon","coordinates":[[[107,40],[107.1,40],[107.1,40.1],[107,40]]]})") +
          "," + feature(R"("w":5)", R"({"type":"Point","coordinates":[107,40]})") + "," +
          feature(R"("w":5)",
                  R"({"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[107,40]}]})"));
  const DrawnSet set = read_drawn(path, {{"w", {}}, {{}, {"area_m2"}}});
  ASSERT_EQ(set.features.size(), 5U);
  EXPECT_TRUE(set.refused.empty());
  EXPECT_EQ(set.fields, (std::vector<std::string>{"w", ""}));
  EXPECT_EQ(set.features[0].texts, (std::vector<std::string>{"30", ""}));
  EXPECT_EQ(set.features[0].lines.at(0).size(), 2U);  // the same point twice is one
  EXPECT_EQ(set.features[1].texts[0], "");
  EXPECT_EQ(set.features[1].lines.size(), 2U);
  EXPECT_EQ(set.features[2].polygons.size(), 1U);
  EXPECT_EQ(set.features[3].points.size(), 1U);
  EXPECT_EQ(set.features[4].points.size(), 1U);
}

TEST(DrawnFeatures, WhatIsWrongWithOneFeatureCostsThatFeature) {
  const TempDir folder;
  const auto path =
      geojson(folder, feature("", R"({"type":"LineString","coordinates":[[107,40],[107,40]]})") + "," +
                          feature("", "null") + "," + feature("", R"({"type":"Point","coordinates":[1e9,40]})") + "," +
                          feature("", R"({"type":"Point","coordinates":[107,40]})"));
  const DrawnSet set = read_drawn(path, {});
  ASSERT_EQ(set.features.size(), 1U);
  EXPECT_EQ(set.features[0].number, 4U);
  ASSERT_EQ(set.refused.size(), 3U);
  EXPECT_EQ(render(set.refused[0].fault.message),
            "feature 1: cannot be used (got a line without length, allowed polygons, lines or points); draw it or "
            "remove it");
}

TEST(DrawnFeatures, AFileWithoutFeaturesSaysThatThereAreNone) {
  const TempDir folder;
  EXPECT_TRUE(read_drawn(geojson(folder, ""), {}).features.empty());
}

TEST(DrawnFeatures, AFieldThatIsNotThereIsToldWithTheNearestName) {
  const TempDir folder;
  const auto path = geojson(folder, feature(R"("width":30)", R"({"type":"Point","coordinates":[107,40]})"));
  try {
    read_drawn(path, {{"widht", {}}});
    FAIL();
  } catch (const UsageError& error) {
    EXPECT_NE(render(error.message()).find("width"), std::string::npos);
  }
}

}  // namespace
}  // namespace geo
