#pragma once

#include <span>

#include "libgeo/algo/composite.hpp"

namespace geo {

// Several percentiles of each pixel's usable observations by one sort (type 7, percentile_rank()): results[i] gets that
// of probabilities[i], NaN where no observation can be used. 0.5 is the median. The result does not depend on the order
// of dates, to the last bit. REQUIRES 0 ≤ probability ≤ 1, one result a probability, every span of one length; a result
// may be a span of the stack or not, but no two results the same. Pure; safe to call from several threads.
void percentiles(BlockStack stack, std::span<const double> probabilities, std::span<const std::span<float>> results);

}  // namespace geo
