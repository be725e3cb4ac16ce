#pragma once

#include "tests/simulator/sample_set.hpp"

namespace steppe_worlds {

// A world with every switch of the adversary that changes what a map can see; those of points and plots say nothing
// here.
inline steppe::sim::SampleOptions adversarial(std::uint64_t seed) {
  steppe::sim::SampleOptions options;
  options.cols = 128, options.rows = 108;
  options.seed = seed;
  options.land_use = true;
  options.adversary.pixel_m = 20;
  options.adversary.shift_m = 7;
  options.adversary.soil_sd = .2;
  options.adversary.layer_shift_m = 60;
  options.adversary.layer_wrong = .05;
  return options;
}

}  // namespace steppe_worlds
