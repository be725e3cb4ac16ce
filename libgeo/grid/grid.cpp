#include "libgeo/grid/grid.hpp"

#include <cmath>

namespace geo {
namespace {

constexpr double kEdgeTolerance = 1e-6;  // of a cell

std::int64_t floor_edge(double position) { return static_cast<std::int64_t>(std::floor(position + kEdgeTolerance)); }
std::int64_t ceil_edge(double position) { return static_cast<std::int64_t>(std::ceil(position - kEdgeTolerance)); }

bool near_whole(double value) { return std::abs(value - std::round(value)) <= kEdgeTolerance; }

}  // namespace

Box Grid::box_of(const Window& w) const {
  return {x_of(static_cast<double>(w.col)), y_of(static_cast<double>(w.end_row())),
          x_of(static_cast<double>(w.end_col())), y_of(static_cast<double>(w.row))};
}

Window window_over(const Grid& grid, const Box& box) {
  const auto col = floor_edge(grid.col_of(box.x_min)), row = floor_edge(grid.row_of(box.y_max));
  const auto end_col = ceil_edge(grid.col_of(box.x_max)), end_row = ceil_edge(grid.row_of(box.y_min));
  return {col, row, std::max<std::int64_t>(0, end_col - col), std::max<std::int64_t>(0, end_row - row)};
}

Grid subgrid(const Grid& grid, const Window& w) {
  return {
      grid.x_of(static_cast<double>(w.col)), grid.y_of(static_cast<double>(w.row)), grid.dx, grid.dy, w.cols, w.rows};
}

bool aligned(const Grid& a, const Grid& b) {
  // A cell size may differ only so little that it stays below the edge tolerance across the whole raster.
  const double span = static_cast<double>(std::max({a.cols, a.rows, b.cols, b.rows, std::int64_t{1}}));
  const bool same_size =
      std::abs(a.dx - b.dx) * span <= kEdgeTolerance * a.dx && std::abs(a.dy - b.dy) * span <= kEdgeTolerance * a.dy;
  return same_size && near_whole(a.col_of(b.x0)) && near_whole(a.row_of(b.y0));
}

Window window_in(const Grid& outer, const Grid& inner) {
  return {std::llround(outer.col_of(inner.x0)), std::llround(outer.row_of(inner.y0)), inner.cols, inner.rows};
}

}  // namespace geo
