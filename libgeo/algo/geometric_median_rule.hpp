#pragma once

namespace geo {

// How geometric_median() goes on: the geometric median of each pixel's observations (Weiszfeld 1937; for imagery
// Roberts et al. 2017): the spectrum with the least sum of Euclidean distances to the observations. Breakdown point 50
// %, and the bands stay one spectrum. Start: the median of each band; weights 1 / distance, an observation within
// `floor` of the estimate treated as Vardi & Zhang 2000 do; steps lengthened by up to 2 (weiszfeld.hpp says how and
// why); stops below a step of `tolerance` or after `rounds`; fewer than `fewest` observations: the median of each band.
// A step of 1e-5 leaves an error of 2e-6 on average and of 5e-5 at worst, where an observation lies beside the median.
// REQUIRES positive floor and tolerance.
struct GeometricMedianRule {
  double floor = 1e-6, tolerance = 1e-5;
  int rounds = 100;
  int fewest = 3;
};

}  // namespace geo
