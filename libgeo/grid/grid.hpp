#pragma once

#include <cstdint>

#include "libgeo/grid/box.hpp"
#include "libgeo/grid/window.hpp"

namespace geo {

// Where pixels lie in the plane of a CRS: a north-up lattice of cols × rows cells of dx × dy CRS units (dx and dy
// positive, not necessarily equal) whose outer upper-left corner is (x0, y0). A value type; it knows no CRS and no
// pixels. Pixel (row, col) covers [x0 + col·dx, x0 + (col+1)·dx] × [y0 − (row+1)·dy, y0 − row·dy].
struct Grid {
  double x0 = 0, y0 = 0;
  double dx = 1, dy = 1;
  std::int64_t cols = 0, rows = 0;

  bool operator==(const Grid&) const = default;

  Window window() const { return {0, 0, cols, rows}; }
  Box box() const { return box_of(window()); }
  Box box_of(const Window& w) const;

  // Fractional pixel coordinates: 0 is the left (upper) edge of the first column (row).
  double col_of(double x) const { return (x - x0) / dx; }
  double row_of(double y) const { return (y0 - y) / dy; }
  double x_of(double col) const { return x0 + col * dx; }
  double y_of(double row) const { return y0 - row * dy; }
};

// The smallest window of whole pixels that covers the box. A box edge within 1e-6 pixel of a pixel edge counts as on
// it: coordinates that went through a projection and back must not cost a row. The result may reach outside the grid.
Window window_over(const Grid& grid, const Box& box);

// The grid of a window; the window may reach outside.
Grid subgrid(const Grid& grid, const Window& window);

// Same cell size, and origins a whole number of cells apart (within 1e-6 cell): pixels of one are pixels of the other.
bool aligned(const Grid& a, const Grid& b);

// Where `inner`'s pixels lie in `outer`. REQUIRES aligned(outer, inner).
Window window_in(const Grid& outer, const Grid& inner);

}  // namespace geo
