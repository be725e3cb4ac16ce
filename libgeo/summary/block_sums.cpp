#include "libgeo/summary/block_sums.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <span>

#include "libgeo/coverage/area_runs.hpp"
#include "libgeo/zonal/area_moments.hpp"
#include "libgeo/zonal/class_counts.hpp"
#include "libgeo/zonal/moments.hpp"

namespace geo {
namespace {

ValueSums value_sums(const Moments& m) {
  return {static_cast<std::uint64_t>(m.count), m.sum, m.sum_squares, m.min, m.max};
}

// A row whose cells have one area.
void add_row(const Moments& m, std::uint64_t units, AreaSums& sums) {
  const auto area = static_cast<std::int64_t>(units);
  sums.units += static_cast<std::uint64_t>(m.count) * units;
  sums.value += Int128{m.sum} * area;
  sums.squares += static_cast<Int128>(m.sum_squares) * area;
  sums.units_squared += Int128{m.count} * area * area;
}

template <class T>
void add_varying_row(std::span<const T> values, std::optional<T> no_data, std::int64_t row, std::int64_t col,
                     const PixelArea& area, AreaSums& sums) {
  const AreaMoments found = area_moments(area, row, col, values, no_data);
  sums.units += static_cast<std::uint64_t>(found.units);
  sums.value += found.units_value;
  sums.squares += found.units_value_squared;
  sums.units_squared += found.units_squared;
}

template <class T>
AreaSums area_sums(const Raster<T>& block, const Window& place, const PixelArea& area) {
  AreaSums sums;
  for (std::int64_t row = 0; row < block.grid.rows; ++row) {
    const std::span<const T> values = block.row(row);
    if (area.constant_in_row())
      add_row(moments_of(values, block.no_data.has_value(), block.no_data.value_or(T{})),
              area.row_units(place.row + row), sums);
    else
      add_varying_row(values, block.no_data, place.row + row, place.col, area, sums);
  }
  return sums;
}

// Neighbours are mostly of one class: eight alike are added at once, as ClassCounts does.
void add_units(std::span<const std::uint8_t> classes, std::span<const std::uint64_t> units,
               std::array<std::uint64_t, 256>& sums) {
  std::size_t i = 0;
  for (; i + 8 <= classes.size(); i += 8) {
    std::uint64_t eight, sum = 0;
    std::memcpy(&eight, &classes[i], sizeof eight);
    if (eight == classes[i] * std::uint64_t{0x0101010101010101}) {
      for (std::size_t k = 0; k < 8; ++k) sum += units[i + k];
      sums[classes[i]] += sum;
    } else {
      for (std::size_t k = 0; k < 8; ++k) sums[classes[i + k]] += units[i + k];
    }
  }
  for (; i < classes.size(); ++i) sums[classes[i]] += units[i];
}

std::array<std::uint64_t, 256> class_units(const Raster<std::uint8_t>& block, const Window& place,
                                           const PixelArea& area) {
  std::array<std::uint64_t, 256> units{};
  for (std::int64_t row = 0; row < block.grid.rows; ++row) {
    const auto classes = block.row(row);
    for_each_area_piece(area, place.row + row, place.col, classes.size(),
                        [&](std::size_t begin, std::span<const std::uint64_t> part) {
                          add_units(classes.subspan(begin, part.size()), part, units);
                        });
  }
  return units;
}

}  // namespace

void merge(ValueSums& into, const ValueSums& from) {
  into.cells += from.cells;
  into.sum += from.sum;
  into.squares += from.squares;
  into.min = std::min(into.min, from.min);
  into.max = std::max(into.max, from.max);
}

void merge(AreaSums& into, const AreaSums& from) {
  into.units += from.units;
  into.value += from.value;
  into.squares += from.squares;
  into.units_squared += from.units_squared;
}

template <class T>
BlockValues sums_of_values(const Raster<T>& block, const Window& place, const PixelArea& area, bool by_area) {
  BlockValues sums;
  sums.cells =
      value_sums(moments_of(std::span<const T>(block.pixels), block.no_data.has_value(), block.no_data.value_or(T{})));
  if (by_area && sums.cells.cells > 0) sums.areas = area_sums(block, place, area);
  return sums;
}

template BlockValues sums_of_values(const Raster<std::uint8_t>&, const Window&, const PixelArea&, bool);
template BlockValues sums_of_values(const Raster<std::int16_t>&, const Window&, const PixelArea&, bool);
template BlockValues sums_of_values(const Raster<std::uint16_t>&, const Window&, const PixelArea&, bool);

BlockClasses sums_of_classes(const Raster<std::uint8_t>& block, const Window& place, const PixelArea& area,
                             bool by_area) {
  ClassCounts counts;
  counts.add(block.pixels);
  std::array<std::uint64_t, 256> units{};
  if (by_area) units = class_units(block, place, area);
  BlockClasses sums;
  for (std::size_t code = 0; code < units.size(); ++code) {
    const std::uint64_t cells = counts.of(code);
    if (cells == 0 || block.no_data == code) continue;
    sums.classes.push_back({static_cast<std::uint8_t>(code), static_cast<std::uint32_t>(cells)});
    if (by_area) sums.units.push_back(units[code]);
  }
  return sums;
}

}  // namespace geo
