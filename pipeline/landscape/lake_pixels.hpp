#pragma once

#include <cstdint>
#include <span>

#include "pipeline/indicators/water.hpp"

namespace steppe {

// What a cell of a lake is on one date (science 6.5): a lake with reeds is not its open water.
enum class LakePixel : std::uint8_t { dry = 0, open = 1, submerged = 2, emergent = 3, unknown = 255 };

// submerged: MNDWI > 0 and 0 ≤ NDVI < 0.3, plants or algae at or beneath the surface; else open where the date votes
// water (vote_water()); else emergent where NDVI ≥ emergent_ndvi, green reeds above the water or on wet ground; else
// dry: bare shore, salt, last year's reeds before they are green. Unknown where the vote is, but for what NDVI alone
// decides nothing is guessed. REQUIRES as vote_water(), spans of one length.
void lake_pixels(SixBands bands, double mndwi_threshold, double emergent_ndvi, std::span<LakePixel> pixels);

}  // namespace steppe
