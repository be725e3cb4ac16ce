#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "libgeo/raster/raster.hpp"
#include "libgeo/summary/perimeter_sums.hpp"
#include "pipeline/config/product.hpp"
#include "pipeline/indicators/observation_quality.hpp"

namespace steppe {

// The ledger of a class product: a known class is valid; an unknown one has the pixel's reason, or was seen too little
// for this product. REQUIRES equal lengths.
geo::Raster<std::uint8_t> ledger_of(const geo::Raster<std::uint8_t>& codes, std::span<const PixelStatus> status);

// Distinct clear days of the season as a class: at most 254; 255 where never observed. What ZoneSums::clear_days
// counts, from the stored bands of `quality`.
inline constexpr std::uint8_t kNeverObserved = 255;
std::uint8_t clear_days_class(PixelStatus status, std::int16_t n_clear_days);

// A band of a block as it lies in memory: pixel p is the value p · step, so that a band of pixels interleaved is one,
// too.
struct BandCells {
  std::span<const std::int16_t> values;
  std::size_t step = 1;
  std::int16_t operator[](std::size_t p) const { return values[p * step]; }
};

// The cells of a channel of a product that is no class product, from its band, which has the channel's number. `status`
// is band `status` of quality, for that product's n_clear_days. The pass and ProductReader both make summaries of what
// this gives.
geo::BlockPixels channel_cells(Product product, std::size_t channel, const geo::Grid& block, BandCells band,
                               BandCells status);

}  // namespace steppe
