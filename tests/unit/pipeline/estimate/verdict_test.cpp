#include "pipeline/estimate/verdict.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <limits>
#include <string>
#include <utility>

namespace steppe {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

Target target_of(TargetOperator op, double value, int decimals, Unit unit = Unit::percent) {
  Target target;
  target.id = "T1";
  target.indicator = "forest_coverage";
  target.op = op;
  target.value = value;
  target.decimals = decimals;
  target.unit = unit;
  target.year = 2025;
  return target;
}

Estimate estimate_of(double value, double se) {
  Estimate estimate;
  estimate.value = value;
  estimate.se = se;
  estimate.n = 120;
  return estimate;
}

FigureFacts facts_of(double value, double se) {
  FigureFacts facts;
  facts.estimate = estimate_of(value, se);
  facts.unit = Unit::percent;
  facts.valid_share = .97;
  facts.measured = true;
  return facts;
}

std::string reason(const Decision& decision) { return geo::render(decision.reason); }

Verdict verdict_of(const Target& target, double value, double se) {
  return decide(target, facts_of(value, se)).verdict;
}

TEST(Verdict, T84AtLeast) {
  const Target target = target_of(TargetOperator::at_least, 6.97, 2);
  EXPECT_EQ(verdict_of(target, 7.4, .15), Verdict::met);
  EXPECT_EQ(verdict_of(target, 7.4, .35), Verdict::cannot_be_decided);
  EXPECT_EQ(verdict_of(target, 6.5, .15), Verdict::not_met);
  EXPECT_EQ(verdict_of(target, 6.97, .01), Verdict::cannot_be_decided);
}

// What the figure lacks is what the verdict lacks: a layer, here.
TEST(Verdict, WithoutAFigureItsReasonIsTheVerdictsReason) {
  FigureFacts facts;
  facts.measured = true, facts.unit = Unit::percent, facts.valid_share = .97;
  facts.reason = geo::message("no cropland layer");
  const Decision decision = decide(target_of(TargetOperator::at_least, 6.97, 2), facts);
  EXPECT_EQ(decision.verdict, Verdict::insufficient_data);
  EXPECT_TRUE(reason(decision).starts_with("no cropland layer")) << reason(decision);
}

TEST(Verdict, T84Maintain) {
  const Target target = target_of(TargetOperator::maintain, 28, 0);
  EXPECT_EQ(verdict_of(target, 28.4, .4), Verdict::met);
  EXPECT_EQ(verdict_of(target_of(TargetOperator::at_least, 28, 0), 28.4, .4), Verdict::cannot_be_decided);
  EXPECT_EQ(verdict_of(target, 27.6, .4), Verdict::cannot_be_decided);
  EXPECT_EQ(verdict_of(target, 26.0, .5), Verdict::not_met);
}

TEST(Verdict, ToleranceOfMaintainFollowsTheDigitsWritten) {
  // 22.5 → 0.05: the limit is 22.45.
  const Target tenths = target_of(TargetOperator::maintain, 22.5, 1);
  EXPECT_EQ(verdict_of(tenths, 22.46, 0), Verdict::met);
  EXPECT_EQ(verdict_of(tenths, 22.44, 0), Verdict::not_met);
  EXPECT_EQ(verdict_of(target_of(TargetOperator::maintain, 28, 0), 27.51, 0), Verdict::met);
  EXPECT_EQ(verdict_of(target_of(TargetOperator::maintain, 28, 0), 27.49, 0), Verdict::not_met);
  EXPECT_EQ(verdict_of(target_of(TargetOperator::maintain, 28, 2), 27.51, 0), Verdict::not_met);
}

TEST(Verdict, AtMostIsTheMirror) {
  const Target target = target_of(TargetOperator::at_most, 10, 0);
  EXPECT_EQ(verdict_of(target, 9, .5), Verdict::met);
  EXPECT_EQ(verdict_of(target, 9.5, .5), Verdict::cannot_be_decided);
  EXPECT_EQ(verdict_of(target, 11, .5), Verdict::not_met);
  EXPECT_EQ(verdict_of(target, 10, 0), Verdict::met);
  EXPECT_EQ(verdict_of(target_of(TargetOperator::at_least, 10, 0), 10, 0), Verdict::met);
}

TEST(Verdict, NoDecreaseJudgesTheChange) {
  const Target target = target_of(TargetOperator::no_decrease, 33.89, 2);
  FigureFacts facts = facts_of(30, .1);
  const auto of = [&](double change, double se) {
    facts.change = estimate_of(change, se);
    return decide(target, facts).verdict;
  };
  EXPECT_EQ(of(.5, .2), Verdict::met);
  EXPECT_EQ(of(0, 0), Verdict::met);
  EXPECT_EQ(of(.2, .2), Verdict::cannot_be_decided);
  EXPECT_EQ(of(-.2, .2), Verdict::cannot_be_decided);
  EXPECT_EQ(of(-.5, .2), Verdict::not_met);
  EXPECT_EQ(reason(decide(target, facts)),
            "change -0.5000 %, standard error 0.2000, 120 plots or sample points; its upper 95 % bound -0.1710 stays "
            "below no decrease (0 %); the estimated change is a decrease");
  facts.change.reset();
  const Decision none = decide(target, facts);
  EXPECT_EQ(none.verdict, Verdict::insufficient_data);
  EXPECT_EQ(
      reason(none),
      "there is no estimate of the change since the baseline year; 30.0000 against 33.89 %: the estimate is below "
      "the target");
}

TEST(Verdict, FewDegreesOfFreedomWidenTheBounds) {
  // (7.4 − 6.97) / .24 = 1.79: above the normal 1.645, below t(5) = 2.015.
  const Target target = target_of(TargetOperator::at_least, 6.97, 2);
  FigureFacts facts = facts_of(7.4, .24);
  EXPECT_EQ(decide(target, facts).verdict, Verdict::met);
  facts.estimate->degrees_of_freedom = 30;
  EXPECT_EQ(decide(target, facts).verdict, Verdict::met);
  facts.estimate->degrees_of_freedom = 5;
  EXPECT_EQ(decide(target, facts).verdict, Verdict::cannot_be_decided);
}

TEST(Verdict, ReasonsCarryTheNumbers) {
  const Target target = target_of(TargetOperator::at_least, 6.97, 2);
  EXPECT_EQ(reason(decide(target, facts_of(7.4, .15))),
            "estimate 7.4000 %, standard error 0.1500, 120 plots or sample points; its lower 95 % bound 7.1533 reaches "
            "the target 6.97 %; the estimate is above the target");
  EXPECT_EQ(reason(decide(target, facts_of(6.5, .15))),
            "estimate 6.5000 %, standard error 0.1500, 120 plots or sample points; its upper 95 % bound 6.7467 stays "
            "below the target 6.97 %; the estimate is below the target");
  EXPECT_EQ(
      reason(decide(target, facts_of(6.97, .01))),
      "estimate 6.9700 %, standard error 0.0100, 120 plots or sample points; its 95 % bounds 6.9536 and 6.9864 "
      "have the target 6.97 % between them; the estimate lies on the limit itself, and no number of plots or sample "
      "points would decide it; the estimate equals the target");
  EXPECT_EQ(reason(decide(target_of(TargetOperator::maintain, 28, 0), facts_of(28.4, .4))),
            "estimate 28.40 %, standard error 0.40, 120 plots or sample points; its lower 95 % bound 27.74 reaches the "
            "target 28 % less half of its last digit, 27.50; the estimate is above the target");
  EXPECT_EQ(reason(decide(target_of(TargetOperator::at_most, 10, 0), facts_of(11, .5))),
            "estimate 11.00 %, standard error 0.50, 120 plots or sample points; its lower 95 % bound 10.18 exceeds the "
            "target 10 %; the estimate is above the target");
  EXPECT_EQ(reason(decide(target_of(TargetOperator::at_most, 10, 0), facts_of(9, .5))),
            "estimate 9.00 %, standard error 0.50, 120 plots or sample points; its upper 95 % bound 9.82 does not "
            "exceed the target 10 %; the estimate is below the target");
}

TEST(Verdict, ConvertsToTheTargetsUnit) {
  Target target = target_of(TargetOperator::at_least, 162.6, 1, Unit::wan_mu);
  FigureFacts facts = facts_of(110000, 500);
  facts.unit = Unit::hectare;
  const Decision decision = decide(target, facts);
  EXPECT_EQ(decision.verdict, Verdict::met);
  ASSERT_TRUE(decision.estimate.has_value());
  EXPECT_DOUBLE_EQ(decision.estimate->value, 165);
  EXPECT_DOUBLE_EQ(decision.estimate->se, .75);
  EXPECT_EQ(decision.estimate->n, 120U);
  EXPECT_EQ(reason(decision),
            "estimate 165.000 万亩, standard error 0.750, 120 plots or sample points; its lower 95 % bound 163.766 "
            "reaches the target 162.6 万亩; the estimate is above the target");
  facts.unit = Unit::percent;
  const Decision misfit = decide(target, facts);
  EXPECT_EQ(misfit.verdict, Verdict::not_comparable);
  EXPECT_EQ(reason(misfit), "the target of 162.6 万亩 and the figure in % have units that do not fit together");
  EXPECT_FALSE(misfit.estimate.has_value());
  // A pure number has no unit to say.
  target = target_of(TargetOperator::at_least, .488, 3, Unit::one);
  facts = facts_of(.5, .001);
  facts.unit = Unit::one;
  EXPECT_EQ(
      reason(decide(target, facts)),
      "estimate 0.50000, standard error 0.00100, 120 plots or sample points; its lower 95 % bound 0.49836 reaches "
      "the target 0.488; the estimate is above the target");
}

TEST(Verdict, NotVerifiableComesFirst) {
  Target target = target_of(TargetOperator::at_least, 291.7, 1, Unit::wan_cubic_metre);
  target.verifiable = Verifiable::no;
  target.caliber = "A";
  FigureFacts facts;
  facts.caliber = "B";
  EXPECT_EQ(decide(target, facts).verdict, Verdict::not_verifiable);
  EXPECT_EQ(reason(decide(target, facts)),
            "satellites cannot verify this: the target of 291.7 万立方米 needs the bureau's own records");
  target.op = TargetOperator::cumulative_at_least;
  EXPECT_EQ(decide(target, facts).verdict, Verdict::not_verifiable);
}

TEST(Verdict, AnotherCaliberIsNotCompared) {
  Target target = target_of(TargetOperator::at_least, 6.97, 2);
  target.caliber = "F2020";
  FigureFacts facts = facts_of(9, .1);
  facts.caliber = "F2021";
  const Decision decision = decide(target, facts);
  EXPECT_EQ(decision.verdict, Verdict::not_comparable);
  EXPECT_EQ(reason(decision),
            "the target of 6.97 % is stated for caliber forest inventory until 2020, the figure has caliber "
            "integrated survey since 2021; figures of different calibers are not compared");
  EXPECT_EQ(decision.estimate->value, 9);
  facts.caliber = "F2020";
  EXPECT_EQ(decide(target, facts).verdict, Verdict::met);
  facts.caliber = "";
  EXPECT_EQ(decide(target, facts).verdict, Verdict::met);
  facts.caliber = "F2021";
  target.caliber = "";
  EXPECT_EQ(decide(target, facts).verdict, Verdict::met);
  // Before insufficient data.
  target.caliber = "F2020";
  facts.valid_share = 0;
  EXPECT_EQ(decide(target, facts).verdict, Verdict::not_comparable);
}

TEST(Verdict, ATargetWithoutCaliberIsNotComparedWhereThereAreSeveral) {
  const Target target = target_of(TargetOperator::at_least, 6.97, 2);
  FigureFacts facts = facts_of(9, .1);
  facts.calibers = {"F2020", "F2021"};
  EXPECT_EQ(decide(target, facts).verdict, Verdict::not_comparable);
  EXPECT_EQ(reason(decide(target, facts)),
            "the target of 6.97 % names no caliber, and the indicator has several (forest inventory until 2020; "
            "integrated survey since 2021); name the one that is meant in the targets file");
  facts.calibers = {"open_water"};
  EXPECT_EQ(decide(target, facts).verdict, Verdict::met);
}

TEST(Verdict, APartOfARegionIsNotJudgedForTheWhole) {
  Target target = target_of(TargetOperator::at_least, 6.97, 2);
  FigureFacts facts = facts_of(9, .1);
  facts.region_gap = geo::message("only a part");
  const Decision decision = decide(target, facts);
  EXPECT_EQ(decision.verdict, Verdict::insufficient_data);
  EXPECT_EQ(reason(decision), "only a part");
  EXPECT_FALSE(decision.estimate) << "no figure of a part stands beside the region's target";
  target.caliber = "F2020", facts.caliber = "F2021";
  EXPECT_EQ(decide(target, facts).verdict, Verdict::insufficient_data) << "before the calibers";
  target.verifiable = Verifiable::no;
  EXPECT_EQ(decide(target, facts).verdict, Verdict::not_verifiable);
}

TEST(Verdict, WhatIsNoTargetIsContext) {
  Target target = target_of(TargetOperator::done, 397.03, 2, Unit::wan_mu);
  target.kind = TargetKind::achievement, target.year = 2020, target.verifiable = Verifiable::no;
  EXPECT_EQ(decide(target, facts_of(9, .1)).verdict, Verdict::context);
  EXPECT_EQ(reason(decide(target, {})),
            "the document states what was reached by 2020: 397.03 万亩; this is no target and is not judged");
  Target baseline = target_of(TargetOperator::unstated, kNan, 0, Unit::one);
  baseline.kind = TargetKind::baseline, baseline.year = 0;
  baseline.baseline = 48.44, baseline.baseline_decimals = 2, baseline.baseline_year = 2020;
  EXPECT_EQ(reason(decide(baseline, {})),
            "the document states a baseline of 2020: 48.44; this is no target and is not judged");
  Target words = target_of(TargetOperator::unstated, kNan, 0);
  words.verifiable = Verifiable::no, words.words = "达到自治区考核要求";
  EXPECT_EQ(reason(decide(words, {})),
            "satellites cannot verify this: the target of 达到自治区考核要求 needs the bureau's own records");
}

TEST(Verdict, WorksAreNotSuppliedByImagery) {
  const Target target = target_of(TargetOperator::cumulative_at_least, 82.5, 1, Unit::wan_mu);
  const Decision decision = decide(target, facts_of(90, .1));
  EXPECT_EQ(decision.verdict, Verdict::insufficient_data);
  EXPECT_EQ(reason(decision),
            "the target of 82.5 万亩 adds works up; imagery does not supply them, the bureau's ledger does: name it in "
            "verify.works");
}

// Plus 0.5 points since the baseline year, by the change of the same points.
TEST(Verdict, DeltaJudgesTheChangeAgainstWhatIsAskedFor) {
  const Target target = target_of(TargetOperator::delta_at_least, .5, 1);
  FigureFacts facts = facts_of(7.4, .15);
  EXPECT_EQ(decide(target, facts).verdict, Verdict::insufficient_data);
  facts.change = estimate_of(.9, .2);
  EXPECT_EQ(decide(target, facts).verdict, Verdict::met);
  facts.change = estimate_of(.6, .2);
  EXPECT_EQ(decide(target, facts).verdict, Verdict::cannot_be_decided);
  EXPECT_NE(reason(decide(target, facts)).find("the change of 0.5 % that is asked for"), std::string::npos);
  facts.change = estimate_of(.1, .2);
  EXPECT_EQ(decide(target, facts).verdict, Verdict::not_met);
  facts.change = estimate_of(-.9, .2);
  EXPECT_EQ(decide(target_of(TargetOperator::delta_at_least, -1.5, 1), facts).verdict, Verdict::met);
}

TEST(Verdict, SaysWhatIsMissing) {
  const Target target = target_of(TargetOperator::at_least, 6.97, 2);
  const Decision nothing = decide(target, FigureFacts());
  EXPECT_EQ(nothing.verdict, Verdict::insufficient_data);
  EXPECT_EQ(reason(nothing),
            "no figure of this indicator for 2025 was computed; there is no figure to set beside the target of 6.97 %");
  FigureFacts facts = facts_of(7.4, .15);
  facts.valid_share = .8999;
  EXPECT_EQ(decide(target, facts).verdict, Verdict::insufficient_data);
  EXPECT_EQ(reason(decide(target, facts)),
            "89.99 % of the area was seen (allowed at least 90.00 %); 7.4000 against 6.97 %: the estimate is above the "
            "target");
  facts.valid_share = .5;
  EXPECT_EQ(decide(target, facts, .5).verdict, Verdict::met);
  facts.valid_share = kNan;
  EXPECT_EQ(decide(target, facts).verdict, Verdict::insufficient_data);
  facts = facts_of(7.4, .15);
  facts.valid_share = .9;
  EXPECT_EQ(decide(target, facts).verdict, Verdict::met);
  facts.estimate.reset();
  facts.mapped = 6.5;
  EXPECT_EQ(decide(target, facts).verdict, Verdict::insufficient_data);
  EXPECT_EQ(reason(decide(target, facts)),
            "the figure has no standard error; the map alone says 6.5000, below the "
            "target of 6.97 %");
  facts.mapped = 6.97;
  EXPECT_EQ(reason(decide(target, facts)),
            "the figure has no standard error; the map alone says 6.9700, not below the "
            "target of 6.97 %");
}

TEST(Verdict, NeverJudgesANumberThatIsNone) {
  const Target target = target_of(TargetOperator::at_least, 6.97, 2);
  const double infinity = std::numeric_limits<double>::infinity();
  using Pairs = std::initializer_list<std::pair<double, double>>;
  for (const auto& [value, se] : Pairs{{kNan, .1}, {7.4, kNan}, {7.4, infinity}, {infinity, .1}, {7.4, -.1}})
    EXPECT_EQ(verdict_of(target, value, se), Verdict::insufficient_data) << value << ' ' << se;
  FigureFacts facts = facts_of(7.4, .15);
  facts.estimate->degrees_of_freedom = 0;
  EXPECT_EQ(decide(target, facts).verdict, Verdict::insufficient_data);
  // A target without a number is never met or missed by its level.
  EXPECT_EQ(verdict_of(target_of(TargetOperator::no_decrease, kNan, 0), 7.4, .1), Verdict::insufficient_data);
  facts = facts_of(30, .1);
  facts.change = estimate_of(1, .1);
  EXPECT_EQ(decide(target_of(TargetOperator::no_decrease, kNan, 0), facts).verdict, Verdict::met);
}

}  // namespace
}  // namespace steppe
