#include "pipeline/estimate/regression.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "pipeline/estimate/error_terms.hpp"
#include "pipeline/estimate/observer_error.hpp"
#include "pipeline/estimate/zone_variance.hpp"

namespace steppe {
namespace {

// 5 zones × 2 years × `each` plots on field = 3 + 1.2 · map, with a deviation of each zone and year and an error that
// alternates, so that neither moves the line's slope.
std::vector<MatchedPlot> plots_of(int each, double deviation, double error) {
  std::vector<MatchedPlot> plots;
  for (int zone = 0; zone < 5; ++zone)
    for (int year : {2020, 2025})
      for (int i = 0; i < each; ++i) {
        const double map = 10 + 5 * (i / 2), z = deviation * ((zone + (year == 2025)) % 2 == 0 ? 1 : -1);
        plots.push_back({"Z" + std::to_string(zone), year, 3 + 1.2 * map + z + (i % 2 == 0 ? error : -error), map});
      }
  return plots;
}

TEST(Calibration, FindsTheLine) {
  const auto calibration = calibrate_cover(plots_of(6, 0, 2));
  ASSERT_TRUE(calibration.has_value());
  EXPECT_NEAR(calibration->b, 1.2, 1e-12);
  EXPECT_NEAR(calibration->a, 3, 1e-10);
  EXPECT_EQ(calibration->n, 60U);
  EXPECT_EQ(calibration->groups, 10U);
  EXPECT_NEAR(calibration->map_mean, 15, 1e-12);
  EXPECT_NEAR(calibration->sxx, 60 * 50.0 / 3, 1e-9);
  EXPECT_NEAR(calibration->bias, 6, 1e-10);  // 3 + 0.2 · 15
  EXPECT_NEAR(calibration->rmse, std::sqrt(36 + 4 + .04 * 50 / 3), 1e-10);
  EXPECT_NEAR(calibration->residual_rmse, 2, 1e-10);
  EXPECT_NEAR(calibration->cross_bias, 0, 1e-10);
  EXPECT_TRUE(calibration->accepted);
}

TEST(Calibration, TellsZonesFromPlots) {
  const auto calibration = calibrate_cover(plots_of(12, 4, 2));
  ASSERT_TRUE(calibration.has_value());
  // Within: 2² a plot; between: ±4, in ten groups.
  EXPECT_NEAR(calibration->residual_variance, 480.0 / 109, .1);  // 120 plots, 10 groups, a slope
  EXPECT_GT(calibration->zone_variance, 12);
  EXPECT_LT(calibration->zone_variance, 40);
  const auto alike = calibrate_cover(plots_of(12, 0, 2));
  EXPECT_GT(alike->zone_variance, 0);
  EXPECT_LT(alike->zone_variance, .2);
}

TEST(Calibration, IsAbsentWithoutALine) {
  EXPECT_FALSE(calibrate_cover({}).has_value());
  EXPECT_FALSE(
      calibrate_cover(std::vector<MatchedPlot>{{"A", 2020, 1, 1}, {"A", 2020, 2, 2}, {"A", 2020, 3, 3}}).has_value());
  const std::vector<MatchedPlot> same(40, MatchedPlot{"A", 2020, 30, 20});
  EXPECT_FALSE(calibrate_cover(same).has_value());
}

TEST(Calibration, LeavesUnknownPlotsOut) {
  auto plots = plots_of(6, 1, 2);
  const auto before = calibrate_cover(plots);
  plots.push_back({"Z0", 2020, 30, std::numeric_limits<double>::quiet_NaN()});
  plots.push_back({"Z0", 2020, std::numeric_limits<double>::infinity(), 20});
  const auto after = calibrate_cover(plots);
  EXPECT_EQ(after->n, 60U);
  EXPECT_EQ(after->a, before->a);
  EXPECT_EQ(after->zone_variance, before->zone_variance);
  EXPECT_EQ(regression_mean(*after, plots, "Z0", 2020, 15)->value,
            regression_mean(*before, plots, "Z0", 2020, 15)->value);
}

TEST(Calibration, AcceptsByTheRules) {
  EXPECT_FALSE(calibrate_cover(plots_of(2, 0, 2)).has_value() && calibrate_cover(plots_of(2, 0, 2))->accepted);
  EXPECT_TRUE(calibrate_cover(plots_of(4, 0, 2))->accepted);  // 40 plots
  auto few = plots_of(4, 0, 2);
  few.resize(29);
  EXPECT_FALSE(calibrate_cover(few)->accepted);
  few = plots_of(4, 0, 2);
  few.resize(30);
  EXPECT_TRUE(calibrate_cover(few)->accepted);
  EXPECT_TRUE(calibrate_cover(plots_of(6, 0, 9.9))->accepted);
  EXPECT_FALSE(calibrate_cover(plots_of(6, 0, 10.1))->accepted);
  // A map that says the opposite of the field is no basis.
  auto opposite = plots_of(6, 0, 2);
  for (auto& plot : opposite) plot.map = 60 - plot.map;
  EXPECT_LT(calibrate_cover(opposite)->b, 0);
  EXPECT_FALSE(calibrate_cover(opposite)->accepted);
}

TEST(Calibration, CrossCheckPredictsEachZoneFromTheOthers) {
  // Two zones of 20: one 8 above the line, one below. Predicted from the other, each is 16 off; they cancel.
  std::vector<MatchedPlot> plots;
  for (int i = 0; i < 20; ++i) plots.push_back({"A", 2020, 30.0 + i + 8, 30.0 + i});
  for (int i = 0; i < 20; ++i) plots.push_back({"B", 2020, 30.0 + i - 8, 30.0 + i});
  EXPECT_NEAR(calibrate_cover(plots)->cross_bias, 0, 1e-9);
  // Three times the plots in A: (60·16 − 20·16)/80.
  for (int k = 0; k < 2; ++k)
    for (int i = 0; i < 20; ++i) plots.push_back({"A", 2020, 30.0 + i + 8, 30.0 + i});
  EXPECT_NEAR(calibrate_cover(plots)->cross_bias, 8, 1e-9);
  EXPECT_FALSE(calibrate_cover(plots)->accepted);
  // One zone: the years are held against each other; one year as well: each plot against the rest.
  for (auto& plot : plots) plot.year = plot.zone_id == "A" ? 2020 : 2025, plot.zone_id = "only";
  EXPECT_NEAR(calibrate_cover(plots)->cross_bias, 8, 1e-9);
  for (auto& plot : plots) plot.year = 2020;
  EXPECT_LT(std::abs(calibrate_cover(plots)->cross_bias), .1);
}

TEST(Calibration, DoesNotDependOnTheOrderOfPlots) {
  auto plots = plots_of(6, 2, 3);
  const auto forward = calibrate_cover(plots);
  std::reverse(plots.begin(), plots.end());
  const auto backward = calibrate_cover(plots);
  EXPECT_NEAR(forward->a, backward->a, 1e-9);
  EXPECT_NEAR(forward->zone_variance, backward->zone_variance, 1e-9);
}

TEST(RegressionMean, FollowsTheZonesOwnPlotsAsFarAsTheyCarry) {
  const auto plots = plots_of(12, 4, 2);
  const auto calibration = calibrate_cover(plots);
  ASSERT_TRUE(calibration->accepted);
  // Z0 in 2020 lies 4 above the line; k = zone / (zone + s²/12) of that is kept.
  const auto own = regression_mean(*calibration, plots, "Z0", 2020, 20);
  const double k = calibration->zone_variance / (calibration->zone_variance + calibration->residual_variance / 12);
  EXPECT_NEAR(own->value, 3 + 1.2 * 20 + 4 * k, 1e-9);
  EXPECT_GT(k, .95);
  EXPECT_EQ(own->n, 12U);
  EXPECT_EQ(own->method, Method::regression);
  // At least its plots' own error, not the whole deviation.
  EXPECT_GT(own->se, .95 * std::sqrt(calibration->residual_variance / 12));
  EXPECT_LT(own->se, 1.0);
  EXPECT_NEAR(regression_mean(*calibration, plots, "Z1", 2020, 20)->value, 27 - 4 * k, 1e-9);
}

TEST(RegressionMean, AZoneWithoutPlotsHasTheWholeDeviationAsError) {
  const auto plots = plots_of(12, 4, 2);
  const auto calibration = calibrate_cover(plots);
  const auto other = regression_mean(*calibration, plots, "elsewhere", 2020, 20);
  ASSERT_TRUE(other.has_value());
  EXPECT_NEAR(other->value, 27, 1e-9);
  EXPECT_GT(other->se, std::sqrt(calibration->zone_variance));
  EXPECT_LT(other->se, 1.2 * std::sqrt(calibration->zone_variance));
  EXPECT_EQ(other->n, 0U);
  // Few groups tell its size: Student's t.
  EXPECT_LT(other->degrees_of_freedom, 15);
  // Far from where the plots are, the line itself is less sure.
  EXPECT_GT(regression_mean(*calibration, plots, "elsewhere", 2020, 90)->se, other->se + .1);
}

TEST(LineMean, EqualsTheRegressionOfAPlaceWithoutPlots) {
  auto plots = plots_of(12, 4, 2);
  plots.erase(plots.begin() + 70, plots.begin() + 77);  // groups that differ in size and in what the map says
  for (std::size_t i = 0; i < 20; ++i) plots[i].map += 7;
  const auto calibration = calibrate_cover(plots);
  ASSERT_TRUE(calibration && calibration->accepted);
  for (const double map : {0.0, 12.5, 80.0}) {
    const auto expected = regression_mean(*calibration, plots, "elsewhere", 2025, map);
    const auto got = line_mean(*calibration, map);
    ASSERT_TRUE(expected && got);
    EXPECT_NEAR(got->value, expected->value, 1e-9);
    EXPECT_NEAR(got->se, expected->se, 1e-9);
    EXPECT_NEAR(got->degrees_of_freedom, expected->degrees_of_freedom, 1e-6);
    EXPECT_EQ(got->n, 0U);
  }
}

TEST(RegressionMean, StandardErrorByHandWithoutDeviations) {
  // zone_variance 0 leaves the textbook line: s²·(1/n + (M − m)²/Sxx).
  Calibration calibration;
  const auto plots = plots_of(6, 0, 2);
  calibration = *calibrate_cover(plots);
  calibration.residual_variance = 4;
  calibration.zone_variance = 0;
  const auto estimate = regression_mean(calibration, plots, "Z0", 2020, 25);
  EXPECT_NEAR(estimate->value, 33, 1e-9);
  EXPECT_NEAR(estimate->se, std::sqrt(4 * (1.0 / 60 + 100.0 / 1000)), 1e-12);
}

TEST(RegressionMean, IsAbsentWithoutAnAcceptedCalibrationOrAMap) {
  const auto plots = plots_of(6, 0, 2);
  auto calibration = *calibrate_cover(plots);
  EXPECT_FALSE(regression_mean(calibration, plots, "Z0", 2020, std::numeric_limits<double>::quiet_NaN()).has_value());
  calibration.accepted = false;
  EXPECT_FALSE(regression_mean(calibration, plots, "Z0", 2020, 20).has_value());
}

TEST(ZoneVariance, AFieldOnTheLineHasNone) {
  std::vector<PlotGroup> groups;
  for (int g = 0; g < 4; ++g) {
    PlotGroup group;
    for (int i = 0; i < 5; ++i) {
      const double x = i + g, y = 2 * x;
      group.n += 1;
      group.x += x;
      group.y += y;
      group.xx += x * x;
      group.xy += x * y;
      group.yy += y * y;
    }
    groups.push_back(group);
  }
  const auto parts = variance_parts(groups);
  EXPECT_GE(parts.residual, 0);
  EXPECT_LT(parts.residual, 1e-9);
  EXPECT_LT(parts.zone, 1e-9);
}

// A world of fourteen zones whose map is right but for what each zone deviates, measured by one team a zone that is off
// by four points: how often the interval of a zone holds its truth, and how wide it is.
struct TeamWorld {
  int inside = 0, inside_without = 0, zones = 0;

