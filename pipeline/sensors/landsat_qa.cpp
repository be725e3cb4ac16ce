#include "pipeline/sensors/landsat_qa.hpp"

#include <cassert>

namespace steppe {
namespace {

constexpr unsigned kFill = 1u << 0, kCirrus = 1u << 2, kCloud = 1u << 1 | 1u << 3, kShadow = 1u << 4, kSnow = 1u << 5,
                   kWater = 1u << 7;
constexpr unsigned kHighConfidence = 3;

constexpr unsigned bit_when(bool yes, geo::MaskBit bit) { return yes ? static_cast<unsigned>(bit) : 0u; }

}  // namespace

geo::ObservationMask landsat_mask(std::uint16_t qa_pixel, std::uint16_t qa_radsat, const RadsatBits& bits) {
  using geo::MaskBit;
  const unsigned qa = qa_pixel, radsat = qa_radsat;
  return static_cast<geo::ObservationMask>(
      bit_when((qa & kFill) != 0 || (radsat & bits.dropped) != 0, MaskBit::no_data) |
      bit_when((radsat & bits.saturated) != 0, MaskBit::saturated) | bit_when((qa & kCloud) != 0, MaskBit::cloud) |
      bit_when((qa & kShadow) != 0, MaskBit::cloud_shadow) |
      bit_when((qa & kCirrus) != 0 || qa >> 14 == kHighConfidence, MaskBit::cirrus) |
      bit_when((qa & kSnow) != 0, MaskBit::snow) | bit_when((qa & kWater) != 0, MaskBit::water) |
      bit_when((radsat & bits.occluded) != 0, MaskBit::terrain_shadow));
}

void landsat_mask(std::span<const std::uint16_t> qa_pixel, std::span<const std::uint16_t> qa_radsat,
                  const RadsatBits& bits, std::span<geo::ObservationMask> out) {
  assert(qa_pixel.size() == out.size() && qa_radsat.size() == out.size());
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = landsat_mask(qa_pixel[i], qa_radsat[i], bits);
}

}  // namespace steppe
