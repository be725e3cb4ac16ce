#pragma once

#include "libgeo/raster/mask.hpp"
#include "libgeo/raster/raster.hpp"

namespace geo {

// Sets `bit` on every pixel whose centre is within radius_px pixels of the centre of a pixel that has it: a disc
// (distance² ≤ radius²; 1: five pixels, 2: thirteen, 3: twenty-nine), since a cloud grows alike in all directions and a
// square would reach 1.4 times as far along the diagonals. Other bits stay. Radius 0 changes nothing.
// What lies beyond the raster is taken as clear: hand in a halo of radius_px pixels and drop it afterwards.
// Pixels must be square. REQUIRES radius_px ≥ 0. In place; safe from several threads on different rasters.
void dilate(Raster<ObservationMask>& mask, MaskBit bit, int radius_px);

}  // namespace geo
