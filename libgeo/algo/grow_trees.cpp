#include "libgeo/algo/grow_trees.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/ml.hpp>
#include <string>

#include "libgeo/algo/forest_samples.hpp"
#include "libgeo/algo/forest_trees.hpp"

namespace geo {
namespace {

using cv::ml::DTrees;

// A header over memory that OpenCV only reads.
template <class T>
cv::Mat matrix_over(std::span<const T> values, std::size_t columns, int type) {
  return {static_cast<int>(values.size() / columns), static_cast<int>(columns), type,
          const_cast<T*>(values.data())};  // NOLINT: cv::Mat has no constant form
}

// Trees of OpenCV with the labels that their class numbers stand for.
struct Grown {
  cv::Ptr<cv::ml::RTrees> trees;
  std::vector<int> labels;
};

// REQUIRES cv::theRNG() seeded.
Grown grown(const ForestSamples& samples, int count, const ForestTraining& training) {
  const int root = static_cast<int>(std::sqrt(static_cast<double>(samples.features)));
  auto trees = cv::ml::RTrees::create();
  trees->setMaxDepth(training.max_depth);  // OpenCV's own is 5
  trees->setMinSampleCount(training.min_samples);
  trees->setActiveVarCount(training.active_features > 0 ? training.active_features : root);
  trees->setTermCriteria({cv::TermCriteria::MAX_ITER, count, 0});
  trees->setCalculateVarImportance(true);
  trees->setUseSurrogates(false);
  trees->setCVFolds(0);
  trees->train(matrix_over(samples.values, samples.features, CV_32F), cv::ml::ROW_SAMPLE,
               matrix_over(samples.labels, 1, CV_32S));
  return {std::move(trees), samples.present};
}

// Every tree from a bag that was drawn by priors and weights. Weighing the samples instead would hardly matter: trees
// this deep end in leaves of one class, and those vote with one vote whatever they weigh (measured: a prior of 1 to 19
// left 0.32 of a half).
Result<std::vector<Grown>> grown_from_bags(const ForestSamples& samples, const ForestTraining& training) {
  auto bags = SampleBags::of(samples, training);
  if (!bags) return bags.fault();
  std::vector<Grown> forest;
  for (int tree = 0; tree < training.trees; ++tree) {
    bags.value().draw();
    forest.push_back(grown(bags.value().drawn(), 1, training));
  }
  return forest;
}

// The thresholds of all splits, by feature.
std::vector<std::vector<float>> thresholds_of(std::span<const Grown> forest, std::size_t features) {
  std::vector<std::vector<float>> thresholds(features);
  for (const Grown& part : forest)
    for (const auto& split : part.trees->getSplits())
      thresholds[static_cast<std::size_t>(split.varIdx)].push_back(split.c + 0.0F);  // −0 is 0
  for (auto& values : thresholds) {
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
  }
  return thresholds;
}

// Nodes of a tree in the order of levels.
void add_tree(const Grown& from, int root, ForestTrees& to) {
  const auto& nodes = from.trees->getNodes();
  const auto& splits = from.trees->getSplits();
  to.roots.push_back(static_cast<std::uint32_t>(to.nodes.size()));
  std::vector<int> level{root};
  for (std::size_t i = 0; i < level.size(); ++i) {
    const auto& node = nodes[static_cast<std::size_t>(level[i])];
    if (node.split < 0) {
      const int label = from.labels[static_cast<std::size_t>(node.classIdx)];
      to.nodes.push_back({.leaf_class = static_cast<std::uint32_t>(label), .leaf = true});
      continue;
    }
    const auto& split = splits[static_cast<std::size_t>(node.split)];
    const auto feature = static_cast<std::uint32_t>(split.varIdx);
    const auto& known = to.thresholds[feature];
    const auto place = std::lower_bound(known.begin(), known.end(), split.c) - known.begin();
    to.nodes.push_back({.feature = feature, .rank = static_cast<std::uint32_t>(place)});
    level.insert(level.end(), {node.left, node.right});
  }
}

std::vector<double> shares_of(std::span<const Grown> forest, std::size_t features) {
  std::vector<double> shares(features);
  for (const Grown& part : forest) {
    const cv::Mat importance = part.trees->getVarImportance();
    for (std::size_t f = 0; f < features && f < importance.total(); ++f)
      shares[f] += static_cast<double>(importance.at<float>(static_cast<int>(f)));
  }
  double sum = 0;
  for (double& share : shares) sum += share = std::max(share, 0.0);
  for (double& share : shares) share = sum > 0 ? share / sum : 0;
  return shares;
}

}  // namespace

Result<ForestTrees> grow_trees(std::span<const float> samples, std::size_t features, std::span<const int> labels,
                               std::size_t classes, const ForestTraining& training) {
  const ForestSamples given{samples, features, labels, classes, present_labels(labels)};
  if (auto fit = check(given, training); !fit) return fit.fault();
  try {
    cv::theRNG().state = training.seed;  // what cv::setRNGSeed sets of this thread, in 64 bits
    std::vector<Grown> forest;
    if (training.priors.empty() && training.weights.empty()) {
      forest.push_back(grown(given, training.trees, training));
    } else {
      auto drawn = grown_from_bags(given, training);
      if (!drawn) return drawn.fault();
      forest = std::move(drawn).value();
    }
    ForestTrees trees;
    trees.features = features;
    trees.classes = classes;
    trees.importance = shares_of(forest, features);
    trees.thresholds = thresholds_of(forest, features);
    for (const Grown& part : forest)
      for (const int root : part.trees->getRoots()) add_tree(part, root, trees);
    trees.roots.push_back(static_cast<std::uint32_t>(trees.nodes.size()));
    trees.pack();
    return trees;
  } catch (const cv::Exception& problem) {
    return Fault{FaultKind::unsupported, message("random forest: OpenCV cannot grow it ({0})", problem.err)};
  }
}

}  // namespace geo
