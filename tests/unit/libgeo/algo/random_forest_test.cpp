#include "libgeo/algo/random_forest.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <opencv2/ml.hpp>
#include <random>

#include "libgeo/base/simd_dispatch.hpp"

namespace geo {
namespace {

constexpr float kNotANumber = std::numeric_limits<float>::quiet_NaN();

// Samples around a centre a class, in steps of 1/10000 like reflectance; `columns` the same values by feature.
struct Made {
  std::size_t features, classes;
  std::vector<float> rows;
  std::vector<int> labels;
  std::vector<std::vector<float>> columns;

  std::vector<std::span<const float>> spans() const { return {columns.begin(), columns.end()}; }
  std::size_t size() const { return labels.size(); }
};

Made samples_of(std::size_t count, std::size_t features, std::size_t classes, double noise, unsigned seed) {
  Made made{features, classes, {}, {}, std::vector<std::vector<float>>(features)};
  std::mt19937 random(seed);
  std::normal_distribution<double> spread(0, noise);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t c = random() % classes;
    made.labels.push_back(static_cast<int>(c));
    for (std::size_t f = 0; f < features; ++f) {
      const double centre = std::sin(1.7 * static_cast<double>(c) + 0.9 * static_cast<double>(f));
      const auto value = static_cast<float>(std::round((centre + spread(random)) * 10000) / 10000);
      made.rows.push_back(value);
      made.columns[f].push_back(value);
    }
  }
  return made;
}

RandomForest trained(const Made& made, const ForestTraining& training) {
  auto forest = RandomForest::train(made.rows, made.features, made.labels, made.classes, training);
  EXPECT_TRUE(forest) << render(forest ? Message{} : forest.fault().message);
  return std::move(forest).value();
}

std::vector<std::uint8_t> best_of(const RandomForest& forest, const Made& made) {
  std::vector<std::uint8_t> best(made.size());
  forest.predict(made.spans(), best, {});
  return best;
}

double hits(const RandomForest& forest, const Made& made) {
  const auto best = best_of(forest, made);
  std::size_t right = 0;
  for (std::size_t i = 0; i < best.size(); ++i) right += best[i] == made.labels[i] ? 1 : 0;
  return static_cast<double>(right) / static_cast<double>(best.size());
}

// OpenCV's own forest of the same samples, draws and settings.
cv::Ptr<cv::ml::RTrees> peer_of(Made& made, const ForestTraining& training) {
  auto trees = cv::ml::RTrees::create();
  trees->setMaxDepth(training.max_depth);
  trees->setMinSampleCount(training.min_samples);
  trees->setActiveVarCount(static_cast<int>(std::sqrt(static_cast<double>(made.features))));
  trees->setTermCriteria({cv::TermCriteria::MAX_ITER, training.trees, 0});
  trees->setCalculateVarImportance(true);
  const auto rows = static_cast<int>(made.size());
  cv::setRNGSeed(static_cast<int>(training.seed));
  trees->train(cv::Mat(rows, static_cast<int>(made.features), CV_32F, made.rows.data()), cv::ml::ROW_SAMPLE,
               cv::Mat(rows, 1, CV_32S, made.labels.data()));
  return trees;
}

void expect_equal_to_peer(std::size_t count, std::size_t features, std::size_t classes, const ForestTraining& training,
                          std::size_t pixels) {
  Made made = samples_of(count, features, classes, 0.9, 7);
  const auto forest = trained(made, training);
  const auto peer = peer_of(made, training);
  Made asked = samples_of(pixels, features, classes, 1.1, 8);
  const cv::Mat rows(static_cast<int>(pixels), static_cast<int>(features), CV_32F, asked.rows.data());
  cv::Mat best, votes;
  peer->predict(rows, best);
  peer->getVotes(rows, votes, 0);
  for (const SimdLevel level : simd_levels()) {
    const SimdLimit limit(level);
    std::vector<std::uint8_t> ours(pixels);
    std::vector<std::uint16_t> counts(pixels * classes);
    forest.predict(asked.spans(), ours, counts);
    const auto alone = best_of(forest, asked);
    for (std::size_t i = 0; i < pixels; ++i) {
      ASSERT_EQ(static_cast<float>(ours[i]), best.at<float>(static_cast<int>(i))) << name_of(level) << " " << i;
      ASSERT_EQ(ours[i], alone[i]) << name_of(level) << " " << i;
      for (std::size_t c = 0; c < classes; ++c)
        ASSERT_EQ(counts[i * classes + c], votes.at<int>(static_cast<int>(i) + 1, static_cast<int>(c))) << i;
    }
  }
}

TEST(RandomForest, PredictsAndVotesLikeOpenCv) {
  expect_equal_to_peer(600, 24, 9, {.trees = 60}, 1000);
  expect_equal_to_peer(300, 3, 2, {.trees = 300, .seed = 5}, 257);
  expect_equal_to_peer(120, 1, 4, {.trees = 1}, 3);
}

// More bits than a word of 32 has: long trees over many thresholds.
TEST(RandomForest, ForestsTooLargeForShortNodesPredictTheSame) {
  expect_equal_to_peer(40000, 2, 30, {.trees = 2}, 300);
}

TEST(RandomForest, EachPixelIsPredictedByItself) {
  const auto made = samples_of(400, 5, 4, 0.8, 1);
  const auto forest = trained(made, {.trees = 40});
  const auto all = best_of(forest, made);
  for (const std::size_t first : {0, 1, 100, 255, 256, 399}) {
    std::vector<std::span<const float>> part;
    for (const auto& column : made.columns) part.push_back(std::span(column).subspan(first));
    std::vector<std::uint8_t> best(made.size() - first);
    forest.predict(part, best, {});
    EXPECT_EQ(best, std::vector<std::uint8_t>(all.begin() + static_cast<std::ptrdiff_t>(first), all.end()));
  }
}

// Pitfall 21: OpenCV's own depth is 5, which cannot tell apart what takes more questions.
TEST(RandomForest, Pitfall21TreesAreAsDeepAsStated) {
  Made made{1, 100, {}, {}, std::vector<std::vector<float>>(1)};
  for (int i = 0; i < 4000; ++i) {
    made.rows.push_back(static_cast<float>(i % 400));
    made.columns[0].push_back(static_cast<float>(i % 400));
    made.labels.push_back(i % 400 / 4);
  }
  EXPECT_GT(hits(trained(made, {.trees = 20}), made), 0.98);
  EXPECT_LT(hits(trained(made, {.trees = 20, .max_depth = 5}), made), 0.6);
}

// Pitfall 21: unseeded draws give another forest every time, and what was drawn before must not matter.
TEST(RandomForest, Pitfall21TheSeedDecides) {
  const auto made = samples_of(300, 6, 3, 0.8, 3);
  const auto first = trained(made, {.trees = 20});
  cv::theRNG().uniform(0, 10);
  EXPECT_EQ(trained(made, {.trees = 20}).bytes(), first.bytes());
  EXPECT_NE(trained(made, {.trees = 20, .seed = 43}).bytes(), first.bytes());
}

// Pitfall 21: OpenCV takes NaN without a word.
TEST(RandomForest, Pitfall21SamplesWithoutValueAreRefused) {
  for (const float bad : {kNotANumber, std::numeric_limits<float>::infinity(), std::numeric_limits<float>::max()}) {
    auto made = samples_of(100, 4, 3, 0.5, 3);
    made.rows[41] = bad;
    const auto forest = RandomForest::train(made.rows, 4, made.labels, 3, {.trees = 5});
    ASSERT_FALSE(forest);
    EXPECT_EQ(forest.fault().kind, FaultKind::out_of_range);
    EXPECT_EQ(render(forest.fault().message),
              "random forest: sample 10 has no value of feature 1; fill it in or leave the sample out");
  }
}

TEST(RandomForest, WhatTeachesNothingIsRefused) {
  const auto made = samples_of(50, 2, 2, 0.5, 3);
  const std::vector<int> one_class(50, 1), wild(50, 7);
  EXPECT_FALSE(RandomForest::train(made.rows, 2, one_class, 2, {}));
  EXPECT_FALSE(RandomForest::train(made.rows, 2, wild, 2, {}));
  EXPECT_FALSE(RandomForest::train({}, 2, {}, 2, {}));
  EXPECT_FALSE(RandomForest::train(made.rows, 3, made.labels, 2, {}));
  EXPECT_FALSE(RandomForest::train(made.rows, 2, made.labels, 2, {.trees = 0}));
  EXPECT_FALSE(RandomForest::train(made.rows, 2, made.labels, 2, {.priors = {1.0}}));
  EXPECT_FALSE(RandomForest::train(made.rows, 2, made.labels, 2, {.priors = {1.0, 0.0}}));
  EXPECT_FALSE(RandomForest::train(made.rows, 2, made.labels, 2, {.weights = std::vector<double>(50, -1.0)}));
}

// A class of the list that has no samples keeps its number and gets no vote.
TEST(RandomForest, AClassWithoutSamplesIsNeverVotedFor) {
  auto made = samples_of(200, 3, 3, 0.5, 3);
  for (int& label : made.labels) label = label == 1 ? 3 : label;
  made.classes = 5;
  const auto forest = trained(made, {.trees = 30});
  std::vector<std::uint16_t> votes(made.size() * 5);
  forest.predict(made.spans(), {}, votes);
  for (std::size_t i = 0; i < made.size(); ++i) {
    EXPECT_EQ(votes[i * 5 + 1] + votes[i * 5 + 4], 0);
    EXPECT_EQ(votes[i * 5] + votes[i * 5 + 2] + votes[i * 5 + 3], 30);
  }
  EXPECT_GT(hits(forest, made), 0.9);
}

// Two classes that overlap, sampled alike though one covers nineteen times the ground of the other.
TEST(RandomForest, PriorsMoveTheBoundaryTowardsTheRareClass) {
  const auto made = samples_of(2000, 1, 2, 1.0, 9);
  const auto rare_share = [&](const ForestTraining& training) {
    const auto best = best_of(trained(made, training), made);
    return static_cast<double>(std::count(best.begin(), best.end(), 1)) / static_cast<double>(best.size());
  };
  const double even = rare_share({.trees = 50});
  EXPECT_NEAR(even, 0.5, 0.1);
  EXPECT_LT(rare_share({.trees = 50, .priors = {0.95, 0.05}}), even / 2);
  EXPECT_GT(rare_share({.trees = 50, .priors = {0.05, 0.95}}), 0.75);
}

// A polygon of many pixels with one vote counts no more than a point.
TEST(RandomForest, WeightsCountLikeSamples) {
  auto made = samples_of(1000, 1, 2, 1.0, 9);
  std::vector<double> weights;
  for (const int label : made.labels) weights.push_back(label == 0 ? 1.0 : 0.02);
  const auto best = best_of(trained(made, {.trees = 50, .weights = weights}), made);
  EXPECT_LT(std::count(best.begin(), best.end(), 1), 200);
}

TEST(RandomForest, ImportanceNamesTheFeatureThatDecides) {
  auto made = samples_of(600, 5, 3, 0.4, 3);
  std::mt19937 random(4);
  for (std::size_t i = 0; i < made.size(); ++i)
    for (std::size_t f = 0; f < 5; ++f)
      if (f != 2) made.rows[i * 5 + f] = static_cast<float>(random() % 1000);
  const auto forest = trained(made, {.trees = 50});
  EXPECT_NEAR(std::accumulate(forest.importance().begin(), forest.importance().end(), 0.0), 1.0, 1e-9);
  EXPECT_GT(forest.importance()[2], 0.5);
}

TEST(RandomForest, BytesGiveTheSameForest) {
  const auto made = samples_of(500, 7, 6, 0.9, 3);
  const auto forest = trained(made, {.trees = 30});
  const auto bytes = forest.bytes();
  const auto again = RandomForest::from_bytes(bytes);
  ASSERT_TRUE(again);
  EXPECT_EQ(again.value().bytes(), bytes);
  EXPECT_EQ(best_of(again.value(), made), best_of(forest, made));
  EXPECT_EQ(again.value().importance(), forest.importance());
  EXPECT_EQ(again.value().trees(), 30U);
  EXPECT_LT(bytes.size(), 5 * forest.nodes());  // OpenCV's text takes a hundred bytes a node
}

TEST(RandomForest, BytesThatAreNoForestAreRefused) {
  const auto forest = trained(samples_of(60, 3, 3, 0.9, 3), {.trees = 3});
  const auto bytes = forest.bytes();
  for (std::size_t length = 0; length < bytes.size(); ++length)
    EXPECT_FALSE(RandomForest::from_bytes(bytes.substr(0, length))) << length;
  EXPECT_FALSE(RandomForest::from_bytes(bytes + "x"));
  std::mt19937 random(1);
  for (int i = 0; i < 5000; ++i) {
    auto changed = bytes;
    changed[random() % changed.size()] = static_cast<char>(random());
    const auto read = RandomForest::from_bytes(changed);
    if (!read) continue;
    EXPECT_EQ(read.value().bytes(), changed);  // another forest, but one that says what it is
  }
}

}  // namespace
}  // namespace geo
