#pragma once

#include <span>
#include <vector>

namespace geo {

// The median over a pixel's observations of their Euclidean distance to the median, EMAD, and of their cosine distance
// (1 − cosine), SMAD (Roberts et al. 2018). NaN where no observation counts; a spectrum of zeros has no angle and does
// not count for SMAD. REQUIRES one span a band in `median`, all of the length of emad and smad.
void median_absolute_deviation(std::span<const std::vector<std::span<const float>>> observations,
                               std::span<const std::span<const float>> median, std::span<float> emad,
                               std::span<float> smad);

}  // namespace geo
