#include "pipeline/train/cross_validation.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "pipeline/sample/sample_random.hpp"
#include "pipeline/train/training_run.hpp"

namespace steppe {
namespace {

// Threads without the product's, in the worst order: the last first.
void backwards(std::size_t count, const std::function<void(std::size_t)>& work) {
  std::vector<std::thread> threads;
  for (std::size_t i = count; i-- > 0;) threads.emplace_back([&work, i] { work(i); });
  for (auto& thread : threads) thread.join();
}

// `units` units of `rows` rows in 20 blocks of 1 km. Feature 0 is the label with noise; feature 1 is the block's own
// number, which says nothing elsewhere; feature 2 is noise.
TrainingTable world(std::size_t units, std::size_t rows, double noise) {
  SampleRandom random(7, "world");
  TableBuilder builder({"told", "block", "noise"});
  for (std::size_t i = 0; i < units; ++i) {
    const bool first = random.fraction() < 0.5;
    const auto block = static_cast<double>(i % 20);
    const auto unit =
        builder.add_unit({"unit " + std::to_string(i), "", builder.label(first ? "a" : "b"), 1000 * block + 500, 500});
    for (std::size_t row = 0; row < rows; ++row) {
      const double values[] = {(first ? 1 : 0) + noise * (random.fraction() - 0.5), block, random.fraction()};
      builder.add_row(unit, std::vector<float>(std::begin(values), std::end(values)));
    }
  }
  return std::move(builder).finish();
}

ValidationRequest small() {
  ValidationRequest request;
  request.grow.trees = 30;
  request.learning_curve = false;
  return request;
}

TEST(CrossValidation, SaysWhatCanBeToldAndNothingMore) {
  const auto good = world(200, 1, 0.5);
  const auto folds = make_folds(good, {1000, 5, 1});
  ASSERT_TRUE(folds.ok());
  EXPECT_DOUBLE_EQ(cross_validate(good, folds.value(), small(), geo::sequential_for).votes.overall(), 1);
  const auto noise = world(200, 1, 1000);
  EXPECT_NEAR(cross_validate(noise, folds.value(), small(), geo::sequential_for).votes.overall(), 0.5, 0.15);
}

// Where each block has one class, and features that tell the block alone: memory looks like knowledge unless blocks
// are tested as a whole.
TEST(CrossValidation, BlocksThatAreTestedAsAWholeDoNotCountMemory) {
  SampleRandom random(3, "memory");
  TableBuilder builder({"block", "twin"});
  for (int block = 0; block < 40; ++block) {
    const bool first = random.fraction() < 0.5;
    const auto mark = static_cast<float>(random.fraction());
    for (int i = 0; i < 10; ++i) {
      const float values[] = {mark, mark};
      builder.add_row(builder.add_unit({"u", "", builder.label(first ? "a" : "b"), 1000.0 * block + 50 * i, 0}),
                      values);
    }
  }
  const auto table = std::move(builder).finish();
  const auto apart = make_folds(table, {1000, 5, 1}), mixed = make_folds(table, {50, 5, 1});
  ASSERT_TRUE(apart.ok() && mixed.ok());
  EXPECT_LT(cross_validate(table, apart.value(), small(), geo::sequential_for).votes.overall(), 0.75);
  EXPECT_GT(cross_validate(table, mixed.value(), small(), geo::sequential_for).votes.overall(), 0.98);
}

TEST(CrossValidation, IsTheSameForAnyThreads) {
  const auto table = world(100, 3, 1.5);
  const auto folds = make_folds(table, {1000, 5, 1});
  ASSERT_TRUE(folds.ok());
  auto request = small();
  request.learning_curve = true;
  const auto one = cross_validate(table, folds.value(), request, geo::sequential_for);
  const auto many = cross_validate(table, folds.value(), request, backwards);
  for (std::size_t i = 0; i < one.units.size(); ++i) EXPECT_EQ(one.units[i].shares, many.units[i].shares) << i;
  ASSERT_EQ(one.curve.size(), 4U);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(one.curve[i].overall, many.curve[i].overall);
  EXPECT_LT(one.curve[0].units, one.curve[3].units);
}

// A polygon has one vote however large it is.
TEST(CrossValidation, AUnitHasOneVote) {
  const auto table = world(100, 4, 0.5);
  const auto folds = make_folds(table, {1000, 5, 1});
  ASSERT_TRUE(folds.ok());
  const auto tested = cross_validate(table, folds.value(), small(), geo::sequential_for);
  EXPECT_NEAR(tested.votes.total(), 100, 1e-9);
  EXPECT_DOUBLE_EQ(tested.units_matrix.total(), 100);
  EXPECT_DOUBLE_EQ(tested.rows.total(), 400);
}

TEST(CrossValidation, ASwappedLabelLooksWrongAndOthersDoNot) {
  auto table = world(200, 1, 0.2);
  table.units[17].label = 1 - table.units[17].label;
  const auto folds = make_folds(table, {1000, 5, 1});
  ASSERT_TRUE(folds.ok());
  const auto tested = cross_validate(table, folds.value(), small(), geo::sequential_for);
  for (std::size_t i = 0; i < table.units.size(); ++i) EXPECT_EQ(looks_wrong(table, tested, i), i == 17) << i;
}

TEST(GrownForest, MissingValuesBecomeTheMedianAndRangesAreKept) {
  TableBuilder builder({"f"});
  for (int i = 0; i <= 100; ++i) {
    const float value[] = {static_cast<float>(i)};
    builder.add_row(builder.add_unit({"u", "", builder.label(i < 50 ? "low" : "high")}), value);
  }
  const auto table = std::move(builder).finish();
  std::vector<std::size_t> units;
  for (std::size_t i = 0; i < table.units.size(); ++i) units.push_back(i);
  GrowRequest request;
  request.trees = 20;
  const auto grown = grow(table, units, request);
  ASSERT_TRUE(grown.ok());
  EXPECT_EQ(grown.value().ranges.medians, std::vector<float>{50});
  EXPECT_EQ(grown.value().ranges.low, std::vector<float>{1});
  EXPECT_EQ(grown.value().ranges.high, std::vector<float>{99});
  EXPECT_EQ(ask(grown.value(), table, std::vector<std::size_t>{0, 50, 100}).outside, std::vector<std::size_t>{2});
}

TEST(Confusion, KappaOfCohensFormula) {
  // po 0.85, pe 0.5·0.55 + 0.5·0.45.
  Confusion votes(2);
  votes.add(0, 0, 45);
  votes.add(0, 1, 5);
  votes.add(1, 0, 10);
  votes.add(1, 1, 40);
  EXPECT_DOUBLE_EQ(votes.overall(), 0.85);
  EXPECT_NEAR(votes.kappa().value(), 0.7, 1e-12);
  EXPECT_NEAR(votes.users(0).value(), 45.0 / 55, 1e-12);
  EXPECT_NEAR(votes.producers(0).value(), 0.9, 1e-12);
  EXPECT_NEAR(votes.against_rest(0).overall(), 0.85, 1e-12);
}

}  // namespace
}  // namespace steppe
