#pragma once

#include <span>
#include <vector>

#include "libgeo/algo/geometric_median_rule.hpp"

namespace geo {

// The geometric median of each pixel's observations, as geometric_median_rule.hpp says it.
// observations[date][band] are spans of the block's length; an observation counts for a pixel only where all its bands
// are finite. result[band] gets the median, NaN where no observation counts. The result does not depend on the order of
// the dates, nor on the processor: SIMD paths equal the scalar one to the last bit.
// REQUIRES the same number of bands (1…16) on every date and equal lengths. No threads inside.
void geometric_median(std::span<const std::vector<std::span<const float>>> observations,
                      std::span<const std::span<float>> result, const GeometricMedianRule& rule = {});

}  // namespace geo
