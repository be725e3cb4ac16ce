#include "pipeline/estimate/accuracy.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <random>
#include <string>

#include "pipeline/estimate/error_matrix.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/unit/pipeline/estimate/olofsson_2014.hpp"

namespace steppe {
namespace {

constexpr const char* kPaperMatrix =
    "map_class,deforestation,gain,stable forest,stable non-forest,mapped_area_ha\n"
    "deforestation,66,0,5,4,18000\n"
    "gain,0,55,8,12,13500\n"
    "stable forest,1,0,153,11,288000\n"
    "stable non-forest,2,1,9,313,580500\n";

class Matrices : public testing::Test {
 protected:
  ErrorMatrix matrix(const std::string& text) const {
    auto read = read_error_matrix(m_dir.file("m.csv", text));
    EXPECT_TRUE(read.ok()) << (read ? "" : geo::render(read.fault().message));
    return read ? std::move(read).value() : ErrorMatrix{};
  }
  Accuracy accuracy(const std::string& text) const {
    const ErrorMatrix read = matrix(text);
    for (const auto& problem : read.problems) ADD_FAILURE() << geo::render(problem);
    return accuracy_of(points_of(read), read.classes.size());
  }
  std::string problem(const std::string& text) const {
    auto read = read_error_matrix(m_dir.file("m.csv", text));
    if (!read) return geo::render(read.fault().message);
    std::string all;
    for (const auto& one : read.value().problems) all += geo::render(one) + "\n";
    return all;
  }

