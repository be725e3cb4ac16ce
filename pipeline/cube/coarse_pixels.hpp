#pragma once

#include <span>

#include "libgeo/grid/window.hpp"
#include "libgeo/raster/raster.hpp"

namespace steppe {

// Brings a coarse band onto the grid: what geo::resample_bilinear() gives, to the last bit. `coarse` has one pixel more
// on every side than the grid's pixels from (0, 0) on, of which `part` is wanted, row by row. REQUIRES a step that is a
// power of two, and `part` within the coarse pixels.
void refine(const geo::Raster<float>& coarse, int step, const geo::Window& part, std::span<float> out);

}  // namespace steppe
