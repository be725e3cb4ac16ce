#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "libgeo/algo/connectivity.hpp"
#include "libgeo/raster/raster.hpp"
#include "pipeline/plan/computed_products.hpp"

namespace steppe {

// The forest map of `tile`, a window of the raster (science 7.5): the majority of 3 × 3, then holes of fewer than
// patches.forest_hole pixels take the forest class that most of their neighbours have, then patches of forest of fewer
// than patches.forest pixels become none. Land below 1 mu is not delineated by itself, but a hole is filled only where
// it is forest all around: what is not known closes none; nor is filled what other figures count, so that no square
// metre has two owners: pixels that `firm` marks (as long as the raster, not 0). Patches are judged on the map whose
// holes are filled. REQUIRES a raster that reaches forest_patch_halo() beyond `tile`, unless the map ends.
std::vector<std::uint8_t> forest_patches(const geo::Raster<std::uint8_t>& forest, std::span<const std::uint8_t> firm,
                                         const MinimumPatches& patches, geo::Connectivity connectivity,
                                         const geo::Window& tile);

}  // namespace steppe
