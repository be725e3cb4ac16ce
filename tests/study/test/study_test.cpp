// The coverage study (docs/statistics.md) in short: 150 surveys a row can tell an interval that is far too short, not
// one that is a little so.
#include "tests/study/study.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace steppe_study {
namespace {

constexpr int kFewestToJudge = 20;  // surveys with an estimate

constexpr StudyPlan shortly(std::uint64_t seed) {
  StudyPlan plan;
  plan.surveys = 150, plan.seed = seed;
  return plan;
}

TEST(SurveyStudy, IntervalsOfEveryDesignHoldTheTruth) {
  StudyPlan plan = shortly(5);
  plan.points = {500};
  plan.truths = {.02, .1258, .5};
  for (const Row& row : coverage_study(plan)) {
    // By chance some have less than 5 % of silent points; they are no evidence of anything.
    if (row.estimates < plan.surveys / 2) {
      EXPECT_TRUE(row.design == std::string("8 % silent") || row.zone == std::string("league")) << row.design;
      continue;
    }
    if (row.estimates < kFewestToJudge) continue;  // by chance less than 5 % were silent
    const double deviation = std::sqrt(.1 * .9 / row.estimates);
    EXPECT_GT(row.covered, .9 - 3 * deviation) << row.design << ' ' << row.zone << ' ' << row.truth;
    EXPECT_LT(row.too_low, .065 + 3 * deviation) << row.design << ' ' << row.zone << ' ' << row.truth;
    EXPECT_LT(row.too_high, .065 + 3 * deviation) << row.design << ' ' << row.zone << ' ' << row.truth;
    EXPECT_LT(std::abs(row.bias), 4 * row.spread / std::sqrt(row.estimates) + 1e-9) << row.design << row.truth;
  }
}

TEST(SurveyStudy, TooManySilentPointsAndAMissingCountyHaveNoEstimate) {
  StudyPlan plan = shortly(6);
  plan.surveys = 20;
  plan.points = {700};
  plan.truths = {.1258};
  int silent = 0;
  for (const Row& row : coverage_study(plan)) {
    if (row.design == std::string("8 % silent") && row.zone == std::string("league")) silent += row.estimates;
    if (row.design == std::string("missing county")) {
      EXPECT_EQ(row.estimates, row.zone == std::string("county") ? 20 : 0) << row.zone;
    }
  }
  EXPECT_LE(silent, 2) << "some surveys have less than 5 %";
}

TEST(SurveyStudy, RareChangesAreNotDecidedByLuck) {
  for (const ChangeRow& row : change_study(shortly(7))) {
    EXPECT_GT(row.covered, .88) << row.came << ' ' << row.went << ' ' << row.points;
    EXPECT_LT(row.too_low, .12) << row.came << ' ' << row.went << ' ' << row.points;
    EXPECT_LT(row.too_high, .12) << row.came << ' ' << row.went << ' ' << row.points;
  }
}

TEST(SurveyStudy, CarbonOfNoChangeIsNone) {
  for (const CarbonRow& row : carbon_study(shortly(8))) {
    if (row.points == std::string("the same places") && row.misread > 0) continue;  // see docs/statistics.md
    EXPECT_LE(std::abs(row.mean), .2 * row.spread + 1e-9) << row.points << ' ' << row.misread;
    EXPECT_GT(row.covered, .85) << row.points << ' ' << row.misread;
  }
}

TEST(SurveyStudy, ErrorsThatNoPointsReduceNeedTheirTerm) {
  for (const ErrorRow& row : label_error_study(shortly(9))) {
    EXPECT_LT(row.covered_without, .9) << row.error;
    EXPECT_GT(row.covered_with, .88) << row.error;
  }
}

}  // namespace
}  // namespace steppe_study
