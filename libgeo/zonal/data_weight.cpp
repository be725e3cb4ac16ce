#include "libgeo/zonal/data_weight.hpp"

#include <limits>
#include <optional>
#include <span>
#include <type_traits>

#include "libgeo/coverage/area_runs.hpp"
#include "libgeo/coverage/raster_place.hpp"
#include "libgeo/zonal/total_weight.hpp"

namespace geo {
namespace {

template <class T>
bool is_data(T value, T no_data) {
  if constexpr (std::is_floating_point_v<T>)
    return value != no_data && value >= std::numeric_limits<T>::lowest() && value <= std::numeric_limits<T>::max();
  else
    return value != no_data;
}

// Units of the cells with data of one run. A branchless count, which becomes vector code.
template <class T>
std::int64_t data_units(std::span<const T> values, T no_data, const PixelArea& area, std::int64_t row,
                        std::int64_t col) {
  std::int64_t sum = 0;
  if (area.constant_in_row()) {
    for (const T value : values) sum += is_data(value, no_data) ? 1 : 0;
    return sum * static_cast<std::int64_t>(area.row_units(row));
  }
  for_each_area(area, row, col, values.size(),
                [&](std::size_t i, std::int64_t units) { sum += is_data(values[i], no_data) ? units : 0; });
  return sum;
}

template <class T>
WideInteger weight_of(const CoverageRuns& runs, const Raster<T>& values, const PixelArea& area) {
  const Window place = place_in_tile(runs.grid, values.grid);
  if (std::is_integral_v<T> && !values.no_data) return total_weight(runs, area, place);
  // NaN is equal to no value.
  const T no_data =
      values.no_data.value_or(std::numeric_limits<T>::has_quiet_NaN ? std::numeric_limits<T>::quiet_NaN() : T{});
  const Window common = intersection(place, runs.window);
  WideInteger sum;
  for (std::int64_t row = common.row; row < common.end_row(); ++row)
    for_each_clipped(
        runs.row(row), place.col, place.end_col(), [&](std::int64_t col, std::int64_t count, std::int64_t cover) {
          const auto cells = values.row(row - place.row)
                                 .subspan(static_cast<std::size_t>(col - place.col), static_cast<std::size_t>(count));
          sum += WideInteger::product(data_units<T>(cells, no_data, area, row, col), cover);
        });
  return sum;
}

}  // namespace

WideInteger data_weight(const CoverageRuns& runs, const Raster<std::uint8_t>& values, const PixelArea& area) {
  return weight_of(runs, values, area);
}
WideInteger data_weight(const CoverageRuns& runs, const Raster<std::int16_t>& values, const PixelArea& area) {
  return weight_of(runs, values, area);
}
WideInteger data_weight(const CoverageRuns& runs, const Raster<std::uint16_t>& values, const PixelArea& area) {
  return weight_of(runs, values, area);
}
WideInteger data_weight(const CoverageRuns& runs, const Raster<float>& values, const PixelArea& area) {
  return weight_of(runs, values, area);
}
WideInteger data_weight(const CoverageRuns& runs, const Raster<double>& values, const PixelArea& area) {
  return weight_of(runs, values, area);
}

}  // namespace geo
