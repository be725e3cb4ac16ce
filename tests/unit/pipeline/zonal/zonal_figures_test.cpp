#include "pipeline/zonal/zonal_figures.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "libgeo/coverage/coverage.hpp"

namespace {

using namespace steppe;

constexpr std::int64_t kWhole = geo::kFullCover, kHalf = geo::kFullCover / 2;
constexpr std::uint64_t kHectare = 10000;  // units of an area with exponent 0

geo::WideInteger cells(double count) {
  return geo::WideInteger(static_cast<std::int64_t>(count * static_cast<double>(geo::kFullCover)));
}

ZonalRaster raster(const std::string& name, const geo::ValueScale& scale = {}) {
  ZonalRaster made;
  made.name = name;
  made.unit = ValueUnit(scale);
  return made;
}

ZonalRasters rasters(std::vector<ZonalRaster> layers) {
  return {{{0, 0, 100, 100, 8, 6}, geo::Crs::from_text("EPSG:6933").value()}, std::move(layers), std::nullopt};
}

ZonalJob job(const std::string& statistics, geo::WeightRule weight = geo::WeightRule::coverage) {
  ZonalJob asked;
  asked.statistics = parse_statistics(statistics, 2);
  asked.weight = weight;
  return asked;
}

// A cell of value 10, half a cell of value 20, and half a cell without data. Weights are cells, or hectares of one
// hectare each; the other weight is what the same cells are by the other rule.
template <class Sums = geo::ZonalSums>
geo::GroupSums unit(std::uint64_t units = 1) {
  geo::LayerSums layer;
  Sums sums;
  sums.add(kWhole, units, 10);
  sums.add(kHalf, units, 20);
  layer.sums = sums;
  layer.values.add(kWhole, units, 10);
  layer.values.add(kHalf, units, 20);
  const auto by_area = geo::WideInteger::product(kHectare, kWhole + kHalf);
  layer.other_weight = units == 1 ? by_area : cells(1.5);
  return {geo::WideInteger::product(static_cast<std::int64_t>(units), 2 * kWhole), {layer}, {}};
}

std::vector<std::optional<double>> values_of(const geo::GroupSums& sums, const ZonalJob& asked,
                                             const geo::ValueScale& scale = {}, double inside = 1) {
  return figures_of(sums, asked, rasters({raster("r", scale)}), 0, inside).rasters.at(0).values;
}

double value(const std::string& statistic, const geo::ValueScale& scale = {}) {
  const auto found = values_of(unit(), job(statistic), scale).at(0);
  EXPECT_TRUE(found) << statistic;
  return found.value_or(NAN);
}

TEST(ZonalFigures, EveryStatisticByHand) {
  EXPECT_EQ(value("count"), 1.5);
  EXPECT_EQ(value("area"), 1.5);
  EXPECT_EQ(value("coverage_share"), 0.75);
  EXPECT_DOUBLE_EQ(value("mean"), 20 / 1.5);  // (10 + 20 / 2) / 1.5
  EXPECT_EQ(value("sum"), 20);
  EXPECT_EQ(value("min"), 10);
  EXPECT_EQ(value("max"), 20);
  EXPECT_NEAR(value("variance"), 300 / 1.5 - 400 / 2.25, 1e-12);  // Σwx² / Σw − mean²
  EXPECT_NEAR(value("sd"), std::sqrt(200 / 9.), 1e-12);
  EXPECT_NEAR(value("unbiased_variance"), (300 - 400 / 1.5) / (1.5 - 1.25 / 1.5), 1e-12);
  EXPECT_NEAR(value("n_eff"), 2.25 / 1.25, 1e-12);
  EXPECT_EQ(value("q05"), 10);
  EXPECT_EQ(value("median"), 10);  // a cell of one and a half
  EXPECT_EQ(value("q67"), 20);
  EXPECT_EQ(value("mode"), 10);
  EXPECT_EQ(value("minority"), 20);
  EXPECT_EQ(value("variety"), 2);
}

TEST(ZonalFigures, TheSameOfFloatingPointSums) {
  for (const char* name : {"mean", "sum", "min", "max", "variance", "unbiased_variance", "n_eff", "coverage_share"})
    EXPECT_EQ(values_of(unit<geo::RealSums>(), job(name)).at(0), values_of(unit(), job(name)).at(0)) << name;
}

TEST(ZonalFigures, WeightedByAreaSumsAreInHectares) {
  const auto values = values_of(unit(kHectare), job("count,area,sum,mean,n_eff,coverage_share", geo::WeightRule::area));
  EXPECT_EQ(values[0], 1.5);
  EXPECT_EQ(values[1], 1.5);
  EXPECT_EQ(values[2], 20);
  EXPECT_DOUBLE_EQ(*values[3], 20 / 1.5);
  EXPECT_NEAR(*values[4], 1.8, 1e-12);
  EXPECT_EQ(values[5], 0.75);
}

TEST(ZonalFigures, InTheUnitOfTheRaster) {
  const geo::ValueScale scale{0.5, 3};
  EXPECT_DOUBLE_EQ(value("mean", scale), 20 / 1.5 * 0.5 + 3);
  EXPECT_EQ(value("sum", scale), 20 * 0.5 + 3 * 1.5);
  EXPECT_EQ(value("min", scale), 8);
  EXPECT_EQ(value("max", scale), 13);
  EXPECT_EQ(value("median", scale), 8);
  EXPECT_EQ(value("minority", scale), 13);
  EXPECT_NEAR(value("sd", scale), std::sqrt(200 / 9.) * 0.5, 1e-12);  // an offset does not spread
  EXPECT_NEAR(value("variance", scale), 200 / 9. * 0.25, 1e-12);
  EXPECT_NEAR(value("unbiased_variance", scale), 50 * 0.25, 1e-12);
  EXPECT_EQ(value("count", scale), 1.5);
  EXPECT_EQ(value("variety", scale), 2);
  const auto by_area = values_of(unit(kHectare), job("sum", geo::WeightRule::area), scale);
  EXPECT_EQ(by_area[0], 20 * 0.5 + 3 * 1.5);
}

TEST(ZonalFigures, WhatLiesOutsideTheRastersIsNotCovered) {
  EXPECT_EQ(values_of(unit(), job("coverage_share"), {}, 0.5).at(0), 0.375);
  EXPECT_EQ(values_of(unit(), job("count"), {}, 0.5).at(0), 1.5);
}

TEST(ZonalFigures, ClassesWithAmountAndShareOfWhatHasData) {
  const auto classes = [](const geo::GroupSums& sums, geo::WeightRule weight) {
    return figures_of(sums, job("classes", weight), rasters({raster("r", {2, 1})}), 0, 1).rasters.at(0);
  };
  for (const auto& figures :
       {classes(unit(), geo::WeightRule::coverage), classes(unit(kHectare), geo::WeightRule::area)}) {
    ASSERT_EQ(figures.classes.size(), 2u);
    EXPECT_EQ(figures.classes[0].value, 21);
    EXPECT_EQ(figures.classes[0].amount, 1);
    EXPECT_DOUBLE_EQ(figures.classes[0].share, 2 / 3.);
    EXPECT_EQ(figures.classes[1].value, 41);
    EXPECT_EQ(figures.classes[1].amount, 0.5);
    EXPECT_DOUBLE_EQ(figures.classes[1].share, 1 / 3.);
    EXPECT_EQ(figures.values, std::vector<std::optional<double>>{std::nullopt});  // they have a place of their own
  }
}

TEST(ZonalFigures, OfOneRasterOnly) {
  auto sums = unit();
  sums.layers.push_back(sums.layers[0]);
  const auto figures = figures_of(sums, job("mean@2,min,classes@2"), rasters({raster("a"), raster("b", {2, 0})}), 0, 1);
  ASSERT_EQ(figures.rasters.size(), 2u);
  EXPECT_FALSE(figures.rasters[0].values[0]);
  EXPECT_EQ(figures.rasters[0].values[1], 10);
  EXPECT_TRUE(figures.rasters[0].classes.empty());
  EXPECT_TRUE(figures.rasters[1].values[0]);
  EXPECT_EQ(figures.rasters[1].values[1], 20);
  EXPECT_EQ(figures.rasters[1].classes.size(), 2u);
}

// ---- weights raster: 2 under the whole cell, 4 under the half one
geo::GroupSums weighted_unit() {
  auto sums = unit();
  sums.layers[0].weighted.add(kWhole, 1, 10 * 2);
  sums.layers[0].weighted.add(kHalf, 1, 20 * 4);
  sums.layers[0].weights.add(kWhole, 1, 2);
  sums.layers[0].weights.add(kHalf, 1, 4);
  return sums;
}

TEST(ZonalFigures, WeightedByARaster) {
  const auto weighted = [](const geo::ValueScale& values, const geo::ValueScale& weights) {
    auto all = rasters({raster("r", values)});
    all.weights = raster("w", weights);
    return figures_of(weighted_unit(), job("count"), all, 0, 1).rasters.at(0);
  };
  EXPECT_EQ(weighted({}, {}).weighted_sum, 60);   // 20 + 80 / 2
  EXPECT_EQ(weighted({}, {}).weighted_mean, 15);  // / (2 + 4 / 2)
  EXPECT_EQ(weighted({2, 1}, {}).weighted_sum, 60 * 2 + 1 * 4);
  EXPECT_EQ(weighted({2, 1}, {}).weighted_mean, 31);
  EXPECT_EQ(weighted({}, {0.5, 0}).weighted_sum, 30);
  EXPECT_EQ(weighted({}, {0.5, 0}).weighted_mean, 15);
}

TEST(ZonalFigures, WithoutWeightsThereIsNoWeightedFigure) {
  EXPECT_FALSE(figures_of(weighted_unit(), job("count"), rasters({raster("r")}), 0, 1).rasters[0].weighted_sum);
  auto all = rasters({raster("r")});
  all.weights = raster("w");
  EXPECT_FALSE(figures_of(unit(), job("count"), all, 0, 1).rasters[0].weighted_mean);  // no cell has a weight
  auto sums = unit();
  sums.layers[0].weighted.add(kWhole, 1, 0);
  sums.layers[0].weights.add(kWhole, 1, 0);
  const auto zero = figures_of(sums, job("count"), all, 0, 1).rasters[0];
  EXPECT_EQ(zero.weighted_sum, 0);
  EXPECT_FALSE(zero.weighted_mean);  // 0 / 0
}

// ---- units without cells or data
TEST(ZonalFigures, AUnitWithoutCellsHasAreasOfNothing) {
  const auto figures = figures_of({}, job("count,area,coverage_share,variety,mean,sum,median,mode,sd,n_eff,classes"),
                                  rasters({raster("a"), raster("b")}), 0, 0);
  ASSERT_EQ(figures.rasters.size(), 2u);
  EXPECT_FALSE(figures.has_data);
  for (const auto& one : figures.rasters) {
    for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(one.values[i], 0) << i;
    for (const std::size_t i : {4, 6, 7, 8, 9, 10}) EXPECT_EQ(one.values[i], std::nullopt) << i;
    EXPECT_TRUE(one.classes.empty());
  }
  EXPECT_TRUE(figures.crosses.empty());
}

TEST(ZonalFigures, DataOfAnyRasterIsData) {
  auto sums = unit();
  EXPECT_TRUE(figures_of(sums, job("mean"), rasters({raster("r")}), 0, 1).has_data);
  sums.layers.insert(sums.layers.begin(), geo::LayerSums{});
  EXPECT_TRUE(figures_of(sums, job("mean"), rasters({raster("a"), raster("b")}), 0, 1).has_data);
  sums.layers.pop_back();
  EXPECT_FALSE(figures_of(sums, job("mean"), rasters({raster("a")}), 0, 1).has_data);
  sums.layers[0].values.add(kWhole, 1, 3);  // where only values are summed
  EXPECT_TRUE(figures_of(sums, job("mode"), rasters({raster("a")}), 0, 1).has_data);
}

TEST(ZonalFigures, CrossTableInTheUnitsOfBothRasters) {
  auto sums = unit();
  sums.layers.push_back(sums.layers[0]);
  sums.crosses = {{{{1, 2}, cells(3)}, {{1, 4}, geo::WideInteger()}, {{2, 2}, cells(1)}}};
  const auto crosses = figures_of(sums,
                                  {.rasters = {},
                                   .bands = {},
                                   .zones = {},
                                   .statistics = {},
                                   .cross = true,
                                   .weight = geo::WeightRule::coverage},
                                  rasters({raster("a", {10, 0}), raster("b", {1, 5})}), 0, 1)
                           .crosses;
  ASSERT_EQ(crosses.size(), 2u);  // a pair without weight was not seen
  EXPECT_EQ(crosses[0].first, 10);
  EXPECT_EQ(crosses[0].second, 7);
  EXPECT_EQ(crosses[0].amount, 3);
  EXPECT_EQ(crosses[0].share, 0.75);
  EXPECT_EQ(crosses[1].first, 20);
  EXPECT_EQ(crosses[1].share, 0.25);
}

}  // namespace
