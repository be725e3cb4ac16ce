#pragma once

#include <cstdint>

#include "libgeo/grid/grid.hpp"

namespace geo {

// A grid's place in the endless lattice of its cells: the cell (row, col) of the grid is the global cell
// (first_row + row, first_col + col), counted eastward and southward from the cell that holds the CRS's origin. Aligned
// grids of the same cell size share x_part and y_part exactly (they are rounded to 2^-20 cell, beyond what `aligned`
// tells apart), so whatever is computed from global indices is the same to the last bit through each of them.
struct GridAnchor {
  std::int64_t first_col = 0, first_row = 0;
  double x_part = 0, y_part = 0;  // offset of the lattice from the origin, in cells, above -0.5, to 0.5
  double dx = 1, dy = 1;

  // Coordinates of a position in global pixel coordinates (0: the left or upper edge of global cell 0).
  double x_of(double global_col) const { return (global_col + x_part) * dx; }
  double y_of(double global_row) const { return -(global_row + y_part) * dy; }
};

// Finite, cells positive, at most 2^24 in a row or column, and so near (0, 0) that cell indices are exact.
bool is_usable(const Grid& grid);

// REQUIRES is_usable(grid).
GridAnchor anchor_of(const Grid& grid);

// The largest whole number that is not above a / b. REQUIRES b > 0.
std::int64_t floor_div(std::int64_t a, std::int64_t b);

// The largest multiple of `step` that is not above `index`. REQUIRES step > 0.
std::int64_t floor_to(std::int64_t index, std::int64_t step);

}  // namespace geo
