#pragma once

#include <cstdint>

#include "libgeo/coverage/fixed_point.hpp"

namespace geo {

// Where an edge lies among cells, decided exactly: the crossing of an edge with a row is a fraction of integers, and
// its cell is found without rounding it. (Coverage rounds crossings to 2^-36 cell, which is right for areas; whether a
// centre is inside must not depend on it.)
class LatticeEdge {
 public:
  // REQUIRES a.y != b.y, and both within kMaxCells of the grid's corner.
  LatticeEdge(const FixedPoint& a, const FixedPoint& b);

  const FixedPoint& top() const { return m_top; }
  const FixedPoint& bottom() const { return m_bottom; }

  // A place among columns whose left borders are shifted by some offset: in column `col`, or exactly on its left one.
  struct Place {
    std::int64_t col = 0;
    bool on_border = false;

    // The first column whose border is not left of the place.
    std::int64_t ceil() const { return on_border ? col : col + 1; }
  };
  // Where the edge is at height y, columns shifted by `offset` (in 2^-36 cell). REQUIRES top.y <= y <= bottom.y,
  // 0 <= offset <= 1 cell.
  Place at(std::int64_t y, std::int64_t offset) const;

 private:
  Place exactly_at(std::int64_t y, std::int64_t offset) const;

  FixedPoint m_top, m_bottom;
  double m_x_per_y;
};

// The place of a coordinate.
LatticeEdge::Place place_of(std::int64_t x, std::int64_t offset);

}  // namespace geo
