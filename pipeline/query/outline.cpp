#include "pipeline/query/outline.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "libgeo/coverage/coverage.hpp"
#include "libgeo/crs/transform.hpp"
#include "libgeo/grid/anchor.hpp"
#include "libgeo/polygon/reproject.hpp"
#include "pipeline/query/edge_load.hpp"

namespace steppe {
namespace {

using geo::message;
using geo::Window;

constexpr double kLargestExtent = 1 << 24;       // cells across: what coverage_of() counts in
constexpr std::int64_t kMostTilesAcross = 4096;  // of a piece
constexpr double kCoordinateReach = 1e15;        // cells from the CRS's origin; beyond, positions are no longer exact

// The area in the grid's plane, about right for longitude and latitude: only a polygon far beyond the limit is refused
// by it.
double rough_area_km2(const geo::MultiPolygon& shape, const geo::Box& box, bool geographic) {
  const double plane = geo::area(shape);
  if (!geographic) return plane / 1e6;
  constexpr double kKmPerDegree = 111.32;
  const double middle = (box.y_min + box.y_max) / 2 * std::numbers::pi / 180;
  return plane * kKmPerDegree * kKmPerDegree * std::abs(std::cos(middle));
}

std::int64_t tile_number(double distance, double tile_size) {
  return static_cast<std::int64_t>(std::floor(distance / tile_size));
}

bool reaches_rows(const geo::MultiPolygon& shape, const geo::Box& rows) {
  return std::any_of(shape.begin(), shape.end(), [&](const geo::Polygon& part) {
    const geo::Box box = geo::box_of(part.outer);
    return box.y_max >= rows.y_min && box.y_min <= rows.y_max;
  });
}

}  // namespace

geo::Fault cancelled_fault() {
  return {geo::FaultKind::unreadable, message("query: was cancelled before it was finished; ask again")};
}

geo::Result<Outline> Outline::on_grid(const geo::MultiPolygon& shape, const geo::Crs& crs, const geo::Crs& grid_crs,
                                      const geo::Tiling& tiling, const OutlineLimits& limits) {
  const auto transform = geo::Transform::between(crs, grid_crs);
  if (!transform) return transform.fault();
  auto projected = geo::reproject(shape, transform.value(), 0.01 * std::min(tiling.dx, tiling.dy), limits.max_vertices);
  if (!projected) return projected.fault();
  Outline outline(std::move(projected).value(), tiling, limits);
  if (auto placed = outline.place(); !placed) return placed.fault();
  const double area = rough_area_km2(outline.m_shape, outline.m_box, grid_crs.geographic());
  // A plane's areas may be twice the true ones; the exact area is known when the outline has been walked.
  if (!(area <= 2 * limits.max_area_km2))
    return geo::Fault{geo::FaultKind::too_large,
                      message("polygon: is too large (got about {0} km², allowed {1}); cut it or raise the limit", area,
                              limits.max_area_km2)};
  const EdgeLoad load = edge_load(outline.m_shape, outline.m_grid, outline.m_window);
  if (load.cells > limits.max_cells_crossed)
    return geo::Fault{geo::FaultKind::too_large,
                      message("polygon: its outline is too long (got about {0} cells that it crosses, allowed {1}); "
                              "simplify or cut it",
                              std::round(load.cells), limits.max_cells_crossed)};
  return outline;
}

geo::Result<void> Outline::place() {
  m_box = geo::box_of(m_shape);
  const double columns = (m_box.x_max - m_box.x_min) / m_tiling.dx, rows = (m_box.y_max - m_box.y_min) / m_tiling.dy;
  const double farthest =
      std::max({std::abs(m_box.x_min - m_tiling.x_origin), std::abs(m_box.x_max - m_tiling.x_origin),
                std::abs(m_box.y_min - m_tiling.y_origin), std::abs(m_box.y_max - m_tiling.y_origin)}) /
      std::min(m_tiling.dx, m_tiling.dy);
  if (!(columns < kLargestExtent && rows < kLargestExtent && farthest < kCoordinateReach) ||
      geo::vertices_of(m_shape) == 0)
    return geo::Fault{
        geo::FaultKind::too_large,
        message("polygon: reaches too far (got {0} × {1} cells of the grid, allowed {2}); cut it or check "
                "its coordinates",
                std::round(columns), std::round(rows), kLargestExtent)};
  const double width = m_tiling.dx * static_cast<double>(m_tiling.tile_px);
  const double height = m_tiling.dy * static_cast<double>(m_tiling.tile_px);
  m_first = {tile_number(m_box.x_min - m_tiling.x_origin, width), tile_number(m_box.y_max - m_tiling.y_origin, height)};
  m_grid = geo::tile_grid(m_tiling, m_first);
  m_window = geo::grown(geo::window_over(m_grid, m_box), 1);  // one more against rounding
  return {};
}

geo::Result<void> Outline::for_each_piece(const Use& use, const geo::Cancelled& cancelled) const {
  const std::int64_t px = m_tiling.tile_px;
  for (auto tile = geo::floor_div(m_window.row, px); tile * px < m_window.end_row(); ++tile) {
    const Window strip = geo::intersection(m_window, {m_window.col, tile * px, m_window.cols, px});
    if (strip.empty() || !reaches_rows(m_shape, m_grid.box_of(geo::grown(strip, 1)))) continue;
    if (auto walked = walk(strip, use, cancelled); !walked) return walked;
  }
  return {};
}

geo::Result<void> Outline::walk(const Window& window, const Use& use, const geo::Cancelled& cancelled) const {
  if (cancelled && cancelled()) return cancelled_fault();
  const EdgeLoad load = edge_load(m_shape, m_grid, window);
  if (load.edges == 0) return {};  // an edge is on the left of every cell with a cover, or in it
  const bool dense = load.cells > m_limits.cells_crossed_at_once && load.cells > 2 * load.edges;
  if ((dense && window.size() > 1) || window.cols > kMostTilesAcross * m_tiling.tile_px) {
    // Rows first: an edge on the left of a window costs its rows there, however narrow the window is.
    Window first = window, second = window;
    if (!dense || window.rows == 1)
      first.cols /= 2, second.col += first.cols, second.cols -= first.cols;
    else
      first.rows /= 2, second.row += first.rows, second.rows -= first.rows;
    if (auto walked = walk(first, use, cancelled); !walked) return walked;
    return walk(second, use, cancelled);
  }
  const auto runs = geo::coverage_of(m_shape, m_grid, window);
  if (!runs) return runs.fault();
  auto cuts = cut_at_tiles(runs.value(), m_tiling, m_first);
  return cuts.empty() ? geo::Result<void>() : use(std::move(cuts));
}

}  // namespace steppe
