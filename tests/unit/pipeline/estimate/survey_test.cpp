#include "pipeline/estimate/survey.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "tests/unit/pipeline/estimate/olofsson_2014.hpp"

namespace steppe {
namespace {

// A sample put together by hand.
struct Made {
  Survey survey;
  std::vector<double> y;
  std::vector<int> cell;

  std::size_t stratum(double units = std::numeric_limits<double>::infinity(), std::string group = {}) {
    survey.strata.push_back({units, 0, std::move(group)});
    return survey.strata.size() - 1;
  }
  // Points that are each a primary unit.
  void points(std::size_t h, int count, double value, double weight = 1, int in_cell = 0) {
    for (int i = 0; i < count; ++i) {
      survey.points.push_back({h, survey.strata[h].sampled++, weight});
      y.push_back(value);
      cell.push_back(in_cell);
    }
  }
  Linear mean(std::vector<double> areas) const { return post_stratified_mean(survey, y, cell, areas); }
  double se(const Linear& linear) const { return std::sqrt(variance(survey, linear.z).value()); }
};

TEST(Survey, T89ClustersOfFour) {
  Made made;
  const std::size_t h = made.stratum();
  for (const std::string cluster : {"1101", "0000", "1111", "0100", "0000", "1011"}) {
    for (const char c : cluster) {
      made.survey.points.push_back({h, made.survey.strata[h].sampled, 1});
      made.y.push_back(c == '1' ? 1 : 0);
    }
    ++made.survey.strata[h].sampled;
  }
  const std::vector<bool> all(24, true);
  const Linear share = domain_mean(made.survey, made.y, all);
  EXPECT_NEAR(share.value, .4583333, 5e-8);
  EXPECT_NEAR(made.se(share), .1757919, 5e-8);
  EXPECT_EQ(share.n, 24U);
  EXPECT_EQ(degrees_of_freedom(made.survey, share.z), 5);
  // As 24 independent points.
  for (std::size_t i = 0; i < 24; ++i) made.survey.points[i].cluster = i;
  made.survey.strata[h].sampled = 24;
  EXPECT_NEAR(made.se(domain_mean(made.survey, made.y, all)), .1038946, 5e-8);
}

TEST(Survey, T88PairedChange) {
  Made made;
  std::vector<double> after;
  const std::vector<double> areas{.2, .3, .5};
  const int counts[3][4] = {{30, 2, 3, 5}, {6, 1, 4, 39}, {1, 0, 2, 57}};
  for (int h = 0; h < 3; ++h) {
    made.stratum();
    const double before_after[4][2] = {{1, 1}, {1, 0}, {0, 1}, {0, 0}};
    for (int k = 0; k < 4; ++k) {
      made.points(static_cast<std::size_t>(h), counts[h][k], before_after[k][0], areas[h], h);
      after.insert(after.end(), static_cast<std::size_t>(counts[h][k]), before_after[k][1]);
    }
  }
  const Linear first = made.mean(areas), second = post_stratified_mean(made.survey, after, made.cell, areas);
  const Linear change = combination(std::vector{second, first}, std::vector{1.0, -1.0});
  EXPECT_NEAR(first.value, .2103333, 5e-8);
  EXPECT_NEAR(second.value, .25, 5e-8);
  EXPECT_NEAR(change.value, .0396667, 5e-8);
  EXPECT_NEAR(made.se(change), .0210038, 5e-8);
  EXPECT_NEAR(std::hypot(made.se(first), made.se(second)), .0331348, 5e-8);
  EXPECT_EQ(change.n, 150U);
  // Directly, as the mean of the differences.
  for (std::size_t i = 0; i < after.size(); ++i) made.y[i] = after[i] - made.y[i];
  EXPECT_NEAR(made.se(made.mean(areas)), .0210038, 5e-8);
}

// Independent years: nothing pairs.
TEST(Survey, OtherPlacesInTheOtherYearAreIndependent) {
  Made made;
  const std::size_t h = made.stratum();
  made.points(h, 20, 1), made.points(h, 30, 0);
  std::vector<double> first(100, NAN), second(100, NAN);
  std::copy(made.y.begin(), made.y.end(), first.begin());
  made.points(h, 10, 1), made.points(h, 40, 0);
  std::copy(made.y.begin() + 50, made.y.end(), second.begin() + 50);
  const std::vector<bool> all(100, true);
  const Linear one = domain_mean(made.survey, first, all), two = domain_mean(made.survey, second, all);
  const Linear change = combination(std::vector{two, one}, std::vector{1.0, -1.0});
  EXPECT_NEAR(change.value, .2 - .4, 1e-12);
  EXPECT_NEAR(made.se(change), std::hypot(made.se(one), made.se(two)), 1e-4);
  EXPECT_EQ(one.n, 50U);
  EXPECT_EQ(change.n, 100U);
}

// Olofsson et al. 2014 (T-8.1): the map's classes are the strata.
TEST(Survey, T81IsTheCaseOfStrataThatAreClasses) {
  const std::vector<std::vector<double>> counts{{66, 0, 5, 4}, {0, 55, 8, 12}, {1, 0, 153, 11}, {2, 1, 9, 313}};
  const std::vector<double> shares{.020, .015, .320, .645};
  const auto areas = adjusted_areas(counts, shares);
  for (std::size_t j = 0; j < 4; ++j) {
    Made made;
    for (std::size_t i = 0; i < 4; ++i) {
      const std::size_t h = made.stratum();
      const double n = std::accumulate(counts[i].begin(), counts[i].end(), 0.0);
      for (std::size_t k = 0; k < 4; ++k)
        made.points(h, static_cast<int>(counts[i][k]), k == j ? 1 : 0, shares[i] / n, static_cast<int>(i));
    }
    const Linear share = made.mean(shares);
    EXPECT_NEAR(share.value, areas.classes[j].share, 1e-14);
    EXPECT_NEAR(made.se(share), areas.classes[j].share_se, 1e-14);
    EXPECT_EQ(share.n, 640U);
    const auto estimate = estimate_of(made.survey, share, 1e7);
    ASSERT_TRUE(estimate);
    EXPECT_EQ(estimate->degrees_of_freedom, 636);
    EXPECT_EQ(estimate->whole, 1e7);
    EXPECT_EQ(estimate->hits, std::accumulate(made.y.begin(), made.y.end(), 0.0));
  }
}

// A simple random sample on a map: Σ W² s²/n of the cells, whatever the numbers in them.
TEST(Survey, ASimpleSampleOnAMapHasTheStratifiedFormula) {
  Made made;
  const std::size_t h = made.stratum();
  made.points(h, 27, 1, 1, 0), made.points(h, 3, 0, 1, 0);
  made.points(h, 4, 1, 1, 1), made.points(h, 116, 0, 1, 1);
  const Linear share = made.mean({.2, .8});
  EXPECT_NEAR(share.value, .2 * .9 + .8 / 30, 1e-14);
  EXPECT_NEAR(made.se(share), std::sqrt(.04 * .9 * .1 / 29 + .64 * (4. / 120) * (116. / 120) / 119), 1e-14);
}

// Strata that are not the map's classes: near and far land in one class.
TEST(Survey, StrataThatAreNotClassesKeepTheirWeights) {
  Made made;
  const std::size_t forest = made.stratum(), near = made.stratum(), far = made.stratum();
  made.points(forest, 64, 1, 10. / 75, 0), made.points(forest, 11, 0, 10. / 75, 0);
  made.points(near, 10, 1, 10. / 75, 1), made.points(near, 65, 0, 10. / 75, 1);
  made.points(far, 1, 1, 80. / 150, 1), made.points(far, 149, 0, 80. / 150, 1);
  const Linear share = made.mean({10, 90});
  EXPECT_NEAR(share.value, .1 * 64 / 75 + .1 * 10 / 75 + .8 / 150, 1e-14);
  const auto part = [](double weight, double p, double n) { return weight * weight * p * (1 - p) / (n - 1); };
  EXPECT_NEAR(made.se(share), std::sqrt(part(.1, 64. / 75, 75) + part(.1, 10. / 75, 75) + part(.8, 1. / 150, 150)),
              1e-14);
}

// Drawn on one map, estimated on another: the weights act within the cells.
TEST(Survey, StrataOfAnotherMapStayUnbiased) {
  std::mt19937_64 random(3);
  std::vector<int> stratum, cell;
  std::vector<double> truth;
  double mean = 0;
  for (int i = 0; i < 4000; ++i) {
    stratum.push_back(i % 10 == 0 ? 0 : 1);
    cell.push_back((i / 7) % 3 == 0 ? 0 : 1);
    truth.push_back((i % 10 == 0 ? i % 20 == 0 : i % 50 == 1) || (cell.back() == 0 && i % 4 == 0) ? 1 : 0);
    mean += truth.back() / 4000;
  }
  std::vector<double> areas(2);
  for (const int g : cell) areas[static_cast<std::size_t>(g)] += 1;
  double sum = 0, squares = 0, variances = 0;
  constexpr int kRuns = 600;
  for (int run = 0; run < kRuns; ++run) {
    Made made;
    made.stratum(400), made.stratum(3600);
    for (const int h : {0, 1}) {
      std::vector<std::size_t> of;
      for (std::size_t i = 0; i < truth.size(); ++i)
        if (stratum[i] == h) of.push_back(i);
      const std::size_t wanted = h == 0 ? 80 : 120;
      for (std::size_t k = 0; k < wanted; ++k) {
        std::swap(of[k], of[k + random() % (of.size() - k)]);
        made.points(static_cast<std::size_t>(h), 1, truth[of[k]], h == 0 ? 5 : 30, cell[of[k]]);
      }
    }
    const Linear share = made.mean(areas);
    sum += share.value - mean, squares += (share.value - mean) * (share.value - mean);
    variances += *variance(made.survey, share.z);
  }
  const double spread = std::sqrt(squares / kRuns);
  EXPECT_LT(std::abs(sum / kRuns), 3 * spread / std::sqrt(kRuns));
  EXPECT_NEAR(std::sqrt(variances / kRuns) / spread, 1, .1);
}

TEST(Survey, ASampleOfEverythingHasNoSamplingError) {
  Made made;
  const std::size_t a = made.stratum(10), b = made.stratum(1);
  made.points(a, 3, 1), made.points(a, 7, 0), made.points(b, 1, 1);
  const Linear share = made.mean({11});
  EXPECT_NEAR(share.value, 4. / 11, 1e-14);
  EXPECT_EQ(made.se(share), 0);
  const auto estimate = estimate_of(made.survey, share);
  ASSERT_TRUE(estimate);
  EXPECT_EQ(estimate->se, 0);
  EXPECT_EQ(share.one_more.hit, 0);
  EXPECT_NEAR(interval95(*estimate).low, 4. / 11, 1e-14);
  EXPECT_NEAR(interval95(*estimate).high, 4. / 11, 1e-14);
}

TEST(Survey, ASampleOfHalfIsHalfAsUncertain) {
  Made whole, half;
  whole.stratum(), half.stratum(40);
  for (Made* made : {&whole, &half}) made->points(0, 8, 1), made->points(0, 12, 0);
  EXPECT_NEAR(half.se(half.mean({1})), whole.se(whole.mean({1})) * std::sqrt(.5), 1e-14);
}

// One point in a stratum: unknown, never zero; also where it happens to agree with all others.
TEST(Survey, OnePointInAStratumHasNoVariance) {
  for (const double value : {0.0, 1.0}) {
    Made made;
    const std::size_t a = made.stratum(), b = made.stratum();
    made.points(a, 40, 0), made.points(b, 1, value);
    const Linear share = made.mean({41});
    EXPECT_NEAR(share.value, value / 41, 1e-14);
    EXPECT_FALSE(estimate_of(made.survey, share)) << value;
  }
  Made lonely;
  lonely.points(lonely.stratum(), 1, 1);
  EXPECT_FALSE(estimate_of(lonely.survey, lonely.mean({1})));
}

TEST(Survey, StrataAreMergedAsTheDesignSaysOnly) {
  Made made;
  const std::size_t a = made.stratum(INFINITY, "g"), b = made.stratum(INFINITY, "g"), c = made.stratum(INFINITY, "g");
  made.points(a, 1, 1), made.points(b, 1, 0), made.points(c, 20, 0);
  const Linear share = made.mean({22});
  // a and b are one stratum of two units.
  const double z = 1. / 22, mean = share.value;
  EXPECT_NEAR(*variance(made.survey, share.z), 2. / 1 * 2 * z * z / 4, 1e-14);
  EXPECT_NEAR(mean, 1. / 22, 1e-14);
  // A single one joins the smallest of its group.
  Made one;
  const std::size_t d = one.stratum(INFINITY, "g"), e = one.stratum(INFINITY, "g"), f = one.stratum();
  one.points(d, 1, 1), one.points(e, 4, 0), one.points(f, 20, 0);
  const Linear other = one.mean({25});
  ASSERT_TRUE(variance(one.survey, other.z));
  EXPECT_NEAR(*variance(one.survey, other.z), 5. / 4 * (.8 * .8 + 4 * .04) / 625, 1e-14);
  EXPECT_TRUE(estimate_of(one.survey, other));
}

// Of a domain, what was drawn outside is part of the design.
TEST(Survey, ADomainTakesTheWholeDesignForItsError) {
  Made made;
  const std::size_t h = made.stratum();
  made.points(h, 12, 1, 1, 0), made.points(h, 18, 0, 1, 0), made.points(h, 170, 1, 1, -1);
  const Linear share = made.mean({1});
  EXPECT_NEAR(share.value, .4, 1e-14);
  EXPECT_EQ(share.n, 30U);
  EXPECT_NEAR(made.se(share), std::sqrt(.24 / 29), 1e-14);
}

TEST(Survey, CountiesAddUpToTheLeague) {
  Made made;
  const std::size_t a = made.stratum(), b = made.stratum();
  made.points(a, 10, 1, 3, 0), made.points(a, 30, 0, 3, 1), made.points(b, 25, 1, 8, 2), made.points(b, 5, 0, 8, 3);
  made.y[3] = 0, made.y[12] = 1, made.y[44] = 0, made.y[66] = 1;
  const std::vector<double> areas{30, 90, 200, 40};
  const Linear league = made.mean(areas);
  const Linear first = made.mean({30, 90, 0, 0}), second = made.mean({0, 0, 200, 40});
  const Linear sum = combination(std::vector{first, second}, std::vector{120. / 360, 240. / 360});
  EXPECT_NEAR(league.value, sum.value, 1e-14);
  EXPECT_NEAR(made.se(league), made.se(sum), 1e-14);
  EXPECT_EQ(sum.n, league.n);
}

TEST(Survey, RowsMayComeInAnyOrderAndAreasInAnyUnit) {
  Made made;
  const std::size_t a = made.stratum(400), b = made.stratum(900, "x");
  made.points(a, 7, 1, 4, 0), made.points(a, 13, 0, 4, 1), made.points(b, 5, 1, 9, 0), made.points(b, 25, 0, 9, 1);
  const Linear share = made.mean({300, 1000});
  const auto first = estimate_of(made.survey, share);
  std::vector<std::size_t> order(made.y.size());
  std::iota(order.begin(), order.end(), 0);
  std::shuffle(order.begin(), order.end(), std::mt19937_64(1));
  Made mixed = made;
  for (std::size_t i = 0; i < order.size(); ++i) {
    mixed.survey.points[i] = made.survey.points[order[i]];
    mixed.survey.points[i].weight *= 15;
    mixed.y[i] = made.y[order[i]], mixed.cell[i] = made.cell[order[i]];
  }
  const auto second = estimate_of(mixed.survey, mixed.mean({4500, 15000}));
  ASSERT_TRUE(first && second);
  EXPECT_NEAR(first->value, second->value, 1e-14);
  EXPECT_NEAR(first->se, second->se, 1e-14);
  EXPECT_EQ(first->degrees_of_freedom, second->degrees_of_freedom);
}

// Two strata of the same rate and weight say what they say as one, but for what their means differ by.
TEST(Survey, MergingAlikeStrataChangesNothing) {
  Made two, one;
  for (int h = 0; h < 2; ++h) {
    two.stratum();
    two.points(static_cast<std::size_t>(h), 100, 1), two.points(static_cast<std::size_t>(h), 300, 0);
  }
  one.stratum();
  one.points(0, 200, 1), one.points(0, 600, 0);
  EXPECT_NEAR(two.mean({1}).value, one.mean({1}).value, 1e-14);
  EXPECT_NEAR(two.se(two.mean({1})), one.se(one.mean({1})), 1e-4 * one.se(one.mean({1})) * 10);
}

TEST(Survey, NoAnswerHasNoPart) {
  Made made;
  const std::size_t h = made.stratum();
  made.points(h, 10, 1), made.points(h, 10, 0), made.points(h, 5, NAN);
  const Linear share = made.mean({1});
  EXPECT_EQ(share.n, 20U);
  EXPECT_NEAR(share.value, .5, 1e-14);
  EXPECT_FALSE(share.part[22]);
  EXPECT_TRUE(
      std::isnan(post_stratified_mean(made.survey, std::vector<double>(25, NAN), made.cell, std::vector{1.0}).value));
}

TEST(Survey, CellsWithOnePointJoinTheLargest) {
  Made made;
  const std::size_t h = made.stratum();
  made.points(h, 12, 1, 1, 0), made.points(h, 18, 0, 1, 1), made.points(h, 1, 1, 1, 2), made.points(h, 9, 1, 1, 4);
  const Linear share = made.mean({.3, .6, .05, .05, 0});
  EXPECT_NEAR(share.value, .3 + .7 / 19, 1e-14);
  EXPECT_EQ(share.n, 31U) << "points on land without area have no say";
}

// Where all agree the sample variance is 0; nobody knows it so well: the error is what one more place would change.
TEST(Survey, PointsThatAgreeAreNotCertain) {
  Made made;
  const std::size_t h = made.stratum();
  made.points(h, 50, 1, 1, 0), made.points(h, 200, 0, 1, 1);
  const Linear share = made.mean({.2, .8});
  EXPECT_EQ(made.se(share), 0);
  EXPECT_NEAR(share.one_more.hit, .8 / 200, 1e-15);
  EXPECT_NEAR(share.one_more.miss, .2 / 50, 1e-15);
  const auto estimate = estimate_of(made.survey, share, 100);
  EXPECT_NEAR(estimate->se, .4, 1e-12);
  EXPECT_NEAR(estimate->one_more->hit, .4, 1e-12);
  // Three hits may have been missed (one-sided 95 %: 2.996 of a Poisson number), and three misses.
  EXPECT_GT(bounds95(*estimate).high, 20 + .4 * 2.996);
  EXPECT_LT(bounds95(*estimate).low, 20 - .4 * 2.996);
}

// A hundredth in a corner that was looked at closely, with hits, says little of the rest: one that nobody met stands
// for much.
TEST(Survey, AHitThatNobodyMetStandsForItsLand) {
  Made corner;
  const std::size_t near = corner.stratum(), far = corner.stratum();
  corner.points(near, 20, 1, .05 / 500), corner.points(near, 480, 0, .05 / 500), corner.points(far, 100, 0, .95 / 100);
  const Linear rare = corner.mean({1});
  EXPECT_NEAR(rare.value, .002, 1e-12);
  EXPECT_NEAR(rare.one_more.hit, .05 * .05 / 500 + .95 * .95 / 100, 1e-12);
  const auto estimate = estimate_of(corner.survey, rare);
  EXPECT_GT(bounds95(*estimate).high, .002 + .95 * 2.7 / 100);
  EXPECT_LT(bounds95(*estimate).high, .002 + .95 * 4 / 100);
}

TEST(Survey, OneMorePlaceOfAClusterCountsForSome) {
  Made made;
  const std::size_t h = made.stratum();
  for (std::size_t i = 0; i < 60; ++i) made.survey.points.push_back({h, i / 4, 1}), made.y.push_back(0);
  made.survey.strata[h].sampled = 15;
  const Linear none = domain_mean(made.survey, made.y, std::vector<bool>(60, true));
  EXPECT_NEAR(none.one_more.hit, 4. / 60, 1e-12) << "nobody knows how alike they are";
  for (const std::size_t i : {0, 1, 5, 9, 20, 33, 41, 50, 58}) made.y[i] = 1;  // in eight clusters
  const Linear some = domain_mean(made.survey, made.y, std::vector<bool>(60, true));
  EXPECT_NEAR(some.one_more.hit, 2 * std::pow(2, .2) / 60, 1e-12);
}

// 500 points in a corner say nothing of the rest, where 100 have no hit.
TEST(Survey, NoHitIsWorthWhatThePointsStandFor) {
  Made made;
  const std::size_t near = made.stratum(), far = made.stratum();
  made.points(near, 500, 0, .05 / 500), made.points(far, 100, 0, .95 / 100);
  const auto estimate = estimate_of(made.survey, made.mean({1}), 100);
  ASSERT_TRUE(estimate);
  EXPECT_EQ(estimate->value, 0);
  EXPECT_EQ(interval95(*estimate).low, 0);
  EXPECT_NEAR(interval95(*estimate).high, 100 * (1 - std::pow(.025, (.0025 / 500 + .9025 / 100))), 1e-9)
      << "as many points of equal weight";
}

TEST(Survey, RatiosAndAccuracies) {
  // User's accuracy of class 1 of T-8.1 is a ratio of two shares of the points.
  Made made;
  const std::size_t h = made.stratum();
  made.points(h, 66, 1), made.points(h, 9, 0);
  std::vector<double> ones(75, 1);
  const std::vector<bool> all(75, true);
  const Linear users = ratio(domain_mean(made.survey, made.y, all), domain_mean(made.survey, ones, all));
  EXPECT_NEAR(users.value, .88, 1e-14);
  EXPECT_NEAR(1.959964 * made.se(users), .074, 5e-4);
  EXPECT_TRUE(std::isnan(ratio(users, Linear{0, std::vector<double>(75), 75, 0, std::vector<bool>(75)}).value));
}

TEST(Survey, RegressionTakesOutWhatTheMapExplains) {
  Made made;
  const std::size_t h = made.stratum();
  std::vector<double> x;
  for (int i = 0; i < 40; ++i) {
    x.push_back(i);
    made.points(h, 1, 3 + 2 * i + (i % 2 == 0 ? 1 : -1));
  }
  const Linear mean = regression_estimate(made.survey, made.y, x, 25);
  EXPECT_NEAR(mean.value, 53, .1);
  EXPECT_LT(made.se(mean), .2);
  EXPECT_GT(made.se(domain_mean(made.survey, made.y, std::vector<bool>(40, true))), 3);
}

}  // namespace
}  // namespace steppe
