#include "libgeo/crs/grid_map.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "libgeo/base/simd_dispatch.hpp"
#include "libgeo/grid/tiling.hpp"

namespace geo {
namespace {

constexpr std::int64_t kSide = 64;      // target cells between lattice nodes where the map is smooth
constexpr std::int64_t kSmallest = 4;   // below this every pixel is transformed
constexpr std::int64_t kDarkSide = 16;  // a square of this side whose nine points all fail holds nothing
constexpr double kMostError = 0.125;    // source pixels

bool failed(double position) { return std::isnan(position); }

// What the corners say of the 3 × 3 point (i, j), bilinearly.
double from_corners(const std::array<double, 9>& at, int i, int j) {
  const double u = i / 2.0, v = j / 2.0;
  return (at[0] * (1 - u) + at[2] * u) * (1 - v) + (at[6] * (1 - u) + at[8] * u) * v;
}

// The four half squares are interpolated each, so their error is about a quarter of the one that is measured here;
// false for NaN as well.
bool smooth(const std::array<double, 9>& at) {
  for (int j = 0; j < 3; ++j)
    for (int i = 0; i < 3; ++i)
      if (!(std::abs(at[static_cast<std::size_t>(j) * 3 + static_cast<std::size_t>(i)] - from_corners(at, i, j)) <=
            kMostError))
        return false;
  return true;
}

// Between two nodes one above the other.
double down(const std::array<double, 9>& at, std::size_t node, double v) {
  return at[node] * (1 - v) + at[node + 3] * v;
}

std::size_t offset_in(const Window& window, std::int64_t row, std::int64_t col) {
  return static_cast<std::size_t>((row - window.row) * window.cols + col - window.col);
}

// First and last whole pixel of the positions and the margin, cut to 0 … count. Positions may be beyond any integer.
std::pair<std::int64_t, std::int64_t> pixel_range(double low, double high, int margin, std::int64_t count) {
  const auto limit = static_cast<double>(count);
  const double first = std::clamp(std::floor(low) - margin, 0.0, limit);
  const double end = std::clamp(std::floor(high) + 1 + margin, 0.0, limit);
  return {static_cast<std::int64_t>(first), static_cast<std::int64_t>(end)};
}

}  // namespace

GridMap::GridMap(const SpatialGrid& target, const SpatialGrid& source, Transform transform)
    : m_source(source.grid), m_anchor(anchor_of(target.grid)), m_transform(std::move(transform)) {
  if (m_transform.identity() && aligned(source.grid, target.grid)) m_shift = window_in(source.grid, target.grid);
}

Result<GridMap> GridMap::between(const SpatialGrid& target, const SpatialGrid& source) {
  for (const auto* where : {&target, &source})
    if (!is_usable(where->grid))
      return Fault{
          FaultKind::wrong_grid,
          message("grid in {0}: has no usable origin and cell size (got origin {1}, {2} and cells of {3} × {4}, "
                  "allowed finite numbers and positive cells); correct the grid",
                  where->crs.name(), where->grid.x0, where->grid.y0, where->grid.dx, where->grid.dy)};
  auto transform = Transform::between(target.crs, source.crs);
  if (!transform) return transform.fault();
  return GridMap(target, source, std::move(transform).value());
}

Window GridMap::shifted(const Window& w) const {
  assert(exact());
  return {w.col + m_shift->col, w.row + m_shift->row, w.cols, w.rows};
}

Window GridMap::source_window(const Window& w, int margin) const {
  if (w.empty()) return {};
  if (exact()) return intersection(grown(shifted(w), margin), m_source.window());
  std::vector<double> col(w.size()), row(w.size());
  positions(w, col, row);
  return window_around(col, row, margin);
}

Window GridMap::window_around(std::span<const double> col, std::span<const double> row, int margin) const {
  assert(col.size() == row.size());
  constexpr double kFar = std::numeric_limits<double>::infinity();
  double west = kFar, east = -kFar, north = kFar, south = -kFar;
  for (std::size_t i = 0; i < col.size(); ++i) {  // comparisons with NaN are false
    if (col[i] < west) west = col[i];
    if (col[i] > east) east = col[i];
    if (row[i] < north) north = row[i];
    if (row[i] > south) south = row[i];
  }
  if (west > east) return {};
  const auto [first_col, end_col] = pixel_range(west, east, margin, m_source.cols);
  const auto [first_row, end_row] = pixel_range(north, south, margin, m_source.rows);
  if (first_col >= end_col || first_row >= end_row) return {};
  return {first_col, first_row, end_col - first_col, end_row - first_row};
}

void GridMap::positions(const Window& w, std::span<double> col, std::span<double> row) const {
  assert(col.size() == w.size() && row.size() == w.size());
  const Window cells{w.col + m_anchor.first_col, w.row + m_anchor.first_row, w.cols, w.rows};
  const Output out{cells, col, row};
  if (m_transform.identity()) return fill_same_crs(out);
  for (auto r = floor_to(cells.row, kSide); r < cells.end_row(); r += kSide)
    for (auto c = floor_to(cells.col, kSide); c < cells.end_col(); c += kSide) fill({c, r, kSide, kSide}, out);
}

// Target coordinates in, source pixel positions out.
void GridMap::to_source(std::span<double> x, std::span<double> y) const {
  m_transform.forward(x, y);
  for (auto& value : x) value = m_source.col_of(value);
  for (auto& value : y) value = m_source.row_of(value);
}

void GridMap::fill(const Window& square, const Output& out) const {
  const Window part = intersection(square, out.window);
  if (part.empty()) return;
  const std::int64_t side = square.cols;
  if (side <= kSmallest) return fill_each(part, out);
  Nodes col, row;
  for (std::size_t i = 0; i < 9; ++i) {
    const std::size_t node_col = i % 3, node_row = i / 3;
    const double half = static_cast<double>(side) / 2;
    col[i] = m_anchor.x_of(static_cast<double>(square.col) + half * static_cast<double>(node_col));
    row[i] = m_anchor.y_of(static_cast<double>(square.row) + half * static_cast<double>(node_row));
  }
  to_source(col, row);
  const bool dark = side <= kDarkSide && std::all_of(col.begin(), col.end(), failed);
  if (dark || (smooth(col) && smooth(row))) return fill_between(square, {col, row}, out);
  for (const auto& quarter : blocks_of(square, side / 2)) fill(quarter, out);
}

void GridMap::fill_between(const Window& square, const SourceNodes& nodes, const Output& out) const {
  const std::int64_t half = square.cols / 2;
  for (const auto& quarter : blocks_of(square, half)) {
    const auto node =
        static_cast<std::size_t>((quarter.row - square.row) / half * 3 + (quarter.col - square.col) / half);
    fill_quarter(quarter, node, nodes, out);
  }
}

// Bilinear between four nodes, of which `node` is the upper left one.
void GridMap::fill_quarter(const Window& quarter, std::size_t node, const SourceNodes& nodes, const Output& out) const {
  const Window part = intersection(quarter, out.window);
  const double step = 1 / static_cast<double>(quarter.cols);
  for (auto r = part.row; r < part.end_row(); ++r) {
    const double v = (static_cast<double>(r - quarter.row) + 0.5) * step;
    const double col_west = down(nodes.col, node, v), col_east = down(nodes.col, node + 1, v);
    const double row_west = down(nodes.row, node, v), row_east = down(nodes.row, node + 1, v);
    const std::size_t at = offset_in(out.window, r, part.col);
    run_simd([=, col = out.col.data() + at, row = out.row.data() + at,
              first = static_cast<std::int32_t>(part.col - quarter.col), count = static_cast<std::int32_t>(part.cols)] {
      for (std::int32_t i = 0; i < count; ++i) {
        const double u = (static_cast<double>(first + i) + 0.5) * step;
        col[i] = col_west * (1 - u) + col_east * u;
        row[i] = row_west * (1 - u) + row_east * u;
      }
    });
  }
}

void GridMap::fill_each(const Window& part, const Output& out) const {
  for (auto r = part.row; r < part.end_row(); ++r) {
    for (auto c = part.col; c < part.end_col(); ++c) {
      const std::size_t at = offset_in(out.window, r, c);
      out.col[at] = m_anchor.x_of(static_cast<double>(c) + 0.5);
      out.row[at] = m_anchor.y_of(static_cast<double>(r) + 0.5);
      to_source(out.col.subspan(at, 1), out.row.subspan(at, 1));
    }
  }
}

// No lattice: a centre that lies on a source pixel's edge must lie there exactly, or nearest neighbours would flip.
void GridMap::fill_same_crs(const Output& out) const {
  const Window& w = out.window;
  for (auto r = w.row; r < w.end_row(); ++r) {
    for (auto c = w.col; c < w.end_col(); ++c) {
      const std::size_t at = offset_in(w, r, c);
      out.col[at] = m_source.col_of(m_anchor.x_of(static_cast<double>(c) + 0.5));
      out.row[at] = m_source.row_of(m_anchor.y_of(static_cast<double>(r) + 0.5));
    }
  }
}

}  // namespace geo
