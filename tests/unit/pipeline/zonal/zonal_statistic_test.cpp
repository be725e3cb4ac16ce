#include "pipeline/zonal/zonal_statistic.hpp"

#include <gtest/gtest.h>

#include "hectare_folder.hpp"

namespace {

using namespace steppe;
using zonal_test::problems_of;

// "mean", "q0.05@2": name, share of a quantile, raster.
std::string names_of(const std::vector<ZonalStatistic>& list) {
  std::string text;
  for (const auto& one : list)
    text += (text.empty() ? "" : " ") + one.name + (one.raster > 0 ? "@" + std::to_string(one.raster) : "");
  return text;
}

std::string refusals(const std::string& list, std::size_t rasters = 1) {
  return problems_of([&] { parse_statistics(list, rasters); });
}

double quantile_of(const std::string& name) {
  const auto list = parse_statistics(name, 1);
  EXPECT_EQ(list.size(), 1u);
  EXPECT_EQ(list[0].kind, StatisticKind::quantile);
  EXPECT_EQ(list[0].name, name);
  return list[0].q;
}

TEST(ZonalStatistic, NamesKeepTheirOrderAndBlanksDoNotCount) {
  const auto list = parse_statistics(" sd , count,mean ,,variety", 1);
  EXPECT_EQ(names_of(list), "sd count mean variety");
  EXPECT_EQ(list[0].kind, StatisticKind::sd);
  EXPECT_EQ(list[1].kind, StatisticKind::count);
  EXPECT_EQ(list[2].kind, StatisticKind::mean);
  EXPECT_EQ(list[3].kind, StatisticKind::variety);
}

TEST(ZonalStatistic, EachNameOnce) {
  EXPECT_EQ(names_of(parse_statistics("mean,sd,mean", 1)), "mean sd");
  EXPECT_EQ(names_of(parse_statistics("mean@2,mean@2,mean@1", 2)), "mean@2 mean@1");
  EXPECT_EQ(names_of(parse_statistics("mean,mean@2", 2)), "mean");  // asked of all already
}

TEST(ZonalStatistic, EachNameOnceARaster) {
  std::size_t means = 0;
  for (const auto& one : parse_statistics("mean@1,mean", 2)) means += one.is_of(0) ? 1 : 0;
  EXPECT_EQ(means, 1u);
}

TEST(ZonalStatistic, AllIsEveryOneButTheClasses) {
  EXPECT_EQ(names_of(parse_statistics("all", 1)),
            "count area coverage_share mean sum min max sd variance unbiased_variance n_eff q05 median q95 mode "
            "minority variety");
  EXPECT_EQ(names_of(parse_statistics("mean,all,classes", 1)),
            "mean count area coverage_share sum min max sd variance unbiased_variance n_eff q05 median q95 mode "
            "minority variety classes");
}

TEST(ZonalStatistic, QuantilesArePercentOrShares) {
  EXPECT_EQ(quantile_of("median"), 0.5);
  EXPECT_EQ(quantile_of("q05"), 0.05);
  EXPECT_EQ(quantile_of("q5"), 0.05);
  EXPECT_EQ(quantile_of("q95"), 0.95);
  EXPECT_EQ(quantile_of("q0"), 0);
  EXPECT_EQ(quantile_of("q100"), 1);
  EXPECT_EQ(quantile_of("q0.025"), 0.025);
  EXPECT_EQ(quantile_of("q1.0"), 1);
}

TEST(ZonalStatistic, WhatIsNoQuantileIsAnUnknownName) {
  for (const char* name : {"q101", "q1.01", "q", "q.", "q-5", "q5x", "q1e1", "q0.00000000001", "q5.5.5"})
    EXPECT_EQ(refusals(name).rfind("--stats: unknown statistic (got " + std::string(name), 0), 0u) << refusals(name);
}

TEST(ZonalStatistic, OfOneRasterOnly) {
  const auto list = parse_statistics("mean,classes@2", 2);
  EXPECT_TRUE(list[0].is_of(0) && list[0].is_of(1));
  EXPECT_EQ(list[1].kind, StatisticKind::classes);
  EXPECT_EQ(list[1].name, "classes");
  EXPECT_FALSE(list[1].is_of(0));
  EXPECT_TRUE(list[1].is_of(1));
  EXPECT_EQ(parse_statistics("all@2", 2).size(), 17u);
}

TEST(ZonalStatistic, ARasterThatIsNotThere) {
  EXPECT_EQ(refusals("mean@3", 2),
            "--stats: there is no such raster (got mean@3, allowed 1 to 2 after @); count the rasters from 1");
  for (const char* name : {"mean@0", "mean@", "mean@x", "mean@1x", "mean@-1", "mean@99999999999999999999"})
    EXPECT_EQ(refusals(name, 2), "--stats: there is no such raster (got " + std::string(name) +
                                     ", allowed 1 to 2 after @); count the rasters from 1");
}

TEST(ZonalStatistic, EveryUnknownNameAtOnceWithTheNearest) {
  EXPECT_EQ(refusals("meen,sd,Medain,varianz"),
            "--stats: unknown statistic (got meen); did you mean mean?\n"
            "--stats: unknown statistic (got Medain); did you mean median?\n"
            "--stats: unknown statistic (got varianz); did you mean variance?");
}

TEST(ZonalStatistic, ANameLikeNoOtherGetsTheList) {
  EXPECT_EQ(refusals("kurtosis"),
            "--stats: unknown statistic (got kurtosis, allowed median qNN all count area coverage_share mean sum min "
            "max sd variance unbiased_variance n_eff mode minority variety classes); choose among these");
}

// The columns of a raster of weights come with it; they are not asked for by name.
TEST(ZonalStatistic, WeightedFiguresHaveNoName) { EXPECT_NE(refusals("weighted_mean"), ""); }

TEST(ZonalStatistic, NothingAskedFor) {
  for (const char* list : {"", " ", ",,", " , "})
    EXPECT_EQ(refusals(list), "--stats: nothing is asked for; name statistics such as mean,sd");
}

TEST(ZonalStatistic, DistinctValuesAreKeptForThoseThatNeedThem) {
  for (const char* name : {"median", "q05", "mode", "minority", "variety", "classes"})
    EXPECT_TRUE(needs_values(parse_statistics(name, 1)[0].kind)) << name;
  for (const char* name :
       {"count", "area", "coverage_share", "mean", "sum", "min", "max", "sd", "variance", "unbiased_variance", "n_eff"})
    EXPECT_FALSE(needs_values(parse_statistics(name, 1)[0].kind)) << name;
  EXPECT_FALSE(needs_values(StatisticKind::weighted_mean));
  EXPECT_FALSE(needs_values(StatisticKind::weighted_sum));
}

}  // namespace
