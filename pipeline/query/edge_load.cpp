#include "pipeline/query/edge_load.hpp"

#include <algorithm>
#include <cmath>

namespace steppe {
namespace {

double overlap(double a, double b, double low, double high) {
  return std::max(0.0, std::min(std::max(a, b), high) - std::max(std::min(a, b), low));
}

// Edges on the right of the window cost nothing; those on its left count the rows that they cross.
void add_ring(const geo::Ring& ring, const geo::Grid& grid, const geo::Window& window, EdgeLoad& load) {
  const auto left = static_cast<double>(window.col), right = static_cast<double>(window.end_col());
  const auto top = static_cast<double>(window.row), bottom = static_cast<double>(window.end_row());
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    const double row0 = grid.row_of(ring[i].y), row1 = grid.row_of(ring[i + 1].y);
    if (std::max(row0, row1) < top || std::min(row0, row1) > bottom) continue;
    const double col0 = grid.col_of(ring[i].x), col1 = grid.col_of(ring[i + 1].x);
    if (std::min(col0, col1) > right) continue;
    const double rows = overlap(row0, row1, top, bottom), all_rows = std::abs(row1 - row0);
    const double share = all_rows > 0 ? rows / all_rows : 1;
    load.cells += 1 + rows + std::min(overlap(col0, col1, left, right), share * std::abs(col1 - col0));
    load.edges += 1;
  }
}

}  // namespace

EdgeLoad edge_load(const geo::MultiPolygon& shape, const geo::Grid& grid, const geo::Window& window) {
  EdgeLoad load;
  for (const auto& part : shape) {
    add_ring(part.outer, grid, window, load);
    for (const auto& hole : part.holes) add_ring(hole, grid, window, load);
  }
  return load;
}

}  // namespace steppe
