#pragma once

#include <cstdint>

namespace geo {

// Observation mask: what is known against one observation of one pixel. Sensors translate their quality bands into
// these bits once; the bits are kept to the end, so that a ledger can say why an area has no value.
enum class MaskBit : std::uint16_t {
  no_data = 1 << 0,         // outside the swath, fill value, dropped line
  saturated = 1 << 1,       // a used band is saturated
  cloud = 1 << 2,           // cloud, dilated cloud
  cloud_shadow = 1 << 3,    //
  cirrus = 1 << 4,          //
  snow = 1 << 5,            // snow or ice
  water = 1 << 6,           // a flag, not a reason to drop
  terrain_shadow = 1 << 7,  //
  low_confidence = 1 << 8,  // kept, with half the trust
};

using ObservationMask = std::uint16_t;

constexpr ObservationMask operator|(MaskBit a, MaskBit b) {
  return static_cast<ObservationMask>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}
constexpr ObservationMask operator|(ObservationMask a, MaskBit b) {
  return static_cast<ObservationMask>(a | static_cast<unsigned>(b));
}
constexpr bool has(ObservationMask mask, MaskBit bit) { return (mask & static_cast<unsigned>(bit)) != 0; }

// Bits that make an observation unusable for vegetation; water, low_confidence stay usable.
inline constexpr ObservationMask kUnusable = MaskBit::no_data | MaskBit::saturated | MaskBit::cloud |
                                             MaskBit::cloud_shadow | MaskBit::cirrus | MaskBit::snow |
                                             MaskBit::terrain_shadow;
// The part of them that the sky is to blame for: the ledger's "cloud".
inline constexpr ObservationMask kSky = MaskBit::cloud | MaskBit::cloud_shadow | MaskBit::cirrus | MaskBit::snow;

constexpr bool usable(ObservationMask mask) { return (mask & kUnusable) == 0; }

}  // namespace geo
