#include "pipeline/sensors/sentinel2_scl.hpp"

#include <array>
#include <cassert>

namespace steppe {
namespace {

using geo::MaskBit;

constexpr geo::ObservationMask bit(MaskBit of) { return static_cast<geo::ObservationMask>(of); }

constexpr std::array<geo::ObservationMask, 12> kMaskOfCode = {bit(MaskBit::no_data),
                                                              bit(MaskBit::saturated),
                                                              bit(MaskBit::terrain_shadow),
                                                              bit(MaskBit::cloud_shadow),
                                                              0,
                                                              0,
                                                              bit(MaskBit::water),
                                                              bit(MaskBit::low_confidence),
                                                              bit(MaskBit::cloud),
                                                              bit(MaskBit::cloud),
                                                              bit(MaskBit::cirrus),
                                                              bit(MaskBit::snow)};

}  // namespace

std::optional<geo::ObservationMask> scl_mask(std::uint8_t code) {
  if (code >= kMaskOfCode.size()) return std::nullopt;
  return kMaskOfCode[code];
}

std::optional<std::uint8_t> scl_mask(std::span<const std::uint8_t> codes, std::span<geo::ObservationMask> out) {
  assert(codes.size() == out.size());
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (codes[i] >= kMaskOfCode.size()) return codes[i];
    out[i] = kMaskOfCode[codes[i]];
  }
  return std::nullopt;
}

}  // namespace steppe
