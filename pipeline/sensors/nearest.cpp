#include "pipeline/sensors/nearest.hpp"

#include <cmath>

namespace steppe {
namespace {

// `first`: where the first pixel's edge lies in pixels of the source; `step`: pixels of the source that one spans.
std::vector<std::int64_t> nearest(std::int64_t count, double first, double step, std::int64_t source_count) {
  std::vector<std::int64_t> result(static_cast<std::size_t>(count));
  for (std::int64_t i = 0; i < count; ++i) {
    const auto at = static_cast<std::int64_t>(std::floor(first + (static_cast<double>(i) + 0.5) * step));
    result[static_cast<std::size_t>(i)] = at >= 0 && at < source_count ? at : -1;
  }
  return result;
}

}  // namespace

std::vector<std::int64_t> nearest_cols(const geo::Grid& grid, const geo::Grid& source) {
  return nearest(grid.cols, source.col_of(grid.x0), grid.dx / source.dx, source.cols);
}

std::vector<std::int64_t> nearest_rows(const geo::Grid& grid, const geo::Grid& source) {
  return nearest(grid.rows, source.row_of(grid.y0), grid.dy / source.dy, source.rows);
}

}  // namespace steppe
