#include "pipeline/indicators/landcover.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace steppe {
namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

struct Pixel {
  std::uint8_t water = 0, forest = 0, cropland = 0, grassland = 0, sandy = 0;
  float cover = .05F;
  std::uint8_t wetland = 0;
};

std::uint8_t class_of(const Pixel& pixel) {
  std::uint8_t found = 77;
  land_cover({.water = {&pixel.water, 1},
              .wetland = {&pixel.wetland, 1},
              .forest = {&pixel.forest, 1},
              .cropland = {&pixel.cropland, 1},
              .grassland = {&pixel.grassland, 1},
              .sandy = {&pixel.sandy, 1},
              .cover = {&pixel.cover, 1}},
             {&found, 1});
  return found;
}

TEST(LandCover, FirstRuleThatHolds) {
  Pixel pixel{.water = 3, .forest = 1, .cropland = 1, .grassland = 2, .sandy = 1, .cover = .5F};
  EXPECT_EQ(class_of(pixel), 9) << "permanent water";
  pixel.water = 2;
  EXPECT_EQ(class_of(pixel), 9) << "seasonal water";
  pixel.water = 4;
  EXPECT_EQ(class_of(pixel), 10) << "salt";
  pixel.water = 1;
  EXPECT_EQ(class_of(pixel), 1) << "temporary water is land: arbor";
  pixel.forest = 2;
  EXPECT_EQ(class_of(pixel), 2) << "shrub_40";
  pixel.forest = 3;
  EXPECT_EQ(class_of(pixel), 2) << "shrub_30";
  pixel.forest = 0;
  EXPECT_EQ(class_of(pixel), 8) << "cropland";
  pixel.cropland = 0;
  EXPECT_EQ(class_of(pixel), 4) << "typical steppe";
  pixel.grassland = 0;
  EXPECT_EQ(class_of(pixel), 13) << "other vegetation";
  pixel.cover = .05F;
  EXPECT_EQ(class_of(pixel), 11) << "sand";
  pixel.sandy = 0;
  EXPECT_EQ(class_of(pixel), 12) << "desert";
}

TEST(LandCover, MarshStandsBeforeForestAndSeasonalWater) {
  const auto marsh = static_cast<std::uint8_t>(WetlandClass::marsh),
             meadow = static_cast<std::uint8_t>(WetlandClass::wet_meadow);
  const auto expected = static_cast<int>(LandCover::marsh);
  EXPECT_EQ(class_of({.forest = 1, .wetland = marsh}), expected);
  EXPECT_EQ(class_of({.water = 2, .wetland = marsh}), expected);
  EXPECT_EQ(class_of({.water = 3, .wetland = marsh}), 9) << "permanent water";
  EXPECT_EQ(class_of({.wetland = meadow}), expected);
  EXPECT_EQ(class_of({.grassland = 5, .wetland = meadow}), 7) << "the layer calls it a lowland meadow";
  EXPECT_EQ(class_of({.forest = 1, .wetland = meadow}), 1);
  EXPECT_EQ(class_of({.water = 2, .wetland = kClassNoData}), kClassNoData) << "it may be marsh";
  EXPECT_EQ(class_of({.water = 3, .wetland = kClassNoData}), 9);
  EXPECT_EQ(class_of({.forest = 1, .wetland = kClassNoData}), kClassNoData);
}

TEST(LandCover, GrasslandByType) {
  const std::vector<int> expected{12, 3, 4, 5, 6, 7, 7, 6, 3, 7, 14, 14, 12};
  for (std::size_t code = 0; code < expected.size(); ++code) {
    EXPECT_EQ(class_of({.grassland = static_cast<std::uint8_t>(code)}), expected[code]) << code;
  }
  EXPECT_EQ(class_of({.grassland = 255}), 255);
}

TEST(LandCover, CoverOfTenPercentIsVegetation) {
  EXPECT_EQ(class_of({.cover = .10F}), 13);
  EXPECT_EQ(class_of({.cover = std::nextafter(.10F, 0.0F)}), 12);
  EXPECT_EQ(class_of({.sandy = 1, .cover = .10F}), 13);
  EXPECT_EQ(class_of({.sandy = 1, .cover = 0}), 11);
}

// A rule that comes first and is not known to fail leaves the pixel unknown: what may be water is no cropland.
TEST(LandCover, UnknownDoesNotFallThrough) {
  EXPECT_EQ(class_of({.water = 255}), 255);
  EXPECT_EQ(class_of({.water = 255, .forest = 1}), 255);
  EXPECT_EQ(class_of({.water = 3, .forest = 255, .cropland = 255, .grassland = 255, .sandy = 255}), 9);
  EXPECT_EQ(class_of({.forest = 255, .cropland = 1}), 255);
  EXPECT_EQ(class_of({.forest = 1, .cropland = 255, .grassland = 255, .sandy = 255}), 1);
  EXPECT_EQ(class_of({.cropland = 255, .grassland = 3}), 255);
  EXPECT_EQ(class_of({.cropland = 7, .grassland = 255}), 8);
  EXPECT_EQ(class_of({.sandy = 255}), 255);
  EXPECT_EQ(class_of({.sandy = 255, .cover = .3F}), 13) << "vegetation, sandy or not";
}

TEST(LandCover, UnknownCoverMattersOnlyWhereNoLayerDecides) {
  EXPECT_EQ(class_of({.cover = kNan}), 255);
  EXPECT_EQ(class_of({.sandy = 1, .cover = kNan}), 255);
  EXPECT_EQ(class_of({.cropland = 1, .cover = kNan}), 8);
  EXPECT_EQ(class_of({.grassland = 1, .cover = kNan}), 3);
  EXPECT_EQ(class_of({.water = 3, .cover = kNan}), 9);
}

