#pragma once

#include <cstdint>
#include <span>

#include "libgeo/raster/mask.hpp"
#include "pipeline/indicators/mask_reason.hpp"

namespace steppe {

// Why a pixel has a value of its period or has none. Each status is one column of the area ledger:
//   valid   → valid
//   low_obs → masked    seen clear, but on too few days for a product; or seen, and kept from use by something other
//                       than the sky (saturation, terrain shadow, reflectance at or below zero) on every date
//   cloud   → cloud     observed, never clear, and cloud, shadow or cirrus is to blame
//   no_data → no data   never observed
//   snow    → snow      observed, never clear, and on some date the ground was seen under snow
enum class PixelStatus : std::uint8_t { valid = 0, low_obs = 1, cloud = 2, no_data = 3, snow = 4 };

const char* name_of(PixelStatus status);

// What the masks of all observations of a pixel say together: bits of a SeenFlags value.
using SeenFlags = std::uint8_t;
inline constexpr SeenFlags kEverObserved = 1;  // at least once not no_data
inline constexpr SeenFlags kEverClear = 2;     // at least once usable
inline constexpr SeenFlags kEverSky = 4;       // at least once observed under a sky bit
inline constexpr SeenFlags kEverSnow = 8;      // at least once observed with snow and no other sky bit

// Adds one observation to each pixel's flags. Order does not matter. REQUIRES equal lengths.
void mark_seen(std::span<const geo::ObservationMask> mask, std::span<SeenFlags> seen);

// Fewest distinct clear days for a product (science 2.2).
struct ObservationRule {
  int season_clear_days = 3;
  int peak_clear_days = 1;
};

PixelStatus pixel_status(int season_clear_days, int peak_clear_days, SeenFlags seen, const ObservationRule& rule);

// The same as a cause: known where the pixel is valid, else what decided, days with their number.
MaskCode pixel_mask(int season_clear_days, int peak_clear_days, SeenFlags seen, const ObservationRule& rule);

// What was seen of each pixel; the counts are n_clear_days of geo::ObservationCounts.
struct SeenDays {
  std::span<const std::uint16_t> season, peak;
  std::span<const SeenFlags> flags;
};

// pixel_status() and pixel_mask() of every pixel. REQUIRES equal lengths.
void observation_status(const SeenDays& days, const ObservationRule& rule, std::span<PixelStatus> status,
                        std::span<MaskCode> masked);

}  // namespace steppe
