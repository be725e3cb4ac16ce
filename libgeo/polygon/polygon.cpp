#include "libgeo/polygon/polygon.hpp"

#include <cmath>

namespace geo {
namespace {

Box grow_to(Box box, const Ring& ring) {
  for (const Point& p : ring) {
    box.x_min = std::min(box.x_min, p.x);
    box.y_min = std::min(box.y_min, p.y);
    box.x_max = std::max(box.x_max, p.x);
    box.y_max = std::max(box.y_max, p.y);
  }
  return box;
}

Box at(const Point& p) { return {p.x, p.y, p.x, p.y}; }

}  // namespace

Box box_of(const Ring& ring) { return ring.empty() ? Box{} : grow_to(at(ring.front()), ring); }

// Holes lie inside their outer ring, so only outer rings count. Not geo::join: it ignores boxes without area.
Box box_of(const MultiPolygon& shape) {
  bool first = true;
  Box box;
  for (const Polygon& part : shape) {
    if (part.outer.empty()) continue;
    box = grow_to(first ? at(part.outer.front()) : box, part.outer);
    first = false;
  }
  return box;
}

std::size_t vertices_of(const MultiPolygon& shape) {
  std::size_t count = 0;
  for (const Polygon& part : shape) {
    count += part.outer.size();
    for (const Ring& hole : part.holes) count += hole.size();
  }
  return count;
}

double signed_area(const Ring& ring) {
  if (ring.empty()) return 0;
  // Relative to the first point: with easting and northing in the millions the plain products lose the small areas.
  const Point origin = ring.front();
  double twice = 0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i)
    twice += (ring[i].x - origin.x) * (ring[i + 1].y - origin.y) - (ring[i + 1].x - origin.x) * (ring[i].y - origin.y);
  return twice / 2;
}

double area(const MultiPolygon& shape) {
  double sum = 0;
  for (const Polygon& part : shape) {
    sum += std::abs(signed_area(part.outer));
    for (const Ring& hole : part.holes) sum -= std::abs(signed_area(hole));
  }
  return sum;
}

}  // namespace geo
