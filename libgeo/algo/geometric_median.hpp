#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace geo {

// Geometric median of each pixel's observations (Weiszfeld 1937; for imagery Roberts et al. 2017): the spectrum with
// the least sum of Euclidean distances to the observations. Breakdown point 50 %, and the bands stay one spectrum.
// Start: the median of each band; weights 1 / distance, an observation within `floor` of the estimate treated as Vardi
// & Zhang 2000 do; steps lengthened by up to 2 (weiszfeld.hpp says how and why); stops below a step of `tolerance` or
// after `rounds`; fewer than `fewest` observations: the median of each band. A step of 1e-5 leaves an error of 2e-6 on
// average and of 5e-5 at worst, where an observation lies beside the median. REQUIRES positive floor and tolerance.
struct GeometricMedianRule {
  double floor = 1e-6, tolerance = 1e-5;
  int rounds = 100;
  int fewest = 3;
};

// observations[date][band] are spans of the block's length; an observation counts for a pixel only where all its bands
// are finite. result[band] gets the median, NaN where no observation counts. The result does not depend on the order of
// the dates, nor on the processor: SIMD paths equal the scalar one to the last bit.
// REQUIRES the same number of bands (1…16) on every date and equal lengths. No threads inside.
void geometric_median(std::span<const std::vector<std::span<const float>>> observations,
                      std::span<const std::span<float>> result, const GeometricMedianRule& rule = {});

// The median over a pixel's observations of their Euclidean distance to the median, EMAD, and of their cosine distance
// (1 − cosine), SMAD (Roberts et al. 2018). NaN where no observation counts; a spectrum of zeros has no angle and does
// not count for SMAD. REQUIRES one span a band in `median`, all of the length of emad and smad.
void median_absolute_deviation(std::span<const std::vector<std::span<const float>>> observations,
                               std::span<const std::span<const float>> median, std::span<float> emad,
                               std::span<float> smad);

// The observation with the least sum of distances to the others (ties: the first). REQUIRES at least one; for tests
// and best-available pixels. Points of any dimension.
std::size_t medoid(std::span<const std::vector<double>> points);

}  // namespace geo
