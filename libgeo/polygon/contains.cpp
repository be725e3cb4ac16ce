#include "libgeo/polygon/contains.hpp"

namespace geo {
namespace {

// Whether a ray from the point to the east crosses the ring an odd number of times.
bool odd_crossings(const Ring& ring, const Point& p) {
  bool odd = false;
  for (std::size_t i = 1; i < ring.size(); ++i) {
    const Point &a = ring[i - 1], &b = ring[i];
    if ((a.y > p.y) == (b.y > p.y)) continue;
    // The edge is always looked at from its lower end, so that two neighbours agree about a shared border.
    const Point& low = a.y < b.y ? a : b;
    const Point& high = a.y < b.y ? b : a;
    if (p.x < low.x + (p.y - low.y) / (high.y - low.y) * (high.x - low.x)) odd = !odd;
  }
  return odd;
}

}  // namespace

bool contains(const MultiPolygon& shape, const Point& point) {
  bool inside = false;
  for (const auto& part : shape) {
    inside ^= odd_crossings(part.outer, point);
    for (const auto& hole : part.holes) inside ^= odd_crossings(hole, point);
  }
  return inside;
}

}  // namespace geo
