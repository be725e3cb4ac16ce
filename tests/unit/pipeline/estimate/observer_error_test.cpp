#include "pipeline/estimate/observer_error.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace steppe {
namespace {

PlotPair pair_of(const char* zone, int year, double first, double second) {
  return {zone, year, "A", "B", first, second};
}

TEST(ObserverError, NothingWithoutPairs) {
  EXPECT_FALSE(observer_error({}));
  EXPECT_FALSE(observer_error(std::vector{pair_of("1", 2025, std::nan(""), 3)}));
}

TEST(ObserverError, OnePairIsAllTheTeams) {
  const auto error = observer_error(std::vector{pair_of("1", 2025, 30, 24)});
  ASSERT_TRUE(error);
  EXPECT_NEAR(error->team_se, 6 / std::sqrt(2.), 1e-12);
  EXPECT_TRUE(std::isnan(error->plot_se));
}

TEST(ObserverError, AShiftOfOneTeamIsTheTeamsAndWhatIsLeftThePlots) {
  // Differences 5, 7, 6, 6: mean 6, within variance 2/3.
  const std::vector pairs{pair_of("1", 2025, 35, 30), pair_of("1", 2025, 40, 33), pair_of("1", 2025, 20, 14),
                          pair_of("1", 2025, 56, 50)};
  const auto error = observer_error(pairs);
  ASSERT_TRUE(error);
  EXPECT_NEAR(error->plot_se, std::sqrt(1. / 3), 1e-12);
  EXPECT_NEAR(error->team_se, std::sqrt((4 * 36 - 2. / 3) / 8), 1e-12);
}

TEST(ObserverError, TheOrderOfTheTeamsMeansNothing) {
  std::vector pairs{pair_of("1", 2025, 35, 30), pair_of("1", 2025, 40, 33), pair_of("1", 2025, 20, 14)};
  const auto before = observer_error(pairs);
  std::swap(pairs[1].first, pairs[1].second);
  std::swap(pairs[1].first_team, pairs[1].second_team);
  EXPECT_DOUBLE_EQ(observer_error(pairs)->team_se, before->team_se);
}

TEST(ObserverError, IsWhatTheTeamsWereDrawnWith) {
  std::mt19937_64 random(11);
  std::normal_distribution<double> unit;
  double squares = 0;
  constexpr int kSurveys = 400;
  for (int survey = 0; survey < kSurveys; ++survey) {
    std::vector<PlotPair> pairs;
    for (int zone = 0; zone < 14; ++zone) {
      const double a = 4 * unit(random), b = 4 * unit(random);
      for (int plot = 0; plot < 4; ++plot)
        pairs.push_back(
            pair_of(std::to_string(zone).c_str(), 2025, 30 + a + 3 * unit(random), 30 + b + 3 * unit(random)));
    }
    const double team = observer_error(pairs)->team_se;
    squares += team * team;
  }
  EXPECT_NEAR(std::sqrt(squares / kSurveys), 4, .15);
}

}  // namespace
}  // namespace steppe