  steppe_test::TempDir m_dir;
};

double half(const AccuracyShare& share) { return kPaperQuantile * share.se.value_or(NAN); }

// To the digits that the paper prints (science T-8.1).
TEST_F(Matrices, T81HasThePapersDigits) {
  const Accuracy got = accuracy(kPaperMatrix);
  constexpr double kPixels = 1e7;
  const double share[] = {.023509, .012985, .317522, .645985}, se[] = {.003491, .002129, .008792, .009230};
  const double pixels[] = {235086, 129846, 3175221, 6459846}, pixels_ci[] = {68418, 41731, 172332, 180907};
  const double users[] = {.880, .733, .927, .963}, users_ci[] = {.074, .101, .040, .021};
  const double producers[] = {.7487, .8472, .9345, .9616}, producers_ci[] = {.2133, .2544, .0343, .0184};
  ASSERT_EQ(got.classes.size(), 4U);
  for (std::size_t c = 0; c < 4; ++c) {
    SCOPED_TRACE(c);
    const ClassAccuracy& one = got.classes[c];
    EXPECT_NEAR(one.share->value, share[c], 5e-7);
    EXPECT_NEAR(*one.share->se, se[c], 5e-7);
    EXPECT_NEAR(one.share->value * kPixels, pixels[c], .51);
    EXPECT_NEAR(half(*one.share) * kPixels, pixels_ci[c], .51);
    EXPECT_NEAR(one.users->value, users[c], 5e-4);
    EXPECT_NEAR(half(*one.users), users_ci[c], 5.01e-4);
    EXPECT_NEAR(one.producers->value, producers[c], 5e-5);
    EXPECT_NEAR(half(*one.producers), producers_ci[c], 5e-5);
  }
  EXPECT_NEAR(got.overall->value, .9465, 5e-5);
  EXPECT_NEAR(half(*got.overall), .0185, 5e-5);
  EXPECT_NEAR(got.shares[3][2], .01786, 5e-6);
  EXPECT_NEAR(got.shares[2][3], .02133, 5e-6);
  EXPECT_EQ(got.points, 640U);
  EXPECT_EQ(got.counts[1][3], 12U);
}

// The numerical example of Stehman 2014 (IJRS 35:4923), strata that are not the map's classes; values as printed there.
TEST_F(Matrices, StrataThatAreNoClassesHaveStehmansNumbers) {
  const Accuracy got = accuracy(
      "stratum,map_class,A,B,C,D,stratum_area_ha\n"
      "1,A,5,1,1,0,40000\n1,B,1,1,1,0,40000\n"
      "2,A,1,0,0,0,30000\n2,B,2,7,0,0,30000\n"
      "3,B,1,1,2,0,20000\n3,C,0,1,3,2,20000\n"
      "4,D,0,1,2,7,10000\n");
  ASSERT_EQ(got.classes.size(), 4U);
  EXPECT_NEAR(got.classes[0].share->value, .35, 5e-4);
  EXPECT_NEAR(*got.classes[0].share->se, .082, 5e-4);
  EXPECT_NEAR(got.classes[2].share->value, .20, 5e-4);
  EXPECT_NEAR(*got.classes[2].share->se, .064, 5e-4);
  EXPECT_NEAR(got.overall->value, .63, 5e-4);
  EXPECT_NEAR(*got.overall->se, .085, 5e-4);
  EXPECT_NEAR(got.classes[1].users->value, .574, 5e-4);
  EXPECT_NEAR(*got.classes[1].users->se, .125, 5e-4);
  EXPECT_NEAR(got.classes[1].producers->value, .794, 5e-4);
  EXPECT_NEAR(*got.classes[1].producers->se, .116, 6e-4);  // 0.11655 without rounding
  EXPECT_NEAR(got.shares[1][2], .08, 5e-4);
}

TEST_F(Matrices, TheOldFormulasAgree) {
  const ErrorMatrix read = matrix(kPaperMatrix);
  std::vector<std::vector<double>> counts;
  for (const auto& row : read.rows) counts.emplace_back(row.counts.begin(), row.counts.end());
  const std::vector<double> shares{.02, .015, .32, .645};
  const AdjustedAreas expected = adjusted_areas(counts, shares);
  const Accuracy got = accuracy_of(points_of(read), read.classes.size());
  for (std::size_t c = 0; c < 4; ++c) {
    EXPECT_NEAR(got.classes[c].share->value, expected.classes[c].share, 1e-12);
    EXPECT_NEAR(*got.classes[c].share->se, expected.classes[c].share_se, 1e-12);
    EXPECT_NEAR(got.classes[c].producers->value, expected.classes[c].producers, 1e-12);
  }
}

std::vector<int> shuffled(std::size_t n, std::uint64_t seed) {
  std::vector<int> order(n);
  std::iota(order.begin(), order.end(), 0);
  std::mt19937_64 engine(seed);
  for (std::size_t i = n; i > 1; --i) std::swap(order[i - 1], order[engine() % i]);
  return order;
}

void expect_same(const std::optional<AccuracyShare>& a, const std::optional<AccuracyShare>& b) {
  ASSERT_EQ(a.has_value(), b.has_value());
  if (!a) return;
  EXPECT_NEAR(a->value, b->value, 1e-12);
  ASSERT_EQ(a->se.has_value(), b->se.has_value());
  ASSERT_EQ(a->interval.has_value(), b->interval.has_value());
  EXPECT_NEAR(a->se.value_or(0), b->se.value_or(0), 1e-12);
  const Interval none{}, first = a->interval.value_or(none), second = b->interval.value_or(none);
  EXPECT_NEAR(first.low, second.low, 1e-9);
  EXPECT_NEAR(first.high, second.high, 1e-9);
}

void expect_same(const Accuracy& a, const Accuracy& b) {
  expect_same(a.overall, b.overall);
  ASSERT_EQ(a.classes.size(), b.classes.size());
  for (std::size_t c = 0; c < a.classes.size(); ++c) {
    SCOPED_TRACE(c);
    expect_same(a.classes[c].users, b.classes[c].users);
    expect_same(a.classes[c].producers, b.classes[c].producers);
    expect_same(a.classes[c].share, b.classes[c].share);
  }
}

// Points of three classes in two to four strata with unequal weights, at least two in each.
AccuracySample random_sample(std::uint64_t seed) {
  std::mt19937_64 engine(seed);
  AccuracySample sample;
  const std::size_t strata = 2 + engine() % 3;
  for (std::size_t h = 0; h < strata; ++h) {
    const std::size_t drawn = 2 + engine() % 30;
    const double units = 100.0 + static_cast<double>(engine() % 5000);
    sample.survey.strata.push_back({units, drawn, {}});
    for (std::size_t i = 0; i < drawn; ++i) {
      sample.survey.points.push_back({h, sample.map.size(), units / static_cast<double>(drawn)});
      sample.map.push_back(static_cast<int>(engine() % 3));
      sample.reference.push_back(engine() % 4 == 0 ? static_cast<int>(engine() % 3) : sample.map.back());
    }
  }
  return sample;
}

TEST(AccuracyOf, DoesNotDependOnTheOrderOfRows) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    SCOPED_TRACE(seed);
    const AccuracySample sample = random_sample(seed);
    AccuracySample other;
    other.survey.strata = sample.survey.strata;
    for (const int i : shuffled(sample.map.size(), seed)) {
      const auto p = static_cast<std::size_t>(i);
      other.survey.points.push_back(sample.survey.points[p]);
      other.map.push_back(sample.map[p]);
      other.reference.push_back(sample.reference[p]);
    }
    expect_same(accuracy_of(sample, 3), accuracy_of(other, 3));
  }
}

