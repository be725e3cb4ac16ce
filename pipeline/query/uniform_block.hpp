#pragma once

#include "libgeo/summary/perimeter_sums.hpp"
#include "libgeo/summary/summary.hpp"

namespace steppe {

// The cells of a block of one channel, when the summary already tells them: all the same, or none with data. Null when
// it does not. REQUIRES a channel of int16 values, without data where it is kCoverNoData, or of classes.
geo::BlockPixelsPtr uniform_block(const geo::Summary& summary, std::size_t channel, const geo::PyramidNode& block);

}  // namespace steppe
