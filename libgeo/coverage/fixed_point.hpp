#pragma once

#include <cstdint>

#include "libgeo/grid/grid.hpp"
#include "libgeo/polygon/polygon.hpp"

namespace geo {

// Pixel coordinates as integers in units of 2^-36 cell. Snapping vertices to them is what makes coverage exact: all
// that follows is integer arithmetic on the same numbers for every polygon that has the vertex.
inline constexpr int kFixedBits = 36;
inline constexpr std::int64_t kFixedCell = std::int64_t{1} << kFixedBits;

// Vertices farther than this many cells from the grid's corner are refused: their cross products leave 128 bits.
// 2^25 cells are 335 000 km of 10 m cells.
inline constexpr double kMaxCells = 33554432;

struct FixedPoint {
  std::int64_t x = 0, y = 0;  // x grows with columns, y with rows (southward)
  bool operator==(const FixedPoint&) const = default;
};

// Vertices in pixel coordinates of a grid, to the nearest 2^-36 cell. Positions are computed from the CRS's origin and
// then shifted by the grid's corner. A position within 2^-32 cell of a multiple of 2^-10 cell counts as on it, since
// rounding put it there (a tile corner in degrees is no whole number of cells in binary). So aligned grids — tiles,
// windows, the whole — give a vertex the same fraction of a cell, in metres and in degrees, a cell's cover does not
// depend on the tile it is seen through, and a polygon along cell borders fills its cells exactly.
class FixedFrame {
 public:
  // REQUIRES dx, dy > 0 and a finite corner less than 2^52 cells from the CRS's origin.
  explicit FixedFrame(const Grid& grid);

  // REQUIRES a finite vertex within kMaxCells of the grid's corner.
  FixedPoint at(const Point& vertex) const;

 private:
  struct Position {
    std::int64_t cell = 0, fraction = 0;  // fraction in 2^-36 cell
  };
  static Position position(double distance, double step);

  double m_dx, m_dy;
  Position m_left, m_top;
};

}  // namespace geo
