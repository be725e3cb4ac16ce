#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "libgeo/algo/observation_counts.hpp"
#include "pipeline/config/product.hpp"
#include "pipeline/indicators/cover.hpp"
#include "pipeline/indicators/mask_reason.hpp"
#include "pipeline/indicators/observation_quality.hpp"
#include "pipeline/products/product_bands.hpp"

namespace steppe {

// Stored values of one block.
struct BlockValues {
  // By product of values, its bands interleaved by pixel; empty when it was not computed. Values are −32768 where the
  // status is not valid.
  std::array<std::vector<std::int16_t>, kProductNames.size()> stored;
  std::vector<PixelStatus> status;
  std::vector<MaskCode> masked;          // why a pixel has no value; 0 where the status is valid
  std::vector<std::uint8_t> clear_days;  // in the season, at most 254; 255 where never observed
  std::map<std::string, std::vector<std::int16_t>> observations;  // by platform: usable ones in the season

  std::vector<std::int16_t>& of(Product product) { return stored[static_cast<std::size_t>(product)]; }
  const std::vector<std::int16_t>& of(Product product) const { return stored[static_cast<std::size_t>(product)]; }
};

// From computed values to those that products hold: int16, −32768 where the status is not valid. Each fills one part of
// `products` from those filled before it; all spans are of the block's pixels.

// A clear pixel whose index has no value (a ratio near 0/0) is seen, but has nothing to say: its status becomes
// low_obs. REQUIRES status and masked.
void leave_out_unknown(std::span<const float> ndvi, std::span<const float> cover, BlockValues& products);

// Products ndvi and fvc. REQUIRES status.
void store_cover(std::span<const float> ndvi, std::span<const float> cover, BlockValues& products);

// Product composite of six bands. REQUIRES status.
void store_composite(std::span<const std::vector<float>> bands, BlockValues& products);

// Product quality. REQUIRES status.
void store_quality(const geo::ObservationCounts& season, const geo::ObservationCounts& peak, BlockValues& products);

// Clear days of the season, at most 254; 255 where never observed.
void store_clear_days(std::span<const std::uint16_t> days, std::span<const SeenFlags> seen, BlockValues& products);

}  // namespace steppe
