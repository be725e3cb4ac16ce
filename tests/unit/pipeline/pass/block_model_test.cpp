#include "pipeline/pass/block_model.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

namespace steppe {
namespace {

using namespace std::chrono;
using Bytes = std::vector<std::uint8_t>;

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
constexpr std::uint8_t code(ForestClass forest) { return static_cast<std::uint8_t>(forest); }
constexpr std::uint8_t code(LandCover cover) { return static_cast<std::uint8_t>(cover); }

ProductRequest request_of_2021() {
  Settings settings;
  settings.products.list = {Product::forest, Product::landcover, Product::landcover_probability};
  settings.composite.min_clear_days = 1;
  return product_request(settings, 2021);
}

// One pixel an NDVI, seen on three days of the season; the other bands are alike.
std::vector<DatedBlock> days_of(const std::vector<float>& ndvi) {
  std::vector<DatedBlock> days;
  for (const unsigned month : {6U, 7U, 8U}) {
    DatedBlock block{sys_days(year(2021) / std::chrono::month(month) / 20), "landsat-8",
                     std::vector<std::vector<float>>(6, std::vector<float>(ndvi.size(), 0.1F)),
                     std::vector<geo::ObservationMask>(ndvi.size())};
    for (std::size_t p = 0; p < ndvi.size(); ++p) {
      block.reflectance[1][p] = 0.1F * (1 + ndvi[p]) / (1 - ndvi[p]);
      if (std::isnan(ndvi[p])) block.reflectance[0][p] = kNaN;
    }
    days.push_back(std::move(block));
  }
  return days;
}

// Trained on NDVI alone: grass below 0.4, shrub to 0.6, open trees to 0.7, dense trees above; a second column is noise.
ClassModel ndvi_model(std::string_view second = "lswi") {
  std::vector<float> samples;
  std::vector<int> labels;
  std::mt19937 random(1);
  for (int i = 0; i < 900; ++i) {
    const float ndvi = static_cast<float>(i) / 1000.0F;
    samples.insert(samples.end(), {ndvi, static_cast<float>(random() % 1000)});
    labels.push_back(ndvi < 0.4F ? 0 : ndvi < 0.6F ? 1 : ndvi < 0.7F ? 2 : 3);
  }
  auto forest = geo::RandomForest::train(samples, 2, labels, 4, {.trees = 40, .active_features = 2});
  return {std::move(forest).value(),
          {"ndvi_p90", std::string(second)},
          {"desert_steppe", "shrub_40", "arbor_open", "arbor_dense"},
          {0.4F, 0.0F},
          {0.0F, 0.0F},
          {0.9F, 1000.0F},
          {0.25, 0.25, 0.25, 0.25},
          std::string(kNightFeatures),
          "ab",
          "2026-11-23"};
}

NightModel night_model(ClassModel model = ndvi_model()) {
  auto night = NightModel::of(std::move(model), "m.model");
  EXPECT_TRUE(night) << geo::render(night ? geo::Message{} : night.fault().message);
  return std::move(night).value();
}

ModelClasses classes_of(const NightModel& model, const std::vector<float>& ndvi, const ModelMask& mask = {}) {
  const auto request = request_of_2021();
  const auto days = days_of(ndvi);
  const auto composite = season_composite(days, ndvi.size(), request);
  const auto products = compute_values(days, ndvi.size(), request, composite);
  const geo::Window window{0, 0, static_cast<std::int64_t>(ndvi.size()), 1};
  return classes_by_model(model, {days, request, composite, {}, window, {}}, products, mask, true);
}

TEST(BlockModel, ClassesOfTheForest) {
  const auto found = classes_of(night_model(), {0.2F, 0.5F, 0.65F, 0.8F});
  EXPECT_EQ(found.forest, (Bytes{code(ForestClass::none), code(ForestClass::shrub_40), code(ForestClass::arbor),
                                 code(ForestClass::arbor)}));
  EXPECT_EQ(found.land_cover, (Bytes{code(LandCover::desert_steppe), code(LandCover::special_shrub),
                                     code(LandCover::arbor_forest), code(LandCover::arbor_forest)}));
  EXPECT_EQ(found.masked, std::vector<MaskCode>(4));
}

// Dense and open stands share the votes and are one land cover, whichever leads.
TEST(BlockModel, SharesAreThoseOfTheLandCover) {
  const auto found = classes_of(night_model(), {0.70F, 0.2F});
  EXPECT_EQ(found.probability[0], code(LandCover::arbor_forest));
  EXPECT_GT(found.probability[1], 9000);
  EXPECT_LT(found.probability[4], 4000);
  EXPECT_EQ(found.probability[kProbabilityBands], code(LandCover::desert_steppe));
  EXPECT_LE(found.probability[1] + found.probability[3], 10000);
}

// "Cannot be forest" is asked once for prediction and training: asked_of_model().
TEST(BlockModel, BareWaterAndOrchardAreNotAsked) {
  const Bytes orchard{0, 0, 1, 0, 0}, water{0, 0, 0, static_cast<std::uint8_t>(WaterClass::permanent), 255};
  const auto found = classes_of(night_model(), {0.1F, 0.1F, 0.8F, 0.8F, 0.8F}, {{}, orchard, water});
  EXPECT_EQ(found.forest, (Bytes{0, 0, 0, 0, code(ForestClass::arbor)}));
  EXPECT_EQ(found.land_cover, (Bytes{0, 0, 0, 0, code(LandCover::arbor_forest)}));
  EXPECT_EQ(found.probability[0], -32768);
}

// A layer of cropland is some years old and lies beside the ground: most of the trees may call it forest, few may not.
TEST(BlockModel, ForestOnCroplandNeedsMostOfTheTrees) {
  const auto model = night_model();
  std::vector<float> ndvi;
  for (int i = 0; i < 60; ++i) ndvi.push_back(0.37F + 0.001F * static_cast<float>(i));
  const Bytes everywhere(ndvi.size(), 1), unknown(ndvi.size(), kClassNoData);
  const auto open = classes_of(model, ndvi, {unknown, {}, {}}), field = classes_of(model, ndvi, {everywhere, {}, {}});
  EXPECT_EQ(field.land_cover, open.land_cover) << "what the model says is kept";
  int believed = 0;
  for (std::size_t p = 0; p < ndvi.size(); ++p) {
    const bool most = open.probability[p * kProbabilityBands + 1] >= 5000;
    EXPECT_EQ(field.forest[p], most ? open.forest[p] : code(ForestClass::none)) << p;
    believed += field.forest[p] != 0 ? 1 : 0;
  }
  EXPECT_GT(believed, 0);
  EXPECT_EQ(classes_of(model, {0.8F}, {Bytes{1}, {}, {}}).forest[0], code(ForestClass::arbor));
}

TEST(BlockModel, WhatWasNotSeenIsUnknownForItsOwnReason) {
  const auto found = classes_of(night_model(), {kNaN, 0.8F});
  EXPECT_EQ(found.forest, (Bytes{kClassNoData, code(ForestClass::arbor)}));
  EXPECT_NE(found.masked[0], 0);
  EXPECT_NE(cause_of(found.masked[0]).reason, MaskReason::no_model_feature);
}

// A model that leans on heights, where there is no elevation model: its medians are no answer.
TEST(BlockModel, TooMuchThatIsMissingIsUnknown) {
  auto leans = ndvi_model();
  leans.features = {"elevation", "lswi"};
  const auto found = classes_of(night_model(std::move(leans)), {0.8F});
  EXPECT_EQ(found.forest[0], kClassNoData);
  EXPECT_EQ(found.land_cover[0], kClassNoData);
  EXPECT_EQ(cause_of(found.masked[0]).reason, MaskReason::no_model_feature);
  const auto hardly = classes_of(night_model(ndvi_model("elevation")), {0.8F});
  EXPECT_EQ(hardly.forest[0], code(ForestClass::arbor));
}

TEST(NightModel, OtherFeaturesOrClassesAreRefusedInASentence) {
  const auto refusal = [](ClassModel model) {
    const auto night = NightModel::of(std::move(model), "m.model");
    return night ? "" : geo::render(night.fault().message);
  };
  auto other = ndvi_model();
  other.feature_set = "table";
  EXPECT_NE(refusal(other).find("other features than those of a night (got table"), std::string::npos);
  EXPECT_NE(refusal(ndvi_model("sar_vv")).find("not known (got sar_vv)"), std::string::npos);
  auto classes = ndvi_model();
  classes.classes[0] = "forest";
  EXPECT_NE(refusal(classes).find("do not know (got forest)"), std::string::npos);
}

// Classes that one land cover is divided into share its votes: grass has most of one class, shrub of one cover.
TEST(NightModel, TheLandCoverIsChosenBeforeTheClassWithinIt) {
  auto model = ndvi_model();
  model.classes = {"desert_steppe", "shrub_40", "shrub_30", "low_shrub"};
  const auto shrubs = night_model(std::move(model));
  const std::uint16_t divided[] = {15, 7, 10, 8}, even[] = {16, 9, 9, 6}, grass[] = {21, 9, 9, 1},
                      low[] = {14, 6, 6, 14}, equal[] = {20, 5, 5, 10};
  EXPECT_EQ(shrubs.answer(divided).first, LandCover::special_shrub);
  EXPECT_EQ(shrubs.answer(divided).first_votes, 17);
  EXPECT_EQ(shrubs.answer(divided).second, LandCover::desert_steppe);
  EXPECT_EQ(shrubs.answer(divided).forest, ForestClass::shrub_30);
  EXPECT_EQ(shrubs.answer(even).forest, ForestClass::shrub_40);  // of equals the lower class
  EXPECT_EQ(shrubs.answer(low).first, LandCover::low_shrub);     // shrub of any cover together has the most
  EXPECT_EQ(shrubs.answer(low).second, LandCover::desert_steppe);
  EXPECT_EQ(shrubs.answer(low).forest, ForestClass::none);
  EXPECT_EQ(shrubs.answer(equal).first, LandCover::special_shrub);  // the lower code: of the kinds, then of the two
  EXPECT_EQ(shrubs.answer(grass).first, LandCover::desert_steppe);
  EXPECT_EQ(shrubs.answer(grass).forest, ForestClass::none);
}

TEST(NightModel, EntropyIsOneWhereAllLandCoversAreAlike) {
  const auto model = night_model();
  const std::uint16_t sure[] = {40, 0, 0, 0}, even[] = {13, 13, 7, 7}, tie[] = {20, 20, 0, 0};
  EXPECT_EQ(model.answer(sure).entropy, 0);
  EXPECT_EQ(model.answer(sure).second_votes, 0);
  EXPECT_NEAR(model.answer(even).entropy, 1, 0.01);
  EXPECT_EQ(model.answer(even).first, LandCover::arbor_forest);  // open and dense stands together
  EXPECT_EQ(model.answer(tie).first, LandCover::special_shrub);  // the lower code
  EXPECT_EQ(model.answer(tie).forest, ForestClass::shrub_40);
}

}  // namespace
}  // namespace steppe
