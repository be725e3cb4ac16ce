#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <string>

#include "pipeline/estimate/verdict.hpp"

namespace steppe {
namespace {

Target target_of(TargetOperator op, double value) {
  Target target;
  target.id = "T1";
  target.op = op;
  target.value = value;
  target.decimals = 1;
  target.year = 2025;
  return target;
}

// A share that points counted, or a mean; with or without an error that points do not reduce.
FigureFacts facts_of(double value, double se, std::size_t n, bool counted, double common = 0) {
  Estimate estimate;
  estimate.value = value;
  estimate.se = se;
  estimate.n = n;
  estimate.nonsampling_se = common;
  if (counted) estimate.whole = 100;
  FigureFacts facts;
  facts.estimate = facts.change = estimate;
  facts.unit = Unit::percent;
  facts.valid_share = 1;
  facts.measured = true;
  return facts;
}

Verdict verdict_of(const Target& target, const FigureFacts& facts) { return decide(target, facts).verdict; }

int rank(Verdict verdict) { return verdict == Verdict::not_met ? 0 : verdict == Verdict::met ? 2 : 1; }

// A higher figure is never judged worse, a lower target never worse; a smaller error never takes a verdict back.
TEST(VerdictProperty, VerdictsAreMonotone) {
  std::mt19937_64 engine(20260101);
  std::uniform_real_distribution<double> value(1, 99), target(1, 99), se(.05, 8), step(0, 5), part(.2, 1);
  for (int i = 0; i < 3000; ++i) {
    const bool counted = i % 2 == 0;
    const double at = value(engine), limit = target(engine), error = se(engine), more = step(engine);
    const auto op = i % 3 == 0   ? TargetOperator::at_least
                    : i % 3 == 1 ? TargetOperator::maintain
                                 : TargetOperator::at_most;
    const bool turned = op == TargetOperator::at_most;
    const auto judged = [&](double figure, double aim, double its_error) {
      // The error of a share that points counted follows the share: `its_error` is that of one half.
      const double share = figure / 100, own = counted ? 2 * its_error * std::sqrt(share * (1 - share)) : its_error;
      const int got = rank(verdict_of(target_of(op, aim), facts_of(figure, own, 1000, counted)));
      return turned ? 2 - got : got;
    };
    SCOPED_TRACE(std::to_string(i) + ": " + std::to_string(at) + " against " + std::to_string(limit));
    const int here = judged(at, limit, error);
    EXPECT_LE(here, judged(std::min(at + more, 99.5), limit, error)) << "a higher figure";
    EXPECT_LE(here, judged(at, std::max(limit - more, .5), error)) << "a lower target";
    const int sharper = judged(at, limit, error * part(engine));
    if (here != 1) {
      EXPECT_EQ(here, sharper) << "a smaller error";
    }
  }
}

// The same quantity in another unit has the same verdict.
TEST(VerdictProperty, VerdictsDoNotDependOnTheUnit) {
  std::mt19937_64 engine(7);
  std::uniform_real_distribution<double> value(100, 900), se(1, 60);
  for (int i = 0; i < 500; ++i) {
    FigureFacts facts = facts_of(value(engine), se(engine), 300, false);
    facts.unit = Unit::square_kilometre;
    facts.estimate->whole = 1000;
    Target km2 = target_of(TargetOperator::at_least, std::round(value(engine)));
    km2.unit = Unit::square_kilometre;
    Target mu = km2;
    mu.unit = Unit::mu;
    mu.value = km2.value * 1500;
    EXPECT_EQ(verdict_of(km2, facts), verdict_of(mu, facts)) << i;
  }
}

// The points that are said to be needed decide, when the estimate stays and the sampling error falls as it must.
TEST(VerdictProperty, ThePointsThatAreNeededDecide) {
  const Target target = target_of(TargetOperator::at_least, 7);
  for (const auto& [value, se, common] : {std::tuple{7.4, .35, 0.}, {6.5, .8, .1}, {7.2, .5, .05}}) {
    const FigureFacts facts = facts_of(value, se, 600, false, common);
    const Decision decision = decide(target, facts);
    ASSERT_EQ(decision.verdict, Verdict::cannot_be_decided);
    const std::string reason = geo::render(decision.reason);
    const auto place = reason.find("about ");
    ASSERT_NE(place, std::string::npos) << reason;
    const double more = std::stod(reason.substr(place + 6));
    const double sampled = std::sqrt(se * se - common * common) * std::sqrt(600 / (600 + more));
    EXPECT_NE(verdict_of(target, facts_of(value, std::hypot(sampled, common), 600, false, common)),
              Verdict::cannot_be_decided)
        << reason;
  }
}

TEST(VerdictProperty, NoNumberOfPointsIsPromisedWhereOtherErrorsAreTooLarge) {
  const Decision decision = decide(target_of(TargetOperator::at_least, 7), facts_of(7.4, .5, 600, false, .4));
  EXPECT_EQ(decision.verdict, Verdict::cannot_be_decided);
  EXPECT_NE(geo::render(decision.reason).find("no number of plots or sample points would decide it"), std::string::npos)
      << geo::render(decision.reason);
}

}  // namespace
}  // namespace steppe
