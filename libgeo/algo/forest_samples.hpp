#pragma once

#include <cstddef>
#include <random>
#include <span>
#include <vector>

#include "libgeo/algo/forest_training.hpp"
#include "libgeo/base/result.hpp"

namespace geo {

// What a forest is grown from: RandomForest::train().
struct ForestSamples {
  std::span<const float> values;  // row by row
  std::size_t features;
  std::span<const int> labels;
  std::size_t classes;
  std::vector<int> present;  // labels that occur, ascending: OpenCV numbers the classes of its trees by these
};

std::vector<int> present_labels(std::span<const int> labels);

// What train() says that samples and training must be; not the priors and weights.
Result<void> check(const ForestSamples& samples, const ForestTraining& training);

// Bags of samples, one a tree, drawn by priors and weights: every class as often as its prior says, within a class
// every sample as often as it counts. The seed decides. Weighing the samples of one bag instead would hardly matter:
// trees this deep end in leaves of one class, which vote with one vote whatever they weigh (measured: with a prior of 1
// to 19 a class kept 0.32 of the ground instead of a half).
class SampleBags {
 public:
  // REQUIRES `samples` checked, and to outlive the object.
  static Result<SampleBags> of(const ForestSamples& samples, const ForestTraining& training);

  // The next bag; valid until another is drawn.
  void draw();
  ForestSamples drawn() const;

 private:
  // Samples of one class with the sums of their weights.
  struct Urn {
    std::vector<std::size_t> samples;
    std::vector<double> sums;
    std::size_t draws = 0;
  };
  SampleBags(const ForestSamples& samples, std::uint64_t seed) : m_samples(samples), m_random(seed) {}
  Result<void> share_draws(const ForestTraining& training);
  std::size_t draw_from(const Urn& urn);

  const ForestSamples& m_samples;
  std::mt19937_64 m_random;
  std::vector<Urn> m_urns;  // by class
  std::vector<float> m_values;
  std::vector<int> m_labels;
};

}  // namespace geo
