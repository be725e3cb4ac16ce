#include "libgeo/coverage/lattice_edge.hpp"

#include <cassert>
#include <cmath>

#include "libgeo/base/wide_integer.hpp"

namespace geo {
namespace {

// Coordinates are below 2^62 units and doubles good to 2^-52 of that: a place estimated in them is off by less than
// 2^13 units.
constexpr double kDoubt = 0x1p14;

}  // namespace

LatticeEdge::Place place_of(std::int64_t x, std::int64_t offset) {
  return {(x - offset) >> kFixedBits, ((x - offset) & (kFixedCell - 1)) == 0};
}

LatticeEdge::LatticeEdge(const FixedPoint& a, const FixedPoint& b)
    : m_top(a.y < b.y ? a : b),
      m_bottom(a.y < b.y ? b : a),
      m_x_per_y(static_cast<double>(m_bottom.x - m_top.x) / static_cast<double>(m_bottom.y - m_top.y)) {
  assert(a.y != b.y);
}

LatticeEdge::Place LatticeEdge::at(std::int64_t y, std::int64_t offset) const {
  if (y == m_top.y || m_top.x == m_bottom.x) return place_of(m_top.x, offset);
  if (y == m_bottom.y) return place_of(m_bottom.x, offset);
  const double x = static_cast<double>(m_top.x - offset) + static_cast<double>(y - m_top.y) * m_x_per_y;
  const double col = std::floor(x * 0x1p-36);
  const double rest = x - col * 0x1p36;
  const bool certain = rest > kDoubt && rest < 0x1p36 - kDoubt;
  return certain ? Place{static_cast<std::int64_t>(col), false} : exactly_at(y, offset);
}

// x − offset = ((top.x − offset)·height + (y − top.y)·width) / height: each product is below 2^125, and the quotient,
// being a point of the edge, below 2^62.
LatticeEdge::Place LatticeEdge::exactly_at(std::int64_t y, std::int64_t offset) const {
  const std::int64_t height = m_bottom.y - m_top.y, width = m_bottom.x - m_top.x;
  const Int128 numerator =
      static_cast<Int128>(m_top.x - offset) * height + static_cast<Int128>(y - m_top.y) * static_cast<Int128>(width);
  const Int128 cells = static_cast<Int128>(height) * kFixedCell;
  Int128 col = numerator / cells;
  const Int128 rest = numerator % cells;
  if (rest < 0) --col;  // division rounds towards zero
  return {static_cast<std::int64_t>(col), rest == 0};
}

}  // namespace geo
