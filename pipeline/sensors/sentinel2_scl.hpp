#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "libgeo/raster/mask.hpp"

namespace steppe {

// The observation mask of one pixel of Sentinel-2's scene classification (science 1.2, 2.1): 0 no data · 1 saturated or
// defective · 2 dark area, topographic shadow: terrain shadow · 3 cloud shadow · 4 vegetation, 5 soil: nothing · 6 the
// water flag · 7 unclassified: low confidence, kept · 8, 9 cloud · 10 cirrus · 11 snow. Nothing for another code.
std::optional<geo::ObservationMask> scl_mask(std::uint8_t code);

// The same for many; the first code that is none, or nothing. REQUIRES spans of one length.
std::optional<std::uint8_t> scl_mask(std::span<const std::uint8_t> codes, std::span<geo::ObservationMask> out);

}  // namespace steppe
