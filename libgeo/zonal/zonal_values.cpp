#include "libgeo/zonal/zonal_values.hpp"

#include <algorithm>
#include <optional>
#include <span>

#include "libgeo/coverage/area_runs.hpp"
#include "libgeo/coverage/raster_place.hpp"
#include "libgeo/zonal/zonal_classes.hpp"

namespace geo {
namespace {

// Cells of one cover in a row, to be added with their areas.
template <class T>
struct Run {
  std::int64_t tile_row, col, cover;
  std::span<const T> values;
  std::optional<double> no_data;
};

template <class T, class Sums>
void add_run(const Run<T>& run, const PixelArea& area, Sums& sums) {
  if (area.constant_in_row()) return sums.add_run(run.cover, area.row_units(run.tile_row), run.values, run.no_data);
  for_each_area_piece(area, run.tile_row, run.col, run.values.size(),
                      [&](std::size_t begin, std::span<const std::uint64_t> units) {
                        sums.add_run(run.cover, units, run.values.subspan(begin, units.size()), run.no_data);
                      });
}

template <class T, class Sums>
void add_all(const CoverageRuns& runs, const Raster<T>& values, const PixelArea& area, Sums& sums) {
  const Window place = place_in_tile(runs.grid, values.grid);
  const Window common = intersection(place, runs.window);
  std::optional<double> no_data;
  if (values.no_data) no_data = static_cast<double>(*values.no_data);
  for (std::int64_t row = common.row; row < common.end_row(); ++row) {
    const auto pixels = values.row(row - place.row);
    for_each_clipped(runs.row(row), place.col, place.end_col(),
                     [&](std::int64_t col, std::int64_t count, std::int64_t cover) {
                       const auto first = static_cast<std::size_t>(col - place.col);
                       const auto cells = pixels.subspan(first, static_cast<std::size_t>(count));
                       add_run(Run<T>{row, col, cover, cells, no_data}, area, sums);
                     });
  }
}

}  // namespace

void add_rows(const CoverageRuns& runs, const Raster<float>& values, const PixelArea& area, RealSums& sums) {
  add_all(runs, values, area, sums);
}
void add_rows(const CoverageRuns& runs, const Raster<double>& values, const PixelArea& area, RealSums& sums) {
  add_all(runs, values, area, sums);
}

void add_values(const CoverageRuns& runs, const Raster<std::uint8_t>& values, const PixelArea& area,
                ValueTable& table) {
  ClassSums classes;
  add_classes(runs, values, area, classes);
  for (const auto& [value, weight] : classes.weight.entries())
    if (weight != WideInteger()) table.add(weight, static_cast<double>(value));
}
void add_values(const CoverageRuns& runs, const Raster<std::int16_t>& values, const PixelArea& area,
                ValueTable& table) {
  add_all(runs, values, area, table);
}
void add_values(const CoverageRuns& runs, const Raster<std::uint16_t>& values, const PixelArea& area,
                ValueTable& table) {
  add_all(runs, values, area, table);
}
void add_values(const CoverageRuns& runs, const Raster<float>& values, const PixelArea& area, ValueTable& table) {
  add_all(runs, values, area, table);
}
void add_values(const CoverageRuns& runs, const Raster<double>& values, const PixelArea& area, ValueTable& table) {
  add_all(runs, values, area, table);
}

}  // namespace geo
