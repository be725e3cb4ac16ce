#include "libgeo/polygon/area_inside.hpp"

#include <cmath>
#include <utility>

namespace geo {
namespace {

// One side of the box: the half-plane of points with sign · (coordinate − limit) >= 0.
struct Side {
  double Point::*along;  // the coordinate that the side limits
  double Point::*across;
  double limit, sign;

  bool holds(const Point& p) const { return sign * (p.*along - limit) >= 0; }
  Point crossing(const Point& from, const Point& to) const {
    const double part = (limit - from.*along) / (to.*along - from.*along);
    Point point;
    point.*along = limit;
    point.*across = from.*across + part * (to.*across - from.*across);
    return point;
  }
};

// The ring without what lies beyond a side; closed again.
Ring cut(const Ring& ring, const Side& side) {
  Ring kept;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    const Point &from = ring[i], &to = ring[i + 1];
    if (side.holds(from)) kept.push_back(from);
    if (side.holds(from) != side.holds(to)) kept.push_back(side.crossing(from, to));
  }
  if (!kept.empty()) kept.push_back(kept.front());
  return kept;
}

double area_of(Ring ring, const Box& box) {
  const Side sides[] = {{&Point::x, &Point::y, box.x_min, 1},
                        {&Point::x, &Point::y, box.x_max, -1},
                        {&Point::y, &Point::x, box.y_min, 1},
                        {&Point::y, &Point::x, box.y_max, -1}};
  for (const Side& side : sides) ring = cut(ring, side);
  return std::abs(signed_area(ring));
}

}  // namespace

double area_inside(const MultiPolygon& shape, const Box& box) {
  double sum = 0;
  for (const Polygon& part : shape) {
    sum += area_of(part.outer, box);
    for (const Ring& hole : part.holes) sum -= area_of(hole, box);
  }
  return sum;
}

}  // namespace geo
