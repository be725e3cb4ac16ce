#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>

#include "libgeo/base/wide_integer.hpp"
#include "libgeo/grid/pixel_area.hpp"

namespace geo {

// Sums over the cells with data of a piece of a row, each with its own area a in units. Exact: |value| < 2^16, units <
// 2^30, and fewer than 2^25 cells keep Σ a·x² below 2^87.
struct AreaMoments {
  std::int64_t cells = 0;
  Int128 units = 0, units_value = 0, units_value_squared = 0, units_squared = 0;  // Σ a, Σ a·x, Σ a·x², Σ a²
  std::int32_t min = std::numeric_limits<std::int32_t>::max(), max = std::numeric_limits<std::int32_t>::min();

  bool operator==(const AreaMoments&) const = default;
};

// The cells of `row` from column `col` on; REQUIRES them inside the area's grid. T: uint8, int16, uint16.
template <class T>
AreaMoments area_moments(const PixelArea& area, std::int64_t row, std::int64_t col, std::span<const T> values,
                         std::optional<T> no_data);

extern template AreaMoments area_moments(const PixelArea&, std::int64_t, std::int64_t, std::span<const std::uint8_t>,
                                         std::optional<std::uint8_t>);
extern template AreaMoments area_moments(const PixelArea&, std::int64_t, std::int64_t, std::span<const std::int16_t>,
                                         std::optional<std::int16_t>);
extern template AreaMoments area_moments(const PixelArea&, std::int64_t, std::int64_t, std::span<const std::uint16_t>,
                                         std::optional<std::uint16_t>);

}  // namespace geo
