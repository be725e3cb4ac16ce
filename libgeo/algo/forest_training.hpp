#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace geo {

// How a forest is grown (science 7.3). The seed decides every draw: equal samples in equal order give equal forests.
struct ForestTraining {
  int trees = 300, max_depth = 20, min_samples = 5;
  int active_features = 0;  // looked at at each node; 0: the square root of their number, rounded down
  std::uint64_t seed = 42;
  // What share of the ground each class has, by class; empty: as often as it is among the samples. Only proportions
  // matter. A class with samples needs more than 0. Where priors or weights are given each tree grows from a bag drawn
  // by them, in which a rare class keeps at least 4 · min_samples draws.
  std::vector<double> priors = {};
  // What each sample counts within its class, finite and more than 0; empty: all alike. So a polygon of a hundred
  // pixels can have one vote.
  std::vector<double> weights = {};
};

}  // namespace geo
