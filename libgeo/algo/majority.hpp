#pragma once

#include <cstdint>
#include <span>

#include "libgeo/grid/window.hpp"
#include "libgeo/raster/raster.hpp"

namespace geo {

// The class most of the 3 × 3 neighbourhood has (the pixel's own class wins ties; then the smaller code); no_data
// pixels neither vote nor change, and what lies beyond the raster has no vote. Halo 1. Only pixels of `inside` (in the
// raster's rows and columns) are written to `result`, row by row. REQUIRES `inside` within the raster, result.size() ==
// inside.size(). No threads inside.
void majority_3x3(const Raster<std::uint8_t>& classes, const Window& inside, std::span<std::uint8_t> result);

}  // namespace geo
