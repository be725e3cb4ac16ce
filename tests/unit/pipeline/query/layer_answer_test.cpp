#include "pipeline/query/layer_answer.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "pipeline/indicators/observation_quality.hpp"

namespace steppe {
namespace {

geo::WideInteger ha(std::int64_t hectares) {
  return geo::WideInteger::product(hectares * 10000, std::int64_t{1} << 36);
}

// 100 ha: 90 valid with cover 30 % and 50 %, 6 under cloud, 3 never observed, 1 masked. Exponent 0.
PeriodSums some_sums() {
  PeriodSums period;
  auto& status = period.sums.status.weight;
  status[0] = ha(90), status[1] = ha(1), status[2] = ha(6), status[3] = ha(3);
  for (int i = 0; i < 2; ++i) {
    geo::ZonalSums cell;
    const std::int64_t value = i == 0 ? 3000 : 5000;
    cell.weight = ha(45), cell.cells = 1;
    cell.weight_value = ha(45).times(value), cell.weight_value_squared = ha(45).times(value * value);
    cell.min = cell.max = static_cast<std::int32_t>(value);
    geo::merge(period.sums.values[Product::fvc], cell);
  }
  period.sums.classes[Product::water].weight[0] = ha(60);
  period.sums.classes[Product::water].weight[3] = ha(20);
  period.sums.classes[Product::water].weight[255] = ha(0);
  period.sums.class_status[Product::water].weight[0] = ha(80);
  period.sums.class_status[Product::water].weight[2] = ha(20);
  period.sums.clear_days.weight[4] = ha(50);
  period.sums.clear_days.weight[9] = ha(50);
  return period;
}

WorkspaceIndex index_with(double min_share, double provisional_share) {
  WorkspaceIndex index;
  index.min_valid_share = min_share, index.provisional_share = provisional_share;
  index.products = {*product_facts(Product::fvc, {}), *product_facts(Product::water, {})};
  return index;
}

TEST(LayerAnswer, SaysMeanSpreadAndLedger) {
  const auto index = index_with(0.5, 0.8);
  const auto answer = layer_answer(index, *index.product(Product::fvc), 2021, some_sums(), 0);
  EXPECT_EQ(answer.status, FigureStatus::ok);
  EXPECT_TRUE(answer.reason.text.empty());
  EXPECT_DOUBLE_EQ(answer.mean.value(), 40);
  EXPECT_NEAR(answer.sd.value(), 10, 1e-9);
  EXPECT_DOUBLE_EQ(answer.min.value(), 30);
  EXPECT_DOUBLE_EQ(answer.max.value(), 50);
  EXPECT_DOUBLE_EQ(answer.total_ha, 100);
  EXPECT_DOUBLE_EQ(answer.cloud_ha, 6);
  EXPECT_DOUBLE_EQ(answer.no_data_ha, 3);
  EXPECT_DOUBLE_EQ(answer.masked_ha, 1);
  EXPECT_DOUBLE_EQ(answer.valid_share, 0.9);
  EXPECT_EQ(answer.n_dates_median, 4);
  EXPECT_FALSE(answer.estimate);
}

TEST(LayerAnswer, LittleSeenIsNoFigure) {
  const auto provisional = index_with(0.9, 0.95), strict = index_with(0.95, 0.99);
  const auto some = layer_answer(provisional, provisional.products[0], 2021, some_sums(), 0);
  EXPECT_EQ(some.status, FigureStatus::provisional);
  EXPECT_EQ(geo::render(some.reason),
            "seen in part only (got 90 % of the area, needed 95 % to be final); mostly: cloud on every date");
  EXPECT_TRUE(some.mean);
  const auto none = layer_answer(strict, strict.products[0], 2021, some_sums(), 0);
  EXPECT_EQ(none.status, FigureStatus::low_obs);
  EXPECT_FALSE(none.mean || none.sd || none.min || none.max);
  EXPECT_DOUBLE_EQ(none.valid_ha, 90);
}

// What most of the rest lacks, with the setting that decides; and no areas of classes of what was hardly seen.
TEST(LayerAnswer, LittleSeenNamesWhatDecides) {
  auto index = index_with(0.95, 0.99);
  index.limits = {3, 1, 6, 4};
  const auto answer = [&](Product product, const PeriodSums& sums) {
    return layer_answer(index, *index.product(product), 2021, sums, 0);
  };
  auto sums = some_sums();
  EXPECT_EQ(geo::render(answer(Product::fvc, sums).reason),
            "too little was seen (got 90 % of the area, needed 95 %); mostly: cloud on every date");
  sums.sums.status.weight[1] = ha(3), sums.sums.status.weight[2] = ha(0), sums.sums.status.weight[4] = ha(4);
  EXPECT_EQ(geo::render(answer(Product::fvc, sums).reason),
            "too little was seen (got 90 % of the area, needed 95 %); mostly: snow or cloud on every date");
  EXPECT_DOUBLE_EQ(answer(Product::fvc, sums).snow_ha, 4);
  sums.sums.status.weight[1] = ha(7), sums.sums.status.weight[4] = ha(0);
  sums.sums.clear_days.weight[2] = ha(5), sums.sums.clear_days.weight[1] = ha(2);
  EXPECT_EQ(geo::render(answer(Product::fvc, sums).reason),
            "too little was seen (got 90 % of the area, needed 95 %); mostly: composite.min_clear_days 3, seen 2");
  sums.sums.class_status[Product::water].weight[1] = ha(20);
  sums.sums.class_status[Product::water].weight[2] = ha(0);
  EXPECT_EQ(geo::render(answer(Product::water, sums).reason),
            "too little was seen (got 80 % of the area, needed 95 %); mostly: too few clear dates or months of the "
            "water window (water.min_dates 6, water.min_months 4)");
  EXPECT_TRUE(answer(Product::water, sums).classes.empty());
}

// A map is there, but the definition needs a layer that the run was not given.
TEST(LayerAnswer, WithoutALayerThatTheDefinitionNeedsThereIsNoFigure) {
  auto index = index_with(0.5, 0.8);
  index.products[1].missing = {LayerRole::grassland, LayerRole::cropland};
  const auto answer = layer_answer(index, index.products[1], 2021, some_sums(), 0);
  EXPECT_EQ(answer.status, FigureStatus::no_layer);
  EXPECT_EQ(
      geo::render(answer.reason),
      "layers.grassland, layers.cropland not configured: the definition needs it, so what is mapped is no figure");
  EXPECT_TRUE(answer.classes.empty());
  EXPECT_DOUBLE_EQ(answer.valid_ha, 80);
}

TEST(LayerAnswer, ClassesAreThoseThatOccur) {
  const auto index = index_with(0.5, 0.8);
  const auto answer = layer_answer(index, *index.product(Product::water), 2021, some_sums(), 0);
  ASSERT_EQ(answer.classes.size(), 2U);
  EXPECT_EQ(answer.classes[1].code, 3);
  EXPECT_DOUBLE_EQ(answer.classes[1].area_ha, 20);
  EXPECT_DOUBLE_EQ(answer.classes[1].share_pct.value(), 25);
  EXPECT_DOUBLE_EQ(answer.cloud_ha, 20);
  EXPECT_FALSE(answer.mean);
}

// Of 100 ha the sky masks 1 and hides 9; the water map is unknown in 40 more, where a layer does not reach.
TEST(LayerAnswer, WhatALayerDoesNotReachIsNoLayer) {
  auto index = index_with(0.6, 0.8);
  auto sums = some_sums();
  auto& status = sums.sums.class_status[Product::water].weight;
  sums.sums.classes[Product::water].weight[3] = {};
  sums.sums.classes[Product::water].weight[0] = ha(50);
  status[0] = ha(50), status[1] = ha(41), status[2] = ha(9);
  const auto seen_little = layer_answer(index, index.products[1], 2021, sums, 0);
  EXPECT_EQ(seen_little.status, FigureStatus::low_obs) << "no layer is missing";
  index.products[1].unreached = {LayerRole::cropland, LayerRole::shrub};
  const auto answer = layer_answer(index, index.products[1], 2021, sums, 0);
  EXPECT_EQ(answer.status, FigureStatus::no_layer);
  EXPECT_EQ(geo::render(answer.reason),
            "a layer that water needs does not reach here (got cropland, shrub); see the warnings of the run");
  EXPECT_TRUE(answer.classes.empty());
  EXPECT_DOUBLE_EQ(answer.masked_ha, 41);
  // Under so much cloud that the layer would not have helped.
  status[1] = ha(9), status[2] = ha(41);
  EXPECT_EQ(layer_answer(index, index.products[1], 2021, sums, 0).status, FigureStatus::low_obs);
  // Where it reaches, there is a value.
  sums.sums.classes[Product::water].weight[0] = ha(90);
  status[0] = ha(90), status[1] = ha(1), status[2] = ha(9);
  EXPECT_EQ(layer_answer(index, index.products[1], 2021, sums, 0).status, FigureStatus::ok);
}

TEST(LayerAnswer, AFailedProductFailsTheLayersThatNeedIt) {
  const auto index = index_with(0.5, 0.8);
  auto sums = some_sums();
  sums.failed[Product::water] = geo::verbatim("damaged");
  EXPECT_EQ(layer_answer(index, *index.product(Product::water), 2021, sums, 0).status, FigureStatus::failed);
  EXPECT_EQ(layer_answer(index, *index.product(Product::fvc), 2021, sums, 0).status, FigureStatus::ok);
  sums.failed[Product::quality] = geo::verbatim("gone");
  const auto answer = layer_answer(index, *index.product(Product::fvc), 2021, sums, 0);
  EXPECT_EQ(answer.status, FigureStatus::failed);
  EXPECT_EQ(geo::render(answer.reason), "gone");
  EXPECT_EQ(answer.total_ha, 0);
}

TEST(LayerAnswer, AnOpenLedgerIsNoAnswer) {
  const auto index = index_with(0.5, 0.8);
  auto sums = some_sums();
  sums.sums.values[Product::fvc].weight += geo::WideInteger(1);
  EXPECT_EQ(layer_answer(index, *index.product(Product::fvc), 2021, sums, 0).status, FigureStatus::failed);
}

TEST(LayerAnswer, NothingThereIsOutside) {
  const auto index = index_with(0.5, 0.8);
  const auto answer = layer_answer(index, *index.product(Product::fvc), 2021, {}, 0);
  EXPECT_EQ(answer.status, FigureStatus::outside);
  EXPECT_EQ(geo::render(answer.reason), "the workspace has no tiles of 2021 here");
}

TEST(LayerAnswer, ACalibrationGivesAnEstimateOfCoverOnly) {
  auto index = index_with(0.5, 0.8);
  Calibration calibration;
  calibration.a = 5, calibration.b = 1.1, calibration.sxx = 1000, calibration.map_mean = 40;
  calibration.residual_variance = 16, calibration.zone_variance = 4, calibration.n = 64, calibration.groups = 8;
  calibration.deviation_0 = 0.125, calibration.accepted = true;
  index.cover_calibration = calibration;
  const auto answer = layer_answer(index, *index.product(Product::fvc), 2021, some_sums(), 0);
  ASSERT_TRUE(answer.estimate);
  EXPECT_NEAR(answer.estimate->value, 49, 1e-12);
  EXPECT_NEAR(answer.estimate->se, std::sqrt(16.0 / 64 + 4 * 1.125), 1e-12);
  EXPECT_FALSE(layer_answer(index, *index.product(Product::water), 2021, some_sums(), 0).estimate);
}

TEST(ChangeAnswer, IsTheDifferenceOfMeansAndOfClassAreas) {
  const auto index = index_with(0.5, 0.8);
  auto later = some_sums();
  later.sums.values[Product::fvc].weight_value += ha(90).times(200);
  later.sums.classes[Product::water].weight[3] = ha(0);
  later.sums.classes[Product::water].weight[1] = ha(20);
  const auto cover = change_between(layer_answer(index, index.products[0], 2020, some_sums(), 0),
                                    layer_answer(index, index.products[0], 2021, later, 0));
  EXPECT_NEAR(cover.mean_change.value(), 2, 1e-9);
  EXPECT_EQ(cover.from, 2020);
  const auto water = change_between(layer_answer(index, index.products[1], 2020, some_sums(), 0),
                                    layer_answer(index, index.products[1], 2021, later, 0));
  const std::vector<std::pair<std::uint8_t, double>> expected{{0, 0}, {1, 20}, {3, -20}};
  EXPECT_EQ(water.class_change_ha, expected);
}

TEST(ChangeAnswer, NeedsBothValues) {
  const auto index = index_with(0.5, 0.8);
  const auto change = change_between(layer_answer(index, index.products[0], 2020, {}, 0),
                                     layer_answer(index, index.products[0], 2021, some_sums(), 0));
  EXPECT_FALSE(change.mean_change);
  EXPECT_EQ(geo::render(change.reason), "there is no value of 2020: the workspace has no tiles of 2020 here");
}

}  // namespace
}  // namespace steppe
