#include "clipped_share.hpp"

#include <cmath>
#include <cstdlib>
#include <vector>

namespace steppe_test {
namespace {

using geo::Grid;
using geo::MultiPolygon;
using geo::Polygon;
using geo::Ring;

using Real = long double;
struct RealPoint {
  Real x, y;
};
using RealRing = std::vector<RealPoint>;

RealRing clipped(const RealRing& ring, Real RealPoint::*axis, Real limit, int side) {
  RealRing out;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const RealPoint &a = ring[i], &b = ring[(i + 1) % ring.size()];
    const Real da = (a.*axis - limit) * side, db = (b.*axis - limit) * side;
    if (da >= 0) out.push_back(a);
    if ((da > 0 && db < 0) || (da < 0 && db > 0)) {
      const Real t = da / (da - db);
      out.push_back({a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)});
    }
  }
  return out;
}

Real area_of(const RealRing& ring) {
  Real twice = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const RealPoint &a = ring[i], &b = ring[(i + 1) % ring.size()];
    const RealPoint& o = ring.front();
    twice += (a.x - o.x) * (b.y - o.y) - (b.x - o.x) * (a.y - o.y);
  }
  return std::abs(twice) / 2;
}

Real cell_share(const Ring& ring, const Grid& grid, int row, int col) {
  RealRing real;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i)
    real.push_back({(static_cast<Real>(ring[i].x) - grid.x0) / grid.dx - col,
                    (static_cast<Real>(grid.y0) - ring[i].y) / grid.dy - row});
  real = clipped(clipped(real, &RealPoint::x, 0, 1), &RealPoint::x, 1, -1);
  real = clipped(clipped(real, &RealPoint::y, 0, 1), &RealPoint::y, 1, -1);
  return real.empty() ? 0 : area_of(real);
}

}  // namespace

double clipped_share(const MultiPolygon& shape, const Grid& grid, int row, int col) {
  Real share = 0;
  for (const Polygon& part : shape) {
    share += cell_share(part.outer, grid, row, col);
    for (const Ring& hole : part.holes) share -= cell_share(hole, grid, row, col);
  }
  return static_cast<double>(share);
}

}  // namespace steppe_test
