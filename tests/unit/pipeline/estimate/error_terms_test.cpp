#include "pipeline/estimate/error_terms.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "pipeline/estimate/cover_error.hpp"

namespace steppe {
namespace {

TEST(ErrorTerms, SquaresOfWhatCountsAddUpAndPointsReduceSamplingAlone) {
  const std::vector<ErrorComponent> errors{
      counted_error(ErrorTerm::sampling, 3, ErrorReach::own, {}),
      counted_error(ErrorTerm::calibration, 4, ErrorReach::all_zones, {}),
      counted_error(ErrorTerm::observer, 12, ErrorReach::own, {}),
      unknown_error(ErrorTerm::interpreter, geo::message("no")),
      {ErrorTerm::end_members, ErrorState::not_added, 100, ErrorReach::all_zones, {}},
  };
  EXPECT_DOUBLE_EQ(total_error(errors), 13);
  EXPECT_DOUBLE_EQ(nonsampling_error(errors), 12);
  Estimate estimate{.value = 30, .se = 5};
  widen(estimate, errors);
  EXPECT_DOUBLE_EQ(estimate.se, 13) << "sampling and calibration were in it";
  EXPECT_DOUBLE_EQ(estimate.nonsampling_se, 12);
}

TEST(ErrorTerms, EveryEnumeratorHasItsWords) {
  EXPECT_EQ(name_of(ErrorTerm::location), "location");
  EXPECT_EQ(kErrorTermNames.size(), kErrorTermWords.size());
  EXPECT_EQ(kErrorStateNames[static_cast<std::size_t>(ErrorState::not_added)], "not_added");
}

// Science 4.1: σ_s .01, σ_v .04, F .2308 over .05 … .70, without the pixel's own error of .02.
TEST(CoverError, EndMembersAreTheCommonPartOfT41) {
  const double f = .15 / .65;
  const double expected = 100 * std::sqrt(.0359 * .0359 - (.02 / .65) * (.02 / .65));
  EXPECT_NEAR(end_member_se(100 * f, {.05, .70}, false), expected, .02);
  EXPECT_NEAR(end_member_se(0, {.05, .70}, false), 100 * .01 / .65, 1e-12);
  EXPECT_NEAR(end_member_se(100, {.05, .70}, false), 100 * .04 / .65, 1e-12);
}

TEST(CoverError, TheSquaredModelIsFlatAtTheBottomAndTwiceAsSteepAtTheTop) {
  EXPECT_NEAR(end_member_se(100, {.05, .70}, true), 2 * end_member_se(100, {.05, .70}, false), 1e-9);
  EXPECT_EQ(end_member_se(0, {.05, .70}, true), 0);
}

TEST(CoverError, HarmonisationGrowsWithTheShareOfOtherSensors) {
  EXPECT_EQ(harmonisation_se(30, {.1, .9}, false, 0), 0);
  EXPECT_NEAR(harmonisation_se(30, {.1, .9}, false, 1), 2.5, 1e-12);
  EXPECT_NEAR(harmonisation_se(30, {.1, .9}, false, .5), 1.25, 1e-12);
}

}  // namespace
}  // namespace steppe