  void survey(std::mt19937_64& random) {
    std::normal_distribution<double> unit;
    std::uniform_real_distribution<double> cover(5, 70);
    std::vector<MatchedPlot> plots;
    std::vector<PlotPair> pairs;
    double truth[14];
    for (int zone = 0; zone < 14; ++zone) {
      const double deviation = unit(random), team = 4 * unit(random), second = 4 * unit(random);
      truth[zone] = 35 + deviation;
      for (int plot = 0; plot < 8; ++plot) {
        const double map = cover(random), there = map + deviation + 3 * unit(random);
        plots.push_back({std::to_string(zone), 2025, there + team, map});
        if (plot < 4)
          pairs.push_back({std::to_string(zone), 2025, "A", "B", plots.back().field, there + second + unit(random)});
      }
    }
    const auto calibration = calibrate_cover(plots);
    const double team = observer_error(pairs)->team_se;
    for (int zone = 0; zone < 14; ++zone) {
      const auto told = cover_mean(*calibration, plots, std::to_string(zone), 2025, 35, team * team);
      Estimate whole = told->estimate;
      widen(whole, {counted_error(ErrorTerm::observer, team * std::abs(told->own_weight), ErrorReach::own, {})});
      inside += holds(whole, truth[zone]);
      inside_without += holds(*regression_mean(*calibration, plots, std::to_string(zone), 2025, 35), truth[zone]);
      ++zones;
    }
  }
  static bool holds(const Estimate& estimate, double truth) {
    const Interval interval = interval95(estimate);
    return interval.low <= truth && truth <= interval.high;
  }
};

TEST(CoverMean, IntervalsHoldUnderATeamErrorOfFourPointsWhenPairsShowIt) {
  std::mt19937_64 random(8);
  TeamWorld world;
  for (int survey = 0; survey < 60; ++survey) world.survey(random);
  const double with = world.inside / static_cast<double>(world.zones),
               without = world.inside_without / static_cast<double>(world.zones);
  EXPECT_GT(with, .93);
  EXPECT_LT(without, .80) << "what it was before";
}

TEST(CoverMean, WithoutATeamErrorItIsTheRegressionMean) {
  const auto plots = plots_of(6, 3, 2);
  const auto calibration = calibrate_cover(plots);
  const auto told = cover_mean(*calibration, plots, "Z1", 2020, 25);
  const auto mean = regression_mean(*calibration, plots, "Z1", 2020, 25);
  ASSERT_TRUE(told && mean);
  EXPECT_EQ(told->estimate.value, mean->value);
  EXPECT_EQ(told->estimate.se, mean->se);
  EXPECT_GT(told->own_weight, .3);
  const auto elsewhere = cover_mean(*calibration, plots, "elsewhere", 2020, calibration->map_mean);
  EXPECT_EQ(elsewhere->own_weight, 0);
  EXPECT_NEAR(elsewhere->lever, 0, 1e-12);
  EXPECT_NEAR(elsewhere->line_se, std::sqrt(calibration->residual_variance / static_cast<double>(calibration->n)),
              1e-12);
}

}  // namespace
}  // namespace steppe
