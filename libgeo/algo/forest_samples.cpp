#include "libgeo/algo/forest_samples.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "libgeo/algo/forest_trees.hpp"

namespace geo {
namespace {

// A rare class keeps enough draws for a few leaves, else no tree would ever know it: a node of min_samples is a leaf.
constexpr int kLeavesOfRareClass = 4;

bool positive(double value) { return std::isfinite(value) && value > 0; }

Fault unfit(Message message) { return {FaultKind::out_of_range, std::move(message)}; }

Result<void> check_values(const ForestSamples& samples) {
  const auto usable = [](float value) { return std::abs(value) < std::numeric_limits<float>::max(); };
  const auto bad = std::find_if_not(samples.values.begin(), samples.values.end(), usable);
  if (bad == samples.values.end()) return {};
  const auto place = static_cast<std::size_t>(bad - samples.values.begin());
  return unfit(message("random forest: sample {0} has no value of feature {1}; fill it in or leave the sample out",
                       place / samples.features, place % samples.features));
}

}  // namespace

std::vector<int> present_labels(std::span<const int> labels) {
  std::vector<int> present(labels.begin(), labels.end());
  std::sort(present.begin(), present.end());
  present.erase(std::unique(present.begin(), present.end()), present.end());
  return present;
}

Result<void> check(const ForestSamples& samples, const ForestTraining& training) {
  if (samples.features == 0 || samples.features > ForestTrees::kMostFeatures)
    return unfit(message("random forest: a number of features that is not supported (got {0}, allowed 1 to {1})",
                         samples.features, ForestTrees::kMostFeatures));
  if (samples.classes == 0 || samples.classes > ForestTrees::kMostClasses)
    return unfit(message("random forest: a number of classes that is not supported (got {0}, allowed 1 to {1})",
                         samples.classes, ForestTrees::kMostClasses));
  if (training.trees < 1 || static_cast<std::size_t>(training.trees) > ForestTrees::kMostTrees)
    return unfit(message("random forest: a number of trees that is not supported (got {0}, allowed 1 to {1})",
                         training.trees, ForestTrees::kMostTrees));
  if (samples.values.size() != samples.labels.size() * samples.features)
    return unfit(message("random forest: {0} labels do not fit {1} values of {2} features", samples.labels.size(),
                         samples.values.size(), samples.features));
  if (samples.present.size() < 2)
    return unfit(message("random forest: samples of one class alone teach nothing; give samples of at least two"));
  if (samples.present.front() < 0 || static_cast<std::size_t>(samples.present.back()) >= samples.classes)
    return unfit(message("random forest: a label is no class (got {0} to {1}, allowed 0 to {2})",
                         samples.present.front(), samples.present.back(), samples.classes - 1));
  return check_values(samples);
}

Result<SampleBags> SampleBags::of(const ForestSamples& samples, const ForestTraining& training) {
  const std::size_t rows = samples.labels.size();
  std::vector<double> weights = training.weights;
  if (weights.empty()) weights.assign(rows, 1.0);
  if (weights.size() != rows || !std::all_of(weights.begin(), weights.end(), positive))
    return unfit(message("random forest: each sample needs a weight above 0"));
  SampleBags bags(samples, training.seed);
  bags.m_urns.resize(samples.classes);
  for (std::size_t i = 0; i < rows; ++i) {
    Urn& urn = bags.m_urns[static_cast<std::size_t>(samples.labels[i])];
    urn.samples.push_back(i);
    urn.sums.push_back((urn.sums.empty() ? 0 : urn.sums.back()) + weights[i]);
  }
  if (auto shared = bags.share_draws(training); !shared) return shared.fault();
  return bags;
}

Result<void> SampleBags::share_draws(const ForestTraining& training) {
  std::vector<double> shares = training.priors;
  if (shares.empty())
    for (const Urn& urn : m_urns) shares.push_back(urn.sums.empty() ? 0 : urn.sums.back());
  if (shares.size() != m_samples.classes)
    return unfit(
        message("random forest: {0} priors for {1} classes; give one a class", shares.size(), m_samples.classes));
  double sum = 0;
  for (const int label : m_samples.present) {
    const double share = shares[static_cast<std::size_t>(label)];
    if (!positive(share))
      return unfit(message("random forest: class {0} has samples and a prior that is not above 0", label));
    sum += share;
  }
  const auto rows = static_cast<double>(m_samples.labels.size());
  const auto least = static_cast<std::size_t>(std::max(1, kLeavesOfRareClass * training.min_samples));
  for (const int label : m_samples.present) {
    const auto c = static_cast<std::size_t>(label);
    const auto fair = static_cast<std::size_t>(std::llround(shares[c] / sum * rows));
    m_urns[c].draws = std::max(fair, std::min(least, m_urns[c].samples.size()));
  }
  return {};
}

std::size_t SampleBags::draw_from(const Urn& urn) {
  constexpr int kMantissa = std::numeric_limits<double>::digits;
  const double place = std::ldexp(static_cast<double>(m_random() >> (64 - kMantissa)), -kMantissa) * urn.sums.back();
  const auto found = std::upper_bound(urn.sums.begin(), urn.sums.end() - 1, place);
  return urn.samples[static_cast<std::size_t>(found - urn.sums.begin())];
}

void SampleBags::draw() {
  m_values.clear();
  m_labels.clear();
  for (const int label : m_samples.present) {
    const Urn& urn = m_urns[static_cast<std::size_t>(label)];
    for (std::size_t left = urn.draws; left > 0; --left) {
      const auto row = m_samples.values.subspan(draw_from(urn) * m_samples.features, m_samples.features);
      m_values.insert(m_values.end(), row.begin(), row.end());
      m_labels.push_back(label);
    }
  }
}

ForestSamples SampleBags::drawn() const {
  return {m_values, m_samples.features, m_labels, m_samples.classes, m_samples.present};
}

}  // namespace geo