// Hectares, 亩 or pixels: shares and accuracies do not care.
TEST(AccuracyOf, DoesNotDependOnTheUnitOfArea) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    SCOPED_TRACE(seed);
    const AccuracySample sample = random_sample(seed);
    AccuracySample other = sample;
    for (auto& point : other.survey.points) point.weight *= 15;
    expect_same(accuracy_of(sample, 3), accuracy_of(other, 3));
  }
}

// Two strata with the same sampling fraction and the same points in each are one stratum of both, but for the degrees
// of freedom.
TEST(AccuracyOf, KeepsItsValuesWhenLikeStrataAreMerged) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    SCOPED_TRACE(seed);
    AccuracySample split = random_sample(seed);
    for (auto& stratum : split.survey.strata) stratum.units = std::numeric_limits<double>::infinity();
    for (auto& point : split.survey.points) point.weight = 7;
    AccuracySample merged = split;
    std::size_t all = 0;
    for (auto& stratum : merged.survey.strata) all += stratum.sampled;
    merged.survey.strata = {{std::numeric_limits<double>::infinity(), all, {}}};
    for (auto& point : merged.survey.points) point.stratum = 0;
    const Accuracy a = accuracy_of(split, 3), b = accuracy_of(merged, 3);
    for (std::size_t c = 0; c < 3; ++c) {
      EXPECT_NEAR(a.classes[c].share->value, b.classes[c].share->value, 1e-12);
      ASSERT_EQ(a.classes[c].users.has_value(), b.classes[c].users.has_value());
      if (a.classes[c].users) {
        EXPECT_NEAR(a.classes[c].users->value, b.classes[c].users->value, 1e-12);
      }
    }
    EXPECT_NEAR(a.overall->value, b.overall->value, 1e-12);
  }
}

// Splitting a stratum of a matrix into two rows of the same design leaves the matrix as it was.
TEST_F(Matrices, RowsOfOneStratumMayBeSplit) {
  const Accuracy whole = accuracy("stratum,map_class,a,b,stratum_area_ha\n1,a,20,4,100\n1,b,3,30,100\n2,b,2,40,900\n");
  const Accuracy turned = accuracy("stratum,map_class,b,a,stratum_area_km2\n2,b,40,2,9\n1,b,30,3,1\n1,a,4,20,1\n");
  EXPECT_NEAR(whole.overall->value, turned.overall->value, 1e-12);
  EXPECT_NEAR(*whole.overall->se, *turned.overall->se, 1e-12);
  EXPECT_NEAR(whole.classes[0].share->value, turned.classes[1].share->value, 1e-12);
}

