#pragma once

#include <span>

#include "libgeo/algo/order_statistic.hpp"

namespace geo {

// The observations of one band or index over one block: one span a date, all of the same length, pixel by pixel on the
// same grid. A value that is not finite is an observation that cannot be used.
using BlockStack = std::span<const std::span<const float>>;

// One value a pixel out of its usable observations, NaN where there is none. The result does not depend on the order
// of the observations, to the last bit. REQUIRES every span of `stack` of out's length; `out` may be one of them.
// Pure; safe to call from several threads. 256 × 256 pixels of 30 dates take a few milliseconds.

// The season's peak: percentile or median of the highest (PeakRule, science 2.4).
void peak_composite(BlockStack stack, const PeakRule& rule, std::span<float> out);

// Median of one band. Called band by band it may mix dates in one pixel: half of the observations may be missed clouds
// before it breaks, but it is not a spectrum that was seen.
void median_composite(BlockStack stack, std::span<float> out);

}  // namespace geo
