#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "libgeo/grid/pixel_area.hpp"

namespace geo {

// use(begin, units) for the cells [col, col + count) of a row, a few hundred at once: their areas from cell `begin` on.
template <class Use>
void for_each_area_piece(const PixelArea& area, std::int64_t row, std::int64_t col, std::size_t count, const Use& use) {
  std::array<std::uint64_t, 256> units;
  for (std::size_t begin = 0; begin < count; begin += units.size()) {
    const auto part = std::span(units).first(std::min(units.size(), count - begin));
    area.row(row, col + static_cast<std::int64_t>(begin), part);
    use(begin, std::span<const std::uint64_t>(part));
  }
}

// use(i, units) for the cells [col, col + count) of a row, i from 0: areas are computed a few hundred cells at once.
template <class Use>
void for_each_area(const PixelArea& area, std::int64_t row, std::int64_t col, std::size_t count, const Use& use) {
  for_each_area_piece(area, row, col, count, [&](std::size_t begin, std::span<const std::uint64_t> part) {
    for (std::size_t i = 0; i < part.size(); ++i) use(begin + i, static_cast<std::int64_t>(part[i]));
  });
}

}  // namespace geo
