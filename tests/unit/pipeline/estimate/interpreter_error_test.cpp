#include "pipeline/estimate/interpreter_error.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

namespace steppe {
namespace {

std::vector<TwoOpinions> opinions(int agreed, int first_only, int second_only) {
  std::vector<TwoOpinions> points(static_cast<std::size_t>(agreed));
  points.insert(points.end(), static_cast<std::size_t>(first_only), TwoOpinions{1, true, false});
  points.insert(points.end(), static_cast<std::size_t>(second_only), TwoOpinions{1, false, true});
  return points;
}

TEST(InterpreterError, NothingOfOnePoint) { EXPECT_FALSE(interpreter_error(opinions(1, 0, 0))); }

TEST(InterpreterError, TwoWhoAgreeShowNone) { EXPECT_EQ(interpreter_error(opinions(100, 0, 0))->se, 0); }

TEST(InterpreterError, SlipsBothWaysAreInTheSamplingErrorAlready) {
  const auto error = interpreter_error(opinions(180, 10, 10));
  EXPECT_EQ(error->difference, 0);
  EXPECT_DOUBLE_EQ(error->disagreeing, .1);
  EXPECT_EQ(error->se, 0);
}

TEST(InterpreterError, WhoSeesMoreForestHasABias) {
  const auto error = interpreter_error(opinions(960, 40, 0));
  EXPECT_DOUBLE_EQ(error->difference, .04);
  EXPECT_NEAR(error->se, std::sqrt((.0016 - (.04 - .0016) / 1000) / 2), 1e-12);
}

TEST(InterpreterError, PointsCountForTheLandTheyStandFor) {
  std::vector<TwoOpinions> points(10, TwoOpinions{1, false, false});
  points.push_back({10, true, false});
  EXPECT_DOUBLE_EQ(interpreter_error(points)->difference, .5);
}

// Two people with biases of their own and many slips: β² is found without a bias of its own.
TEST(InterpreterError, IsWhatPeopleWereDrawnWith) {
  std::mt19937_64 random(5);
  std::normal_distribution<double> unit;
  std::uniform_real_distribution<double> chance;
  double squares = 0;
  constexpr int kSurveys = 600, kPoints = 1000;
  for (int survey = 0; survey < kSurveys; ++survey) {
    const double more[2] = {.03 * unit(random), .03 * unit(random)};
    std::vector<TwoOpinions> points;
    for (int i = 0; i < kPoints; ++i) {
      bool sees[2];
      for (int who = 0; who < 2; ++who) sees[who] = chance(random) < .3 + more[who];
      points.push_back({1, sees[0], sees[1]});
    }
    const double se = interpreter_error(points)->se;
    squares += se * se;
  }
  EXPECT_NEAR(std::sqrt(squares / kSurveys), .03, .0035);
}

}  // namespace
}  // namespace steppe
