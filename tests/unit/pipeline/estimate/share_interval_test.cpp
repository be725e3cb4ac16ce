#include "pipeline/estimate/share_interval.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "pipeline/estimate/distributions.hpp"
#include "pipeline/estimate/estimate.hpp"

namespace steppe {
namespace {

constexpr double kTwoSided = 0.975, kOneSided = 0.95;

TEST(ShareInterval, T86ClopperPearson) {
  const CountedShare none{0, 0, 200, 199};
  EXPECT_NEAR(share_interval(none, kOneSided).high, 0.01486704, 5e-9);
  EXPECT_NEAR(share_interval(none, kTwoSided).high, 0.01827534, 5e-9);
  EXPECT_EQ(share_interval(none, kTwoSided).low, 0) << "no hit is compatible with nothing at all, exactly";
  const CountedShare all{1, 0, 200, 199};
  EXPECT_EQ(share_interval(all, kTwoSided).high, 1);
  EXPECT_NEAR(share_interval(all, kTwoSided).low, 1 - 0.01827534, 5e-9);
  const double p = 3.0 / 150;
  const CountedShare three{p, p * (1 - p) / 149, 150, 149};
  // A simple random sample has p(1 − p)/(n − 1), so n* is n − 1 and a bit of that of the binomial.
  EXPECT_NEAR(effective_points(three), 149, 1e-9);
  const CountedShare binomial{p, p * (1 - p) / 150, 150, 149};
  EXPECT_NEAR(share_interval(binomial, kTwoSided).low, 0.00414363, 5e-9);
  EXPECT_NEAR(share_interval(binomial, kTwoSided).high, 0.05733422, 5e-9);
  EXPECT_NEAR(share_interval(binomial, kOneSided).low, 0.00547293, 5e-9);
  EXPECT_NEAR(share_interval(binomial, kOneSided).high, 0.05087707, 5e-9);
}

TEST(ShareInterval, T87KornGraubard) {
  const CountedShare counted{.08, .0009, 100, 97};
  EXPECT_NEAR(effective_points(counted), 81.736066, 5e-7);
  EXPECT_NEAR(share_interval(counted, kTwoSided).low, 0.03152084, 5e-9);
  EXPECT_NEAR(share_interval(counted, kTwoSided).high, 0.16138961, 5e-9);
  EXPECT_NEAR(share_interval(counted, kOneSided).low, 0.03695210, 5e-9);
  EXPECT_NEAR(share_interval(counted, kOneSided).high, 0.14791825, 5e-9);
}

TEST(ShareInterval, ADesignBetterThanSimpleRandomIsNotCreditedWithMorePoints) {
  EXPECT_EQ(effective_points({.5, .0001, 100, 99}), 100);
}

TEST(ShareInterval, PointsOfEqualWeightAreKornAndGraubards) {
  for (const double hits : {0., 1., 3., 40., 149., 150.}) {
    CountedShare counted{hits / 150, hits * (150 - hits) / 150 / 150 / 149, 150, 149};
    const Interval plain = share_interval(counted, kTwoSided);
    counted.one_more = OneMore{1. / 150, 1. / 150};
    EXPECT_NEAR(share_interval(counted, kTwoSided).low, plain.low, 1e-9) << hits;
    EXPECT_NEAR(share_interval(counted, kTwoSided).high, plain.high, 1e-9) << hits;
  }
}

// Strata make points worth more; but what one hit in the thin stratum would change is not in the variance.
TEST(ShareInterval, MoreThanRandomPointsAreWorthAndLessThanOneHitAre) {
  const CountedShare strata{.07, 1e-6, 600, 590, OneMore{.00001, .00001}};
  EXPECT_NEAR(share_interval(strata, kTwoSided).high, .07 + 1.98 * .001, 5e-5);
  EXPECT_NEAR(share_interval(strata, kTwoSided).low, .07 - 1.96 * .001, 5e-5);
  const CountedShare thin{.07, 1e-6, 600, 590, OneMore{.002, .00001}};
  EXPECT_GT(share_interval(thin, kOneSided).high, .07 + 3 * .0019);
  EXPECT_NEAR(share_interval(thin, kOneSided).low, share_interval(strata, kOneSided).low, 1e-12);
  const CountedShare all{.07, 0, 600, 590, OneMore{0, 0}};
  EXPECT_EQ(share_interval(all, kTwoSided).low, 1 - (1 - .07));
  EXPECT_EQ(share_interval(all, kTwoSided).high, .07);
}

// Garwood 1936: no event, at most 2.995732 (one-sided 95 %); 3 events at most 7.753657.
TEST(ChangeInterval, PlacesThatChangedAreCounted) {
  const auto bounds = [](double came, double went) {
    return change_interval({(came - went) / 200, (came + went) / 40000, {1. / 200, 1. / 200}}, kOneSided);
  };
  EXPECT_NEAR(bounds(0, 0).high * 200, 2.995732, 1e-5);
  EXPECT_NEAR(bounds(0, 0).low * 200, -2.995732, 1e-5);
  EXPECT_NEAR(bounds(3, 0).high * 200, 7.753657, 1e-5);
  EXPECT_NEAR(bounds(0, 3).low * 200, -7.753657, 1e-5);
  const Interval many = bounds(2000, 1600);
  EXPECT_NEAR((many.high - .005 * 400) * 200, 1.645 * 60, 2);
  EXPECT_NEAR(bounds(1600, 2000).low, -many.high, 1e-12);
  EXPECT_EQ(change_interval({.1, 0, {0, 0}}, kOneSided).low, .1) << "everything was looked at";
}

Estimate of_points(double value, double se, double whole) {
  Estimate estimate{value, se, 97, 100, Method::design};
  estimate.whole = whole;
  return estimate;
}

TEST(ShareInterval, TableAndVerdictTakeTheSameOne) {
  const Interval table = interval95(of_points(8, 3, 100)), verdict = bounds95(of_points(8, 3, 100));
  EXPECT_NEAR(table.low, 3.152084, 5e-7);
  EXPECT_NEAR(table.high, 16.138961, 5e-7);
  EXPECT_NEAR(verdict.low, 3.695210, 5e-7);
  EXPECT_NEAR(verdict.high, 14.791825, 5e-7);
}

TEST(ShareInterval, DoesNotDependOnTheUnit) {
  const Interval percent = interval95(of_points(8, 3, 100)), hectares = interval95(of_points(400, 150, 5000));
  EXPECT_NEAR(hectares.low, percent.low * 50, 1e-9);
  EXPECT_NEAR(hectares.high, percent.high * 50, 1e-9);
}

TEST(ShareInterval, ErrorsThatPointsDoNotReduceWidenItAndEndAtTheWhole) {
  Estimate alone = of_points(8, 3, 100), both = of_points(8, 5, 100), zero = of_points(0, 4, 100);
  both.nonsampling_se = 4;
  zero.nonsampling_se = 4;
  const Interval narrow = interval95(alone), wide = interval95(both);
  EXPECT_NEAR(wide.high - 8, std::hypot(narrow.high - 8, 1.959963985 * 4), 1e-6);
  EXPECT_EQ(wide.low, std::max(0.0, 8 - std::hypot(8 - narrow.low, 1.959963985 * 4)));
  EXPECT_EQ(interval95(zero).low, 0);
  EXPECT_GT(interval95(zero).high, 7.8);
}

TEST(ShareInterval, AMeanAndAChangeKeepStudents) {
  const Estimate mean{8, 3, 1e9, 100, Method::regression};
  EXPECT_NEAR(interval95(mean).low, 8 - 1.959963985 * 3, 1e-6);
  EXPECT_NEAR(bounds95(mean).high, 8 + 1.644853627 * 3, 1e-6);
}

TEST(Distributions, StudentWithManyDegreesIsNotTheNormal) {
  EXPECT_NEAR(student_quantile(.975, 97), 1.984723, 5e-7);
  EXPECT_NEAR(student_quantile(.975, 99), 1.984217, 5e-7);
  EXPECT_NEAR(beta_quantile(.5, 2, 2), .5, 1e-12);
}

TEST(Distributions, TheGammaIsThatOfGarwood) {
  EXPECT_NEAR(gamma_quantile(.95, 1), 2.995732274, 1e-8);
  EXPECT_NEAR(gamma_quantile(.975, 4), 8.767273, 1e-6);
  EXPECT_NEAR(gamma_quantile(.05, 30), 21.593980, 1e-5);
}

TEST(Distributions, NearlyNormalOnesJoinTheExactOnes) {
  for (const double p : {.025, .05, .95, .975}) {
    EXPECT_NEAR(gamma_quantile(p, 5000.001) / gamma_quantile(p, 4999.999), 1, 1e-6);
    EXPECT_NEAR(beta_quantile(p, 5000.001, 90000) / beta_quantile(p, 4999.999, 90000), 1, 1e-6);
    EXPECT_NEAR(beta_quantile(p, 9e6, 5000.001) / beta_quantile(p, 9e6, 4999.999), 1, 1e-6);
  }
  EXPECT_NEAR(beta_quantile(.975, 700, 9e6), 752.9 / 9e6, 5e-7);
}

}  // namespace
}  // namespace steppe
