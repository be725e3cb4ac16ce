#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "libgeo/raster/raster.hpp"
#include "pipeline/indicators/mask_reason.hpp"
#include "pipeline/plan/computed_products.hpp"

namespace steppe {

// The parts of the wetland map that need a pixel's surroundings. All work on one raster around a tile; a result is
// right as far from the raster's edge as the rule reaches, so that a map in tiles equals the whole map.

// Marsh, wet meadow and plants in water keep near water alone (science 6.5); right from distance_halo() on inwards.
// `water`: WaterClass. In place; `masked` has the codes of `tile`, a window of the raster, alone.
void keep_near_water(const geo::Raster<std::uint8_t>& water, double near_water_m, geo::Raster<std::uint8_t>& wetland,
                     geo::Raster<std::uint8_t>& plants_in_water, const geo::Window& tile, std::span<MaskCode> masked);

// Holes of fewer than patches.wetland_hole pixels take the class around them; then patches of wetland of fewer than
// patches.wetland pixels, all its classes taken together, become none (science 6.5: 0.2 and 0.5 ha). Salt and
// irrigation are no wetland and stay. REQUIRES a raster that reaches wetland_patch_halo() beyond `tile`, unless the map
// ends.
std::vector<std::uint8_t> wetland_patches(const geo::Raster<std::uint8_t>& wetland, const MinimumPatches& patches,
                                          const geo::Window& tile);

// What the water that is not known yet could change (map_doubt.hpp): marks as long as the rasters.
struct WaterDoubt {
  std::vector<std::uint8_t> wetland, plants_in_water;
};

// keep_near_water() with the water that is seen, and where what is marked in `unseen` could make it otherwise; what is
// marked is in doubt itself.
WaterDoubt doubt_near_water(const geo::Raster<std::uint8_t>& water, double near_water_m,
                            const std::vector<std::uint8_t>& unseen, geo::Raster<std::uint8_t>& wetland,
                            geo::Raster<std::uint8_t>& plants_in_water);

// `doubt` and the pixels whose class wetland_patches() could give otherwise if those marked in `doubt` were others.
std::vector<std::uint8_t> doubtful_wetland(const geo::Raster<std::uint8_t>& wetland, std::vector<std::uint8_t> doubt,
                                           const MinimumPatches& patches);

}  // namespace steppe
