#pragma once

#include <cstdint>
#include <span>

#include "libgeo/raster/mask.hpp"

namespace steppe {

// Which bits of QA_RADSAT speak of what; they differ between the platforms. A zero mask looks at nothing.
struct RadsatBits {
  std::uint16_t saturated = 0;  // the bits of the bands in use
  std::uint16_t occluded = 0;   // terrain occlusion (Landsat 8 and 9: bit 11)
  std::uint16_t dropped = 0;    // dropped pixel (Landsat 4, 5 and 7: bit 9)
};

// QA_PIXEL bits 0 to 5: fill, dilated cloud, cirrus, cloud, cloud shadow, snow. The agency's plain rule is that none of
// them is set; the mask made below drops more.
inline constexpr std::uint16_t kQaPixelBits0To5 = 0b111111;

// The observation mask of one Landsat Collection-2 pixel (science 2.1): bits 0 to 5, the water flag, cirrus also when
// its confidence is high (3), saturation of a band in use, terrain occlusion, dropped pixels.
geo::ObservationMask landsat_mask(std::uint16_t qa_pixel, std::uint16_t qa_radsat, const RadsatBits& bits);

// The same for many. REQUIRES three spans of one length.
void landsat_mask(std::span<const std::uint16_t> qa_pixel, std::span<const std::uint16_t> qa_radsat,
                  const RadsatBits& bits, std::span<geo::ObservationMask> out);

}  // namespace steppe
