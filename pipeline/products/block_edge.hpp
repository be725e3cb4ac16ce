#pragma once

#include <cstdint>

namespace steppe {

// The edge of a block, in pixels, everywhere: what is read at once is computed, written and summed at once, so cube
// tiles and products have blocks of this size and block summaries are of the same squares.
inline constexpr std::int64_t kBlockEdge = 256;

}  // namespace steppe
