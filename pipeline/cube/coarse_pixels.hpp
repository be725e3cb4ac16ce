#pragma once

#include <cstdint>
#include <span>

#include "libgeo/grid/window.hpp"
#include "libgeo/raster/mask.hpp"
#include "libgeo/raster/raster.hpp"

namespace steppe {

// Brings a coarse band onto the grid: what geo::resample_bilinear() gives, to the last bit. `coarse` has one pixel more
// on every side than the grid's pixels from (0, 0) on, of which `part` is wanted, row by row. REQUIRES a step that is a
// power of two, and `part` within the coarse pixels.
void refine(const geo::Raster<float>& coarse, int step, const geo::Window& part, std::span<float> out);

// One of the grid's rows of a mask whose pixels are `step` of the grid's, from column `col` on; `bits` begins with the
// pixel that holds that column.
void spread_mask(const geo::ObservationMask* bits, int step, std::int64_t col, std::span<geo::ObservationMask> out);

// The values where the mask lets an observation be used, NaN elsewhere. REQUIRES as many of all.
void put_usable(std::span<const float> values, const geo::ObservationMask* mask, float* out);

}  // namespace steppe
