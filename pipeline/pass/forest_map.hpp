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

// Land that has figures of its own whatever grows around it, 1 a pixel: lasting water and salt, wetland, and
// `other_land`, what layers say. An empty map says nothing.
std::vector<std::uint8_t> counted_elsewhere(std::span<const std::uint8_t> water, std::span<const std::uint8_t> wetland,
                                            std::span<const std::uint8_t> other_land);

// A map of which a part is not known, and what `firm` is not known for. Marks are as long as the raster.
struct DoubtfulForest {
  const geo::Raster<std::uint8_t>& forest;
  std::span<const std::uint8_t> firm, firm_doubt;
};

// `doubt` and the pixels whose class forest_patches() could give otherwise if those marked in `doubt` were others
// (map_doubt.hpp).
std::vector<std::uint8_t> doubtful_forest(const DoubtfulForest& map, std::vector<std::uint8_t> doubt,
                                          const MinimumPatches& patches, geo::Connectivity connectivity);

}  // namespace steppe
