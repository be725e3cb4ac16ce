#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>

#include "pipeline/estimate/estimate.hpp"

namespace steppe {
namespace {

TEST(TQuantile, ValuesOfTheTables) {
  struct Row {
    double p, degrees_of_freedom, t;
  };
  for (const Row& row : {Row{.975, 1, 12.7062047364}, Row{.975, 2, 4.3026527297}, Row{.95, 5, 2.0150483733},
                         Row{.975, 10, 2.2281388520}, Row{.995, 29, 2.7563859037}, Row{.95, 29.9999, 1.6972608866}})
    EXPECT_NEAR(t_quantile(row.p, row.degrees_of_freedom), row.t, 1e-6 * row.t) << row.degrees_of_freedom;
}

TEST(TQuantile, ClosedFormsOfOneAndTwoDegrees) {
  for (const double p : {.501, .6, .75, .9, .99, .9999, 1 - 1e-7}) {
    const double one = std::tan(std::numbers::pi * (p - .5)), two = 2 * (p - .5) * std::sqrt(2 / (4 * p * (1 - p)));
    EXPECT_NEAR(t_quantile(p, 1), one, 1e-6 * one) << p;
    EXPECT_NEAR(t_quantile(p, 2), two, 1e-6 * two) << p;
    EXPECT_EQ(t_quantile(1 - p, 2), -t_quantile(1 - (1 - p), 2)) << p;
  }
  EXPECT_EQ(t_quantile(.5, 3), 0);
}

// The density integrated up to the quantile is the probability.
TEST(TQuantile, FractionalDegrees) {
  for (const double freedom : {1.3, 2.5, 7.7, 28.6})
    for (const double p : {.8, .95, .975}) {
      const double t = t_quantile(p, freedom);
      const double scale =
          std::exp(std::lgamma((freedom + 1) / 2) - std::lgamma(freedom / 2)) / std::sqrt(freedom * std::numbers::pi);
      const auto density = [&](double x) { return scale * std::pow(1 + x * x / freedom, -(freedom + 1) / 2); };
      constexpr int kSteps = 4000;
      double area = density(0) + density(t);
      for (int i = 1; i < kSteps; ++i) area += (i % 2 == 1 ? 4 : 2) * density(t * i / kSteps);
      EXPECT_NEAR(.5 + area * t / kSteps / 3, p, 1e-9) << freedom;
    }
}

TEST(TQuantile, NormalFromThirtyDegreesOn) {
  for (const double freedom : {30.0, 1e6, std::numeric_limits<double>::infinity()}) {
    EXPECT_NEAR(t_quantile(.95, freedom), 1.6448536270, 1e-9);
    EXPECT_NEAR(t_quantile(.975, freedom), 1.9599639845, 1e-9);
    EXPECT_NEAR(t_quantile(.999999, freedom), 4.7534243088, 1e-8);
    EXPECT_NEAR(t_quantile(.025, freedom), -1.9599639845, 1e-9);
  }
}

TEST(Interval95, IsNotCutAtZero) {
  Estimate estimate;
  estimate.value = 1;
  estimate.se = 2;
  EXPECT_NEAR(interval95(estimate).low, -2.9199279690, 1e-9);
  EXPECT_NEAR(interval95(estimate).high, 4.9199279690, 1e-9);
  estimate.degrees_of_freedom = 10;
  EXPECT_NEAR(interval95(estimate).high, 5.4562777040, 1e-6);
}

}  // namespace
}  // namespace steppe
