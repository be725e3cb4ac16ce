#include "libgeo/coverage/fixed_point.hpp"

#include <cmath>
#include <cstdlib>

namespace geo {
namespace {

constexpr std::int64_t kSnapStep = kFixedCell >> 10;
constexpr std::int64_t kSnapReach = kFixedCell >> 32;

std::int64_t between(std::int64_t cells, std::int64_t fractions) { return cells * kFixedCell + fractions; }

}  // namespace

FixedFrame::FixedFrame(const Grid& grid)
    : m_dx(grid.dx), m_dy(grid.dy), m_left(position(grid.x0, grid.dx)), m_top(position(-grid.y0, grid.dy)) {}

FixedPoint FixedFrame::at(const Point& vertex) const {
  const Position x = position(vertex.x, m_dx), y = position(-vertex.y, m_dy);
  return {between(x.cell - m_left.cell, x.fraction - m_left.fraction),
          between(y.cell - m_top.cell, y.fraction - m_top.fraction)};
}

FixedFrame::Position FixedFrame::position(double distance, double step) {
  // Whole cells and the remainder separately: the remainder is exact (as fmod's is), so that the fraction keeps all its
  // bits a million cells away from the origin.
  const double whole = std::floor(distance / step);
  const double rest = std::fma(-whole, step, distance);
  const auto fraction = static_cast<std::int64_t>(std::floor(rest / step * static_cast<double>(kFixedCell) + 0.5));
  const std::int64_t nearest = (fraction + kSnapStep / 2) / kSnapStep * kSnapStep;
  return {static_cast<std::int64_t>(whole), std::abs(fraction - nearest) <= kSnapReach ? nearest : fraction};
}

}  // namespace geo
