// Carbon from sample points that were looked at in both years.
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "carbon_zones.hpp"
#include "pipeline/results/carbon_tables.hpp"

namespace {

using namespace carbon_test;

// The same places in both years, where the map says sand.
void add_places(std::vector<MatchedSample>& samples, const std::string& zone_id, const std::string& before,
                const std::string& after, int count) {
  for (int i = 0; i < count; ++i) {
    const std::string id = zone_id + before + after + std::to_string(i);
    add_points(samples, zone_id, 2020, "sand", before, 1);
    samples.back().id = id;
    add_points(samples, zone_id, 2025, "sand", after, 1);
    samples.back().id = id;
  }
}

std::vector<ZoneTotal> sand_zone(const std::string& id) {
  return {zone(id, 2020, {{"sand", 1000}}, 1000), zone(id, 2025, {{"sand", 1000}}, 1000)};
}

// Of 1000 ha and 100 places: 40 ha of sand were planted, 10 ha of forest were lost.
TEST(CarbonPlaces, WhatCameAndWhatWentHaveEachTheirRule) {
  std::vector<MatchedSample> samples;
  add_places(samples, "a", "sand", "sand", 75), add_places(samples, "a", "arbor_forest", "arbor_forest", 20);
  add_places(samples, "a", "sand", "arbor_forest", 4), add_places(samples, "a", "arbor_forest", "sand", 1);
  const auto tables = tables_of(sand_zone("a"), settings_of(), samples);
  const auto& forest = line(tables.at(0), "biomass", "arbor_forest");
  EXPECT_NEAR(forest.removal_tc_per_yr, 40 * 50 * .25 / 5, 1e-9) << "five years of twenty";
  EXPECT_NEAR(forest.emission_tc_per_yr, 10 * 50 / 5., 1e-9) << "it was full-grown";
  EXPECT_NEAR(forest.net_tc_per_yr, 0, 1e-9);
  EXPECT_NEAR(forest.stock_tc, 50 * (210 + 10 - 10), 1e-9);
  const auto& sand = line(tables[0], "biomass", "sand");
  EXPECT_NEAR(sand.removal_tc_per_yr, 10 / 5., 1e-9);
  EXPECT_NEAR(sand.emission_tc_per_yr, 40 / 5., 1e-9);
  const auto& total = line(tables[0], "total", "total");
  EXPECT_NEAR(total.net_tc_per_yr, 0 + 2 - 8, 1e-9);
  ASSERT_TRUE(total.ci95_low && total.ci95_high);
  EXPECT_LT(*total.ci95_low, -100) << "one place of forest more may have been lost";
  EXPECT_GT(*total.ci95_high, 0);
  EXPECT_TRUE(tables[0].result.notes.empty());
}

// 100 places that are all as they were: no change, and not certain of it.
TEST(CarbonPlaces, WhereNothingChangedNothingIsCounted) {
  std::vector<MatchedSample> samples;
  add_places(samples, "a", "sand", "sand", 60), add_places(samples, "a", "arbor_forest", "arbor_forest", 40);
  const auto tables = tables_of(sand_zone("a"), settings_of(), samples);
  for (const auto& one : tables.at(0).result.lines) {
    EXPECT_EQ(one.removal_tc_per_yr, 0) << one.pool << " of " << one.land_class;
    EXPECT_EQ(one.emission_tc_per_yr, 0) << one.pool << " of " << one.land_class;
    ASSERT_TRUE(one.ci95_low && one.ci95_high);
  }
  const auto& forest = line(tables[0], "biomass", "arbor_forest");
  EXPECT_NEAR(forest.stock_tc, 400 * 50, 1e-9);
  // At least 3.7 places of 10 ha (Garwood 1936) may have been lost, of 50 tC in five years.
  EXPECT_LT(*forest.ci95_low, -3.689 * 10 * 50 / 5);
  EXPECT_GT(*forest.ci95_low, -5 * 10 * 50 / 5.);
}

TEST(CarbonPlaces, TheLeagueIsTheSumOfItsZones) {
  std::vector<MatchedSample> samples;
  add_places(samples, "a", "sand", "sand", 30), add_places(samples, "a", "sand", "arbor_forest", 10);
  add_places(samples, "b", "sand", "sand", 20), add_places(samples, "b", "arbor_forest", "sand", 20);
  auto zones = sand_zone("a");
  for (const auto& one : sand_zone("b")) zones.push_back(one);
  zones = {zones[0], zones[2], league(2020), zones[1], zones[3], league(2025)};
  const auto tables = tables_of(zones, settings_of(), samples);
  ASSERT_EQ(tables.size(), 3u);
  ASSERT_EQ(tables[2].result.lines.size(), tables[0].result.lines.size());
  for (const auto& sum : tables[2].result.lines) {
    const auto &a = line(tables[0], sum.pool, sum.land_class), &b = line(tables[1], sum.pool, sum.land_class);
    EXPECT_NEAR(sum.stock_tc, a.stock_tc + b.stock_tc, 1e-6) << sum.pool << " of " << sum.land_class;
    EXPECT_NEAR(sum.removal_tc_per_yr, a.removal_tc_per_yr + b.removal_tc_per_yr, 1e-6);
    EXPECT_NEAR(sum.emission_tc_per_yr, a.emission_tc_per_yr + b.emission_tc_per_yr, 1e-6);
    ASSERT_TRUE(sum.ci95_low && sum.ci95_high) << sum.pool << " of " << sum.land_class;
  }
}

// Nothing changed, but the two years have other points: gain and loss of the noise are worth the same, so that its mean
// is none; counted by the rule of plantations it was an emission.
TEST(CarbonPlaces, OtherPointsOfTheSecondYearMakeNoEmission) {
  std::mt19937_64 random(7);
  std::bernoulli_distribution is_forest(.3);
  constexpr int kRuns = 400;
  double sum = 0, squares = 0;
  for (int run = 0; run < kRuns; ++run) {
    std::vector<MatchedSample> samples;
    for (const int year : {2020, 2025})
      for (int i = 0; i < 60; ++i)
        add_points(samples, "a", year, "sand", is_forest(random) ? "arbor_forest" : "sand", 1);
    const auto tables = tables_of(sand_zone("a"), settings_of(), samples);
    const double net = line(tables.at(0), "total", "total").net_tc_per_yr;
    sum += net, squares += net * net;
    ASSERT_EQ(tables[0].result.notes.size(), 1U);
  }
  const double spread = std::sqrt(squares / kRuns);
  EXPECT_LT(std::abs(sum / kRuns), 0.2 * spread);
}

}  // namespace