TEST(LandCover, AbsentLayersAreUnknown) {
  const std::vector<float> cover(300, .3F);
  const std::vector<std::uint8_t> water(300, 3), none(300, 0);
  std::vector<std::uint8_t> classes(300, 77);
  land_cover({.cover = cover}, classes);
  EXPECT_EQ(classes, std::vector<std::uint8_t>(300, 255));
  land_cover({.water = none, .wetland = none, .forest = none, .cropland = none, .grassland = none, .cover = cover},
             classes);
  EXPECT_EQ(classes, std::vector<std::uint8_t>(300, 13));
  land_cover({.water = none, .wetland = none, .forest = none, .cropland = none, .cover = cover}, classes);
  EXPECT_EQ(classes, std::vector<std::uint8_t>(300, 255)) << "may be grassland";
  land_cover({.water = water}, classes);
  EXPECT_EQ(classes, std::vector<std::uint8_t>(300, 9));
}

// A model is asked where no layer speaks; its forest counts only where the forest map has it.
TEST(LandCover, AModelDecidesWhereNoLayerDoes) {
  const auto c = [](LandCover cover) { return static_cast<std::uint8_t>(cover); };
  const std::vector<std::uint8_t> water(6, 0), forest{0, 1, 0, 0, 0, 255}, sandy(6, 0),
      model{c(LandCover::built), c(LandCover::arbor_forest), c(LandCover::arbor_forest), c(LandCover::salt), 0, 255};
  const std::vector<float> cover(6, 0.5F);
  LandCoverInputs inputs;
  inputs.water = water, inputs.forest = forest, inputs.sandy = sandy, inputs.cover = cover, inputs.model = model;
  std::vector<std::uint8_t> classes(6);
  land_cover(inputs, classes);
  EXPECT_EQ(classes, (std::vector<std::uint8_t>{c(LandCover::built), c(LandCover::arbor_forest),
                                                c(LandCover::other_vegetation), c(LandCover::salt), 255, 255}));
  const std::vector<std::uint8_t> cropland{1, 1, 0, 0, 0, 0}, grassland(6, 0), wetland(6, 0);
  inputs.cropland = cropland, inputs.grassland = grassland, inputs.wetland = wetland;
  land_cover(inputs, classes);
  EXPECT_EQ(classes, (std::vector<std::uint8_t>{c(LandCover::cropland), c(LandCover::arbor_forest),
                                                c(LandCover::other_vegetation), c(LandCover::salt),
                                                c(LandCover::other_vegetation), 255}));
}

// Science 6.5: where a model knows marsh and water the rules are for what it was not asked.
TEST(LandCover, RulesOfMarshAndWaterYieldToAModelThatKnowsThem) {
  const auto c = [](LandCover cover) { return static_cast<std::uint8_t>(cover); };
  const auto w = [](WetlandClass wetland) { return static_cast<std::uint8_t>(wetland); };
  struct Case {
    std::uint8_t water, wetland, cropland, model;
    int by_rules, by_model;
    const char* what;
  };
  const std::uint8_t seasonal = 2, permanent = 3, salt = 4;
  const Case cases[] = {
      {0, w(WetlandClass::marsh), 0, c(LandCover::cropland), 15, 8, "a field in spring shows every sign of a marsh"},
      {0, w(WetlandClass::marsh), 0, c(LandCover::marsh), 15, 15, "both"},
      {0, w(WetlandClass::wet_meadow), 0, c(LandCover::marsh), 15, 15, "a wet meadow that the model takes for marsh"},
      {0, 0, 0, c(LandCover::marsh), 15, 13, "the wetland map lost a patch that was too small"},
      {seasonal, 0, 0, c(LandCover::cropland), 9, 8, "a flooded field"},
      {seasonal, 0, 0, c(LandCover::water), 9, 9, "both"},
      {0, 0, 0, c(LandCover::water), 9, 9, "water that the votes missed"},
      {seasonal, 0, 1, c(LandCover::built), 9, 8, "the layer stands before the model"},
      {permanent, 0, 0, 0, 9, 9, "permanent water is not asked"},
      {salt, 0, 0, c(LandCover::sand), 10, 10, "salt"},
      {255, 0, 0, c(LandCover::built), 255, 16, "the water class is unknown"},
      {255, 255, 0, c(LandCover::marsh), 255, 13, "and so is marsh: no wetland map, no marsh"},
      {255, 0, 0, 0, 255, 255, "not asked"},
      {255, 0, 0, 255, 255, 255, "asked in vain"},
      {seasonal, 0, 0, 255, 9, 9, "asked in vain: the rules hold"},
      {0, w(WetlandClass::marsh), 0, 0, 15, 15, "not asked: the rules hold"},
  };
  for (const Case& one : cases) {
    const std::uint8_t none = 0;
    const float cover = 0.5F;
    LandCoverInputs inputs;
    inputs.water = {&one.water, 1}, inputs.wetland = {&one.wetland, 1}, inputs.cropland = {&one.cropland, 1};
    inputs.forest = inputs.grassland = inputs.sandy = {&none, 1};
    inputs.cover = {&cover, 1}, inputs.model = {&one.model, 1};
    std::uint8_t found = 77;
    land_cover(inputs, {&found, 1});
    EXPECT_EQ(found, one.by_rules) << one.what << ", by a model that knows neither";
    inputs.model_knows_marsh = inputs.model_knows_water = true;
    land_cover(inputs, {&found, 1});
    EXPECT_EQ(found, one.by_model) << one.what;
  }
}

}  // namespace
}  // namespace steppe
