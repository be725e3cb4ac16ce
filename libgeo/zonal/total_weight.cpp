#include "libgeo/zonal/total_weight.hpp"

#include <cstddef>
#include <cstdint>

#include "libgeo/coverage/area_runs.hpp"

namespace geo {

WideInteger total_weight(const CoverageRuns& runs, const PixelArea& area, const Window& where) {
  WideInteger total;
  const Window common = intersection(where, runs.window);
  for (std::int64_t row = common.row; row < common.end_row(); ++row)
    for_each_clipped(runs.row(row), common.col, common.end_col(),
                     [&](std::int64_t col, std::int64_t count, std::int64_t cover) {
                       std::int64_t units = 0;
                       if (area.constant_in_row())
                         units = count * static_cast<std::int64_t>(area.row_units(row));
                       else
                         for_each_area(area, row, col, static_cast<std::size_t>(count),
                                       [&](std::size_t, std::int64_t one) { units += one; });
                       total += WideInteger::product(units, cover);
                     });
  return total;
}

WideInteger total_weight(const CoverageRuns& runs, const PixelArea& area) {
  return total_weight(runs, area, runs.window);
}

}  // namespace geo
