#pragma once

#include <cstdint>

#include "pipeline/indicators/legend.hpp"

namespace steppe {

// Conditions that are true, false or unknown (science 7.4: unknown is not false), in masks of all bits instead of
// branches, so that loops over pixels become vector code: −1 holds, 0 does not.
inline std::int32_t mask_if(bool condition) { return condition ? -1 : 0; }
inline std::int32_t select(std::int32_t mask, std::int32_t yes, std::int32_t no) { return (yes & mask) | (no & ~mask); }

// A condition: whether it is known to hold, and whether it could. Every comparison with NaN is false, so that "could"
// is asked as "not known to fail".
struct Tri {
  std::int32_t holds, could;
  Tri operator&(const Tri& other) const { return {holds & other.holds, could & other.could}; }
  Tri operator|(const Tri& other) const { return {holds | other.holds, could | other.could}; }
};

inline Tri at_least(float value, float bound) { return {mask_if(value >= bound), ~mask_if(value < bound)}; }
inline Tri below(float value, float bound) { return {mask_if(value < bound), ~mask_if(value >= bound)}; }
inline Tri inside(std::uint8_t layer) {
  const std::int32_t unknown = mask_if(layer == kClassNoData), no = mask_if(layer == 0);
  return {~no & ~unknown, ~no};
}
inline Tri outside(std::uint8_t layer) {
  const std::int32_t unknown = mask_if(layer == kClassNoData), no = mask_if(layer == 0);
  return {no, no | unknown};
}

}  // namespace steppe