// A sample of everything has no sampling error.
TEST(AccuracyOf, OfEverythingHasNoSamplingError) {
  AccuracySample sample;
  sample.survey.strata = {{40, 40, {}}, {60, 60, {}}};
  for (int i = 0; i < 100; ++i) {
    sample.survey.points.push_back({i < 40 ? 0U : 1U, static_cast<std::size_t>(i), 1});
    sample.map.push_back(i < 40 ? 0 : 1);
    sample.reference.push_back(i % 7 == 0 ? 1 - sample.map.back() : sample.map.back());
  }
  const Accuracy got = accuracy_of(sample, 2);
  EXPECT_NEAR(*got.overall->se, 0, 1e-15);
  EXPECT_NEAR(got.overall->interval->high - got.overall->interval->low, 0, 1e-12);
  EXPECT_NEAR(*got.classes[0].producers->se, 0, 1e-15);
}

// Every interval of a share lies between nothing and everything, and holds its value.
TEST(AccuracyOf, HasIntervalsThatHoldTheirValueAndEndAtTheWhole) {
  const auto check = [](const std::optional<AccuracyShare>& share) {
    if (!share || !share->interval) return;
    EXPECT_GE(share->interval->low, 0);
    EXPECT_LE(share->interval->high, 1);
    EXPECT_LE(share->interval->low, share->value + 1e-12);
    EXPECT_GE(share->interval->high, share->value - 1e-12);
    EXPECT_GT(share->interval->high - share->interval->low, 0);  // a class that no point has may still be there
  };
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(seed);
    const Accuracy got = accuracy_of(random_sample(seed), 3);
    check(got.overall);
    for (const ClassAccuracy& one : got.classes) check(one.users), check(one.producers), check(one.share);
  }
}

TEST_F(Matrices, OnePointOfAStratumLeavesItsErrorUnknown) {
  const Accuracy got = accuracy("map_class,a,b,mapped_area_ha\na,1,0,10\nb,2,30,90\n");
  EXPECT_NEAR(got.classes[0].users->value, 1, 1e-12);
  EXPECT_FALSE(got.classes[0].users->se);
  EXPECT_FALSE(got.classes[0].users->interval);
  EXPECT_FALSE(got.classes[0].share->se);
  EXPECT_FALSE(got.overall->se);
  EXPECT_TRUE(got.classes[1].users->se);
}

TEST_F(Matrices, ClassesThatOneSideDoesNotHaveAreSaid) {
  const ErrorMatrix more = matrix("map_class,a,b,c,mapped_area_ha\na,20,1,2,10\nb,2,30,0,90\n");
  ASSERT_EQ(more.notes.size(), 1U);
  const Accuracy got = accuracy_of(points_of(more), 3);
  EXPECT_FALSE(got.classes[2].users);
  EXPECT_NEAR(got.classes[2].producers->value, 0, 1e-12);
  EXPECT_GT(got.classes[2].share->value, 0);
}

TEST_F(Matrices, UnitsOfAreaAreConverted) {
  const double ha = matrix(kPaperMatrix).total_area();
  EXPECT_NEAR(matrix("map_class,a,b,mapped_area_mu\na,20,1,150\nb,2,30,1350\n").total_area(), 100, 1e-9);
  EXPECT_NEAR(matrix("map_class,a,b,mapped_area_wanmu\na,20,1,0.015\nb,2,30,0.135\n").total_area(), 100, 1e-9);
  EXPECT_NEAR(matrix("map_class,a,b,mapped_area_km2\na,20,1,0.1\nb,2,30,0.9\n").total_area(), 100, 1e-9);
  EXPECT_NEAR(matrix("map_class,a,b,mapped_area_万亩\na,20,1,0.015\nb,2,30,0.135\n").total_area(), 100, 1e-9);
  EXPECT_FALSE(matrix("map_class,mapped_pixels,a,b\na,1,20,1\nb,9,2,30\n").unit);
  EXPECT_NEAR(ha, 900000, 1e-6);
}

