#pragma once

#include "libgeo/grid/grid.hpp"
#include "libgeo/polygon/polygon.hpp"

namespace steppe {

// What tracing an outline through a window costs, before it is done: about as many cells as its edges cross there, and
// as many edges as reach its rows.
struct EdgeLoad {
  double cells = 0, edges = 0;
};
EdgeLoad edge_load(const geo::MultiPolygon& shape, const geo::Grid& grid, const geo::Window& window);

}  // namespace steppe
