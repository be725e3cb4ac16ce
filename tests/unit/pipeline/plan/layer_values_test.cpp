// What features of real layers mean, and what becomes of broken ones: each loss is said and costs only its area.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>

#include "libgeo/base/error.hpp"
#include "pipeline/indicators/grassland.hpp"
#include "pipeline/plan/layer_codes.hpp"
#include "pipeline/plan/layers.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_project.hpp"
#include "tests/support/tiny_tiff.hpp"
#include "tests/support/utm.hpp"

namespace steppe {
namespace {

using steppe_test::feature_collection;
using steppe_test::rectangle;
using steppe_test::TempDir;
using testing::ElementsAre;
using testing::HasSubstr;
using Codes = std::vector<std::uint8_t>;

using steppe_test::utm;

// Cells of 100 m, a hectare each, from (400000, 4500000) on.
geo::SpatialGrid tile(std::int64_t cols, std::int64_t rows) { return {{400000, 4500000, 100, 100, cols, rows}, utm()}; }

std::string cells(const std::string& properties, double col, double row, double end_col, double end_row) {
  return rectangle(properties, 400000 + 100 * col, 4500000 - 100 * end_row, 400000 + 100 * end_col,
                   4500000 - 100 * row);
}

std::string shape(const std::string& properties, const std::string& geometry) {
  return R"({"type":"Feature","properties":{)" + properties + R"(},"geometry":)" + geometry + "}";
}

std::string point(double col, double row) {
  return "[" + std::to_string(400000 + 100 * col) + "," + std::to_string(4500000 - 100 * row) + "]";
}
std::string ring(std::initializer_list<std::pair<double, double>> points) {
  std::string text = "[";
  for (const auto& [col, row] : points) text += (text.size() > 1 ? "," : "") + point(col, row);
  return text + "]";
}
std::string polygon(const std::string& rings) { return R"({"type":"Polygon","coordinates":[)" + rings + "]}"; }

class LayerValues : public testing::Test {
 protected:
  LayerSettings crop(const std::string& features) const {
    LayerSettings settings;
    settings.cropland = dir.file("crop.geojson", feature_collection(features, 32648));
    return settings;
  }
  LayerSettings grass(const std::string& features) const {
    LayerSettings settings;
    settings.grassland = dir.file("grass.geojson", feature_collection(features, 32648));
    return settings;
  }
  static std::vector<std::string> texts(const std::vector<geo::Message>& messages) {
    std::vector<std::string> out;
    for (const auto& message : messages) out.push_back(geo::render(message));
    return out;
  }
  TempDir dir;
};

TEST_F(LayerValues, UnknownTypesOfGrasslandAreListedWithTheirAreaAndCostIt) {
  const Layers layers =
      Layers::load(grass(cells(R"("type":"温性草原类")", 0, 0, 2, 1) + "," + cells(R"("type":"未知草场")", 2, 0, 5, 1) +
                         "," + cells(R"("type":null)", 5, 0, 6, 1) + "," + cells(R"("type":"非草地")", 6, 0, 7, 1)),
                   utm());
  const auto on = layers.on(tile(8, 1));
  ASSERT_TRUE(on.ok());
  EXPECT_EQ(*on.value().grassland, (Codes{2, 2, 255, 255, 255, 255, 0, 0}));
  for (std::size_t i = 0; i < 8; ++i) EXPECT_EQ(on.value().reached(LayerRole::grassland, i), i < 2 || i > 5) << i;
  ASSERT_EQ(layers.warnings().size(), 1u);
  EXPECT_THAT(
      geo::render(layers.warnings()[0]),
      HasSubstr("2 values mean nothing to the mappings (got 未知草场 (3.00 ha), \"\" (1.00 ha)); their area, 4.00 "
                "ha, is unknown and not used; give them a class in a mapping (layers.grassland_mapping)"));
  const LayerContent& content = layers.facts()[0].content;
  EXPECT_EQ(content.field, "type");
  EXPECT_EQ(content.features, 4u);
  EXPECT_EQ(content.unknown_values(), 2u);
  EXPECT_NEAR(content.unknown_ha(), 4, 0.01);
  EXPECT_NEAR(content.counted_ha(), 2, 0.01);
}

TEST_F(LayerValues, OneSurveyLayerIsCroplandSandAndShrubByItsCodes) {
  const std::string survey = cells(R"("DLBM":"0102")", 0, 0, 1, 1) + "," + cells(R"("DLBM":"1205")", 1, 0, 2, 1) + "," +
                             cells(R"("DLBM":"0305")", 2, 0, 3, 1) + "," + cells(R"("DLBM":"0301K")", 3, 0, 4, 1) +
                             "," + cells(R"("DLBM":"0199")", 4, 0, 5, 1) + "," + cells(R"("DLBM":"0401")", 5, 0, 6, 1);
  LayerSettings settings = crop(survey);
  settings.sandy_land = settings.shrub = settings.grassland = settings.cropland;
  settings.grassland_field = "DLBM";
  const Layers layers = Layers::load(settings, utm());
  const auto on = layers.on(tile(6, 1));
  ASSERT_TRUE(on.ok());
  EXPECT_EQ(*on.value().cropland, (Codes{1, 0, 0, 0, 0, 0}));
  EXPECT_EQ(*on.value().sandy_land, (Codes{0, 1, 0, 0, 0, 0}));
  EXPECT_EQ(*on.value().shrub, (Codes{0, 0, 1, 0, 0, 0}));
  EXPECT_EQ(*on.value().grassland, (Codes{0, 0, 0, 0, 255, *grassland_code("natural_pasture")}));
  for (std::size_t i = 0; i < 6; ++i) EXPECT_EQ(on.value().reached(LayerRole::cropland, i), i != 4) << i;
  EXPECT_EQ(layers.warnings().size(), 4u);  // 0199, of each
  // Nobody named the field of the three masks: it is said which one was taken.
  EXPECT_EQ(layers.notices().size(), 3u);
  EXPECT_THAT(geo::render(layers.notices()[0]), HasSubstr("the layer has a field DLBM, so only features count whose"));
  // A layer of the whole place reaches it, however little sand it has.
  EXPECT_EQ(layers.facts()[1].content.field, "DLBM");
}

TEST_F(LayerValues, AllFeaturesCountWhenTheSettingsSaySo) {
  LayerSettings settings = crop(cells(R"("DLBM":"1205")", 0, 0, 1, 1));
  settings.cropland_codes = "*";
  EXPECT_EQ(*Layers::load(settings, utm()).on(tile(2, 1)).value().cropland, (Codes{1, 0}));
}

TEST_F(LayerValues, AFieldThatIsNotThereAndCodesWithoutField) {
  LayerSettings settings = crop(cells(R"("kind":"a","Area":3)", 0, 0, 1, 1));
  settings.cropland_field = "kinds";
  const auto problem = [&] {
    try {
      Layers::load(settings, utm());
    } catch (const geo::UsageError& error) {
      return geo::render(error.message());
    }
    return std::string("none");
  };
  EXPECT_THAT(problem(), HasSubstr("has no such field (got kinds, allowed kind, Area); did you mean kind?"));
  settings.cropland_field = "";
  settings.cropland_codes = "0101";
  EXPECT_THAT(problem(), HasSubstr("codes are listed, but not which field holds them (got 0101); name it in "
                                   "layers.cropland_field"));
}

TEST_F(LayerValues, NothingThatCountsIsSaid) {
  LayerSettings settings = crop(cells(R"("kind":"a")", 0, 0, 1, 1));
  settings.cropland_field = "kind", settings.cropland_codes = "b";
  const Layers layers = Layers::load(settings, utm());
  ASSERT_EQ(layers.warnings().size(), 1u);
  EXPECT_THAT(geo::render(layers.warnings()[0]),
              HasSubstr("nothing in the layer counts as cropland (got a (1.00 ha)); check the field and the codes"));
}

// A bow can only mean its two triangles.
TEST_F(LayerValues, ABrokenRingThatCanOnlyMeanOneThingIsRepaired) {
  const Layers layers = Layers::load(crop(shape("", polygon(ring({{0, 0}, {4, 2}, {4, 0}, {0, 2}, {0, 0}}))) + "," +
                                          shape("", polygon(ring({{6, 0}, {8, 0}, {8, 2}, {6, 2}, {6, 0}, {6, 0}})))),
                                     utm());
  EXPECT_TRUE(layers.warnings().empty()) << testing::PrintToString(texts(layers.warnings()));
  ASSERT_EQ(layers.notices().size(), 1u);
  EXPECT_THAT(geo::render(layers.notices()[0]),
              HasSubstr("repaired, and used with 4.00 ha: feature 1: the polygon crosses or overlaps itself"));
  // Half a cell or more: the triangles touch at (2, 1).
  EXPECT_EQ(*layers.on(tile(8, 2)).value().cropland, (Codes{1, 0, 0, 1, 0, 0, 1, 1,  //
                                                            1, 0, 0, 1, 0, 0, 1, 1}));
  EXPECT_EQ(layers.facts()[0].content.repaired, 1u);
  EXPECT_NEAR(layers.facts()[0].content.repaired_ha, 4, 0.02);
}

// Parts upon each other are one place drawn twice.
TEST_F(LayerValues, PartsThatOverlapAreJoined) {
  const std::string both = R"({"type":"MultiPolygon","coordinates":[[)" +
                           ring({{0, 0}, {3, 0}, {3, 1}, {0, 1}, {0, 0}}) + "],[" +
                           ring({{1, 0}, {4, 0}, {4, 1}, {1, 1}, {1, 0}}) + "]]}";
  const Layers layers = Layers::load(crop(shape("", both)), utm());
  EXPECT_TRUE(layers.warnings().empty());
  EXPECT_NEAR(layers.facts()[0].content.repaired_ha, 4, 0.02);
  EXPECT_EQ(*layers.on(tile(5, 1)).value().cropland, (Codes{1, 1, 1, 1, 0}));
}

// A hole that reaches out of its ring: is the part outside filled or not? Nobody can tell, so the place is unknown.
TEST_F(LayerValues, ABrokenRingThatMayMeanTwoThingsCostsItsArea) {
  const std::string out =
      polygon(ring({{0, 0}, {3, 0}, {3, 1}, {0, 1}, {0, 0}}) + "," + ring({{2, 0}, {5, 0}, {5, 1}, {2, 1}, {2, 0}}));
  const Layers layers = Layers::load(crop(shape("", out) + "," + cells("", 6, 0, 7, 1)), utm());
  ASSERT_EQ(layers.warnings().size(), 1u) << testing::PrintToString(texts(layers.notices()));
  EXPECT_THAT(geo::render(layers.warnings()[0]),
              HasSubstr("left out: feature 1: the polygon crosses or overlaps itself"));
  EXPECT_THAT(geo::render(layers.warnings()[0]), HasSubstr("the 5.00 ha where it may lie are unknown"));
  const auto on = layers.on(tile(7, 1)).value();
  EXPECT_EQ(*on.cropland, (Codes{0, 0, 0, 0, 0, 0, 1}));
  for (std::size_t i = 0; i < 7; ++i) EXPECT_EQ(on.reached(LayerRole::cropland, i), i >= 5) << i;
  EXPECT_EQ(layers.facts()[0].content.refused, 1u);
}

TEST_F(LayerValues, FeaturesWithoutAPlaceAreCountedAndCostNothing) {
  const Layers layers = Layers::load(
      crop(shape("", "null") + "," + shape("", R"({"type":"Point","coordinates":[400050,4499950]})") + "," +
           shape("", R"({"type":"MultiPolygon","coordinates":[]})") + "," +
           shape("", R"({"type":"Polygon","coordinates":[[[400000,4500000,9],[400100,4500000,9],[400100,4499900,9],)"
                     R"([400000,4499900,9],[400000,4500000,9]]]})")),
      utm());
  EXPECT_EQ(layers.warnings().size(), 3u) << testing::PrintToString(texts(layers.warnings()));
  const auto on = layers.on(tile(2, 1)).value();
  EXPECT_EQ(*on.cropland, (Codes{1, 0}));
  EXPECT_TRUE(on.unreached.empty());
  EXPECT_EQ(layers.facts()[0].content.refused, 3u);
  EXPECT_EQ(layers.facts()[0].content.refused_ha, 0);
}

TEST_F(LayerValues, ManyRefusalsAreTwentyLinesAndACount) {
  std::string features = cells("", 0, 0, 1, 1);
  for (int i = 0; i < 25; ++i) features += "," + shape("", "null");
  const Layers layers = Layers::load(crop(features), utm());
  ASSERT_EQ(layers.warnings().size(), 21u);
  EXPECT_THAT(geo::render(layers.warnings()[20]), HasSubstr("25 features are left out in all"));
}

TEST_F(LayerValues, OverlapsAreMeasuredAndTheOneThatCoversMostWins) {
  const Layers layers =
      Layers::load(grass(cells(R"("type":"典型草原")", 0, 0, 2, 2) + "," + cells(R"("type":"荒漠草原")", 1, 0, 3, 2) +
                         "," + cells(R"("type":"荒漠草原")", 2, 0, 3, 1)),
                   utm());
  const LayerContent& content = layers.facts()[0].content;
  EXPECT_NEAR(content.overlap_ha, 2, 0.01);
  EXPECT_NEAR(content.double_ha, 1, 0.01);
  ASSERT_EQ(layers.notices().size(), 2u);
  EXPECT_THAT(geo::render(layers.notices()[0]), HasSubstr("at least 2.00 ha lie under several classes"));
  EXPECT_THAT(geo::render(layers.notices()[1]), HasSubstr("at least 1.00 ha are drawn twice or more; they count once"));
  EXPECT_EQ(*layers.on(tile(3, 2)).value().grassland, (Codes{2, 2, 3, 2, 2, 3}));
}

TEST_F(LayerValues, SliversAreCounted) {
  const Layers layers = Layers::load(crop(cells("", 0, 0, 1, 1) + "," + cells("", 1, 0, 1.005, 1)), utm());
  EXPECT_EQ(layers.facts()[0].content.slivers, 1u);
  ASSERT_EQ(layers.notices().size(), 1u);
  EXPECT_THAT(geo::render(layers.notices()[0]), HasSubstr("1 features are slivers less than a metre wide (0.01 ha)"));
}

TEST_F(LayerValues, ARasterOfCodesIsAskedByItsValues) {
  const steppe_test::TinyTiff survey{
      .cols = 6, .rows = 1, .x0 = 400000, .dx = 100, .dy = 100, .no_data = 9, .pixels = {101, 305, 1205, 9, 0, 777}};
  write_tiff(dir / "survey.tif", survey);
  LayerSettings settings;
  settings.cropland = settings.sandy_land = dir / "survey.tif";
  settings.cropland_field = "value";
  settings.sandy_land_codes = "1205";
  const Layers layers = Layers::load(settings, utm());
  const auto on = layers.on(tile(6, 1)).value();
  EXPECT_EQ(*on.cropland, (Codes{1, 0, 0, 0, 0, 0}));
  EXPECT_EQ(*on.sandy_land, (Codes{0, 0, 1, 0, 0, 0}));
  for (std::size_t i = 0; i < 6; ++i) EXPECT_EQ(on.reached(LayerRole::cropland, i), i != 5) << i;
  EXPECT_EQ(layers.facts()[1].content.unknown_values(), 1u);
}

TEST_F(LayerValues, AreasInDegreesAreThoseOfTheEllipsoid) {
  // 0.01° × 0.01° at 40° N: 94.79 ha (Snyder 1987, 3-12, WGS 84).
  LayerSettings settings;
  settings.cropland = dir.file("crop.geojson", feature_collection(rectangle("", 105, 40, 105.01, 40.01), 4326));
  EXPECT_NEAR(Layers::load(settings, utm()).facts()[0].content.counted_ha(), 94.79, 0.02);
  // Web Mercator draws it 1.7 times as large.
  settings.cropland = dir.file(
      "web.geojson", feature_collection(rectangle("", 11688546.53, 4865942.28, 11689659.73, 4867395.86), 3857));
  EXPECT_NEAR(Layers::load(settings, utm()).facts()[0].content.counted_ha(), 94.79, 0.1);
}

}  // namespace
}  // namespace steppe
