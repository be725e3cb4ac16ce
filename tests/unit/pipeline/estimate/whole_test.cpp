#include "pipeline/estimate/whole.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "pipeline/estimate/verdict.hpp"

namespace steppe {
namespace {

TEST(Whole, OfAShareOfAnAreaAndOfAPureNumber) {
  EXPECT_EQ(whole_of(Unit::percent, 5), 100);
  EXPECT_EQ(whole_of(Unit::hectare, 1500), 1500);
  EXPECT_DOUBLE_EQ(whole_of(Unit::wan_mu, 10000).value(), 15);
  EXPECT_EQ(whole_of(Unit::one, 5), std::nullopt);
  EXPECT_EQ(whole_of(Unit::cubic_metre, 5), std::nullopt);
}

TEST(Whole, EndsAreMovedAndNothingElse) {
  EXPECT_EQ(ended({-3, 4}, 100).low, 0);
  EXPECT_EQ(ended({-3, 4}, 100).high, 4);
  EXPECT_EQ(ended({90, 104}, 100).high, 100);
  EXPECT_EQ(ended({-3, 104}, std::nullopt).low, -3);
  EXPECT_EQ(ended_change({-130, 4}, 100).low, -100);
  EXPECT_EQ(ended_change({-13, 4}, 100).low, -13) << "a change may be a loss";
}

Decision decision_of(TargetOperator op, double target, double value, double se, Unit unit = Unit::percent) {
  Target row;
  row.op = op, row.value = target, row.decimals = 1, row.unit = unit, row.year = 2025;
  FigureFacts facts;
  facts.estimate = Estimate{value, se, 1e9, 50, Method::design};
  facts.unit = unit, facts.valid_share = 1, facts.measured = true, facts.total_ha = 400;
  return decide(row, facts);
}

// The reason names the bounds that the table has room for: no county has −2 % forest or 104 % grassland.
TEST(Whole, BoundsInTheWordsOfAVerdictEndThere) {
  const auto undecided = [](const Decision& decision) {
    EXPECT_EQ(decision.verdict, Verdict::cannot_be_decided);
    return geo::render(decision.reason);
  };
  EXPECT_NE(undecided(decision_of(TargetOperator::at_least, 1.5, 1, 2)).find("bounds 0.000 and 4.290"),
            std::string::npos);
  EXPECT_NE(undecided(decision_of(TargetOperator::at_least, 98.5, 99, 2)).find("and 100.000 have"), std::string::npos);
  EXPECT_NE(undecided(decision_of(TargetOperator::at_least, 390, 380, 20, Unit::hectare)).find("and 400.000 have"),
            std::string::npos)
      << "an area is no larger than its zone";
}

}  // namespace
}  // namespace steppe
