#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace steppe {

// How a measured value is stored, in products and in the cube: int16 ×10000, nearest, halves upward, within ±32767.
// What is unknown is −32768; what that is, the caller says. REQUIRES a value that is not NaN.
inline double stored_number(double value) {
  constexpr double kScale = 10000;
  return std::clamp(std::floor(value * kScale + 0.5), -32767.0, 32767.0);
}
inline std::int16_t stored_value(double value) { return static_cast<std::int16_t>(stored_number(value)); }

}  // namespace steppe
