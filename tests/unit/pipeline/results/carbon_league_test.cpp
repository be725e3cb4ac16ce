// The league's rows of the carbon tables.
#include <gtest/gtest.h>

#include "carbon_zones.hpp"
#include "pipeline/results/carbon_tables.hpp"

namespace {

using namespace carbon_test;

// Two counties of 100 ha: forest comes in one and goes in the other.
std::vector<ZoneTotal> two_counties() {
  return {zone("a", 2020, {{"arbor_forest", 10}, {"sand", 90}}, 100),
          zone("b", 2020, {{"arbor_forest", 30}, {"sand", 70}}, 100),
          league(2020),
          zone("a", 2025, {{"arbor_forest", 20}, {"sand", 80}}, 100),
          zone("b", 2025, {{"arbor_forest", 20}, {"sand", 80}}, 100),
          league(2025)};
}

TEST(CarbonLeague, TheLeagueIsTheSumOfItsZones) {
  const auto tables = tables_of(two_counties());
  ASSERT_EQ(tables.size(), 3u);
  EXPECT_EQ(tables[2].zone, 5u);
  // The areas cancel, and of areas alone a hectare less is worth what a hectare more is.
  const auto& forest = line(tables[2], "biomass", "arbor_forest");
  EXPECT_NEAR(forest.removal_tc_per_yr, 25, 1e-9);  // 10 ha · 50 tC · 5/20 / 5
  EXPECT_NEAR(forest.emission_tc_per_yr, 25, 1e-9);
  EXPECT_NEAR(forest.net_tc_per_yr, 0, 1e-9);
  EXPECT_NEAR(forest.stock_tc, 50 * (10 + 2.5) + 50 * (30 - 2.5), 1e-9);
  ASSERT_EQ(tables[2].result.lines.size(), tables[0].result.lines.size());
  for (const auto& sum : tables[2].result.lines) {
    const auto &a = line(tables[0], sum.pool, sum.land_class), &b = line(tables[1], sum.pool, sum.land_class);
    EXPECT_NEAR(sum.stock_tc, a.stock_tc + b.stock_tc, 1e-9) << sum.pool << " of " << sum.land_class;
    EXPECT_NEAR(sum.net_tc_per_yr, a.net_tc_per_yr + b.net_tc_per_yr, 1e-9) << sum.pool << " of " << sum.land_class;
  }
}

TEST(CarbonLeague, AnOutlineDrawnApartIsARowButNoPartOfTheLeague) {
  auto zones = two_counties();
  zones[1].in_league = zones[4].in_league = false;
  const auto tables = tables_of(zones);
  ASSERT_EQ(tables.size(), 3u);
  EXPECT_NEAR(line(tables[1], "biomass", "arbor_forest").net_tc_per_yr, -25, 1e-9);
  EXPECT_NEAR(line(tables[2], "biomass", "arbor_forest").net_tc_per_yr, 25, 1e-9);
}

TEST(CarbonLeague, AMemberThatIsUnknownMakesTheLeagueUnknown) {
  for (const std::size_t place : {std::size_t{1}, std::size_t{4}}) {
    auto zones = two_counties();
    zones[place].sums = {};
    const auto tables = tables_of(zones);
    const std::string words =
        "land cover was seen too little in " + std::string(place == 1 ? "2020" : "2025") + "; no carbon change";
    EXPECT_EQ(missing(tables.at(0)), "");
    EXPECT_EQ(missing(tables.at(1)), words);
    EXPECT_EQ(missing(tables.at(2)), words);
    EXPECT_TRUE(tables[2].result.lines.empty());
  }
}

TEST(CarbonLeague, TheLeagueHasAnIntervalWhereEveryMemberHasOne) {
  auto zones = two_counties();
  for (const std::size_t i : {0, 1, 3, 4}) {
    const auto made = sampled_zone()[i < 3 ? 0 : 1];
    zones[i].sums = made.sums;
  }
  auto samples = points_of("a");
  const auto half = tables_of(zones, settings_of(), samples);
  EXPECT_TRUE(line(half.at(0), "total", "total").ci95_low);
  EXPECT_FALSE(line(half.at(2), "total", "total").ci95_low);
  const auto more = points_of("b");
  samples.insert(samples.end(), more.begin(), more.end());
  const auto both = tables_of(zones, settings_of(), samples);
  const auto &one = line(both.at(0), "biomass", "typical_steppe"), &sum = line(both.at(2), "biomass", "typical_steppe");
  EXPECT_NEAR(sum.net_tc_per_yr, 20, 1e-9);
  ASSERT_TRUE(sum.ci95_low && sum.ci95_high);
  EXPECT_NEAR((*sum.ci95_low + *sum.ci95_high) / 2, 20, 1e-9);
  const double width = *one.ci95_high - *one.ci95_low, summed = *sum.ci95_high - *sum.ci95_low;
  EXPECT_GT(summed, width);  // independent samples: wider than one, narrower than both
  EXPECT_LT(summed, 2 * width);
}

// Growth and loss do not cancel, and the interval moves with them.
TEST(CarbonLeague, TheIntervalLiesAroundTheSum) {
  std::vector<MatchedSample> samples;
  for (const char* id : {"a", "b"})
    for (const int year : {2020, 2025})
      for (const char* land_class : {"arbor_forest", "sand"})
        add_points(samples, id, year, land_class, land_class,
                   land_class == std::string("sand") ? 80 : 20);  // as the map says, and enough to fill its cells
  const auto tables = tables_of(two_counties(), settings_of(), samples);
  const auto& forest = line(tables.at(2), "biomass", "arbor_forest");
  EXPECT_NEAR(forest.net_tc_per_yr, 0, 1e-9);
  ASSERT_TRUE(forest.ci95_low && forest.ci95_high);
  EXPECT_NEAR((*forest.ci95_low + *forest.ci95_high) / 2, 0, 1e-9);
  EXPECT_LT(*forest.ci95_low, *forest.ci95_high);
}

}  // namespace
