#pragma once

#include <cmath>
#include <limits>
#include <optional>
#include <type_traits>

namespace geo {

// What a raster's no-data value, kept as double, is among pixels of type T. Nothing when no pixel can have it: 300 in
// uint8, 0.5 in integers. For float the nearest float: files write −3.40282347e+38, which lies a little beyond the
// largest float and means it.
template <class T>
std::optional<T> no_data_as(std::optional<double> no_data) {
  if (!no_data) return std::nullopt;
  const double value = *no_data;
  constexpr auto kLowest = static_cast<double>(std::numeric_limits<T>::lowest());
  constexpr auto kHighest = static_cast<double>(std::numeric_limits<T>::max());
  if constexpr (std::is_same_v<T, float>) {
    if (std::isinf(value)) return static_cast<float>(value);
    if (std::abs(value) > kHighest * (1 + 1e-6)) return std::nullopt;
    if (std::abs(value) > kHighest) return static_cast<float>(std::copysign(kHighest, value));
  } else if constexpr (std::is_integral_v<T>) {
    if (!(value >= kLowest && value <= kHighest) || value != std::floor(value)) return std::nullopt;
  }
  return static_cast<T>(value);
}

}  // namespace geo
