#pragma once

#include "libgeo/grid/grid.hpp"
#include "libgeo/polygon/polygon.hpp"

namespace steppe_test {

// The share of a cell inside a shape by a method of its own: Sutherland–Hodgman clipping of every ring by the cell, in
// long double, in coordinates relative to the cell.
double clipped_share(const geo::MultiPolygon& shape, const geo::Grid& grid, int row, int col);

}  // namespace steppe_test
