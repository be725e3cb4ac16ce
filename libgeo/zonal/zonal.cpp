#include "libgeo/zonal/zonal.hpp"

#include <algorithm>
#include <optional>
#include <span>

#include "libgeo/coverage/raster_place.hpp"
#include "libgeo/zonal/area_moments.hpp"
#include "libgeo/zonal/moments.hpp"

namespace geo {
namespace {

// Sums of one row with one cell area: weights are covers until the row ends. Bounds: cover < 2^37, |x| < 2^16, fewer
// than 2^25 cells, so cover²·count < 2^99.
struct RowSums {
  Int128 cover = 0, cover_value = 0, cover_value_squared = 0, cover_squared = 0;

  void add(std::int64_t c, const Moments& m) {
    const Int128 wide = c;
    cover += wide * m.count;
    cover_value += wide * m.sum;
    cover_value_squared += wide * static_cast<Int128>(m.sum_squares);
    cover_squared += wide * c * m.count;
  }
  void flush(std::uint64_t units, ZonalSums& sums) const {
    const auto area = static_cast<std::int64_t>(units);
    sums.weight += WideInteger::product(cover, area);
    sums.weight_value += WideInteger::product(cover_value, area);
    sums.weight_value_squared += WideInteger::product(cover_value_squared, area);
    sums.weight_squared += WideInteger::product(cover_squared, area * area);
  }
};

void count_cells(const Moments& m, ZonalSums& sums) {
  sums.cells += static_cast<std::uint64_t>(m.count);
  sums.min = std::min(sums.min, m.min);
  sums.max = std::max(sums.max, m.max);
}

// A row being summed: its runs in the raster's columns, its pixels.
template <class T>
struct RowView {
  std::span<const CoverageRun> runs;
  std::span<const T> pixels;
  std::int64_t tile_row, first_col;  // of the pixels, in the tile
  bool has_no_data;
  T no_data;

  std::int64_t end_col() const { return first_col + static_cast<std::int64_t>(pixels.size()); }
  std::span<const T> at(std::int64_t col, std::int64_t count) const {
    return pixels.subspan(static_cast<std::size_t>(col - first_col), static_cast<std::size_t>(count));
  }
};

template <class T>
void add_constant_row(const RowView<T>& row, std::uint64_t units, ZonalSums& sums) {
  RowSums row_sums;
  for_each_clipped(row.runs, row.first_col, row.end_col(),
                   [&](std::int64_t col, std::int64_t count, std::int64_t cover) {
                     const Moments m = moments_of(row.at(col, count), row.has_no_data, row.no_data);
                     row_sums.add(cover, m);
                     if (cover > 0) count_cells(m, sums);
                   });
  row_sums.flush(units, sums);
}

// Sums of one row whose areas differ, wide additions put off until its end: Σ cover·units·x² over fewer than 2^25 cells
// stays below 2^124 (area_moments.hpp). Σ w² would not, and is added run by run.
struct VaryingRowSums {
  Int128 weight = 0, weight_value = 0, weight_value_squared = 0;

  void add(std::int64_t cover, const AreaMoments& m, ZonalSums& sums) {
    weight += m.units * cover;
    weight_value += m.units_value * cover;
    weight_value_squared += m.units_value_squared * cover;
    sums.weight_squared += WideInteger::product(m.units_squared, cover).times(cover);
    if (cover <= 0) return;
    sums.cells += static_cast<std::uint64_t>(m.cells);
    sums.min = std::min(sums.min, m.min);
    sums.max = std::max(sums.max, m.max);
  }
  void flush(ZonalSums& sums) const {
    sums.weight += WideInteger(weight);
    sums.weight_value += WideInteger(weight_value);
    sums.weight_value_squared += WideInteger(weight_value_squared);
  }
};

template <class T>
void add_varying_row(const RowView<T>& row, const PixelArea& area, ZonalSums& sums) {
  const auto no_data = row.has_no_data ? std::optional<T>(row.no_data) : std::nullopt;
  VaryingRowSums row_sums;
  for_each_clipped(row.runs, row.first_col, row.end_col(),
                   [&](std::int64_t col, std::int64_t count, std::int64_t cover) {
                     row_sums.add(cover, area_moments(area, row.tile_row, col, row.at(col, count), no_data), sums);
                   });
  row_sums.flush(sums);
}

template <class T>
void add_all(const CoverageRuns& runs, const Raster<T>& values, const PixelArea& area, ZonalSums& sums) {
  const Window place = place_in_tile(runs.grid, values.grid);
  const Window common = intersection(place, runs.window);
  for (std::int64_t tile_row = common.row; tile_row < common.end_row(); ++tile_row) {
    const RowView<T> row{runs.row(tile_row), values.row(tile_row - place.row), tile_row,
                         place.col,          values.no_data.has_value(),       values.no_data.value_or(T{})};
    if (area.constant_in_row())
      add_constant_row(row, area.row_units(tile_row), sums);
    else
      add_varying_row(row, area, sums);
  }
}

}  // namespace

void add_rows(const CoverageRuns& runs, const Raster<std::int16_t>& values, const PixelArea& area, ZonalSums& sums) {
  add_all(runs, values, area, sums);
}
void add_rows(const CoverageRuns& runs, const Raster<std::uint16_t>& values, const PixelArea& area, ZonalSums& sums) {
  add_all(runs, values, area, sums);
}
void add_rows(const CoverageRuns& runs, const Raster<std::uint8_t>& values, const PixelArea& area, ZonalSums& sums) {
  add_all(runs, values, area, sums);
}

}  // namespace geo