struct BadMatrix {
  const char *text, *said;
};

TEST_F(Matrices, WhatIsWrongIsSaid) {
  const BadMatrix cases[] = {
      {"map_class,a,b\na,1,2\nb,3,4\n", "needs one column of areas (got -"},
      {"map_class,a,b,mapped_area_ha,mapped_area_mu\na,1,2,1,1\nb,3,4,1,1\n", "got mapped_area_ha, mapped_area_mu"},
      {"map_class,a,b,mapped_area_acres\na,1,2,1\nb,3,4,1\n", "mapped_area_acres names no unit of area"},
      {"map_class,a,b,mapped_area_ha\na,1.5,2,1\nb,3,4,1\n", "m.csv:2: a is no whole number in range (got 1.5"},
      {"map_class,a,b,mapped_area_ha\na,-1,2,1\nb,3,4,1\n", "got -1"},
      {"map_class,a,b,mapped_area_ha\na,10,2,3000 mu\nb,3,4,1\n", "mapped_area_ha is no number in range (got 3000 mu"},
      {"map_class,a,b,mapped_area_ha\na,10,2,-5\nb,3,4,1\n", "got -5"},
      {"map_class,a,b,mapped_area_ha\na,10,,5\nb,3,4,1\n", "m.csv:2: b is empty"},
      {"map_class,a,b,mapped_area_ha\na,10,2,5\na,3,4,1\n", "m.csv:3: a stands already in line 2"},
      {"map_class,a,b,Total,mapped_area_ha\na,10,2,12,5\nb,3,4,7,1\n", "Total is a sum and no class"},
      {"map_class,a,b,mapped_area_ha\na,10,2,5\nb,3,4,1\n合计,13,6,6\n", "合计 is a sum and no class"},
      {"map_class,a,bb,mapped_area_ha\na,10,2,5\nb,3,4,1\n", "different names (got b as rows alone and bb as columns"},
      {"map_class,a,b,mapped_area_ha\na,10,2,5\nb,0,0,1\n", "b has an area and no points"},
      {"map_class,a,b,mapped_area_ha\na,10,2,5\nb,3,4,0\n", "b has points and no area"},
      {"map_class,a,b,mapped_area_ha\na,0,0,0\nb,0,0,0\n", "has no usable number of points (got 0"},
      {"map_class,a,b,mapped_area_ha\na,900000,2,5\nb,300000,4,1\n", "numbers of points, not of pixels"},
      {"map_class,a,b,mapped_area_ha\n", "has no points (got 0 rows"},
      {"map_class,mapped_area_ha\na,1\n", "0 reference classes"},
      {"class,a,b,mapped_area_ha\na,1,2,3\n", "missing map_class"},
      {"map_class;a;b;mapped_area_ha\na;1;2;3\n", "separated by ;"},
      {"stratum,map_class,a,stratum_area_ha\n1,a,4,10\n1,b,3,11\n", "another area in an earlier row"},
      {"stratum,map_class,a,mapped_area_ha\n1,a,4,10\n", "areas of strata belong to a column stratum"},
  };
  for (const auto& [text, said] : cases) {
    const std::string got = problem(text);
    EXPECT_NE(got.find(said), std::string::npos) << text << got;
  }
}

// Everything wrong at once, so that a file is mended in one go.
TEST_F(Matrices, AllProblemsAreSaidTogether) {
  const std::string got = problem("map_class,a,b,mapped_area_ha\na,x,2,5\nb,3,y,1\n");
  EXPECT_NE(got.find("m.csv:2"), std::string::npos) << got;
  EXPECT_NE(got.find("m.csv:3"), std::string::npos) << got;
}

}  // namespace
}  // namespace steppe
