#include "libgeo/polygon/validate.hpp"

#include <cmath>

namespace geo {
namespace {

// Gauss–Krüger eastings with the zone number in front reach 2.4e7 m.
constexpr double kLargestMetres = 1e8;
// Files rounded to float overshoot the limits by this much; a swapped axis overshoots by degrees.
constexpr double kDegreeSlack = 1e-4;

struct RingCheck {
  const Message& subject;
  CoordinateKind kind;
  std::size_t number = 0;  // of the ring, from 1

  Result<void> vertex(const Point& p, std::size_t position) const;
  Result<void> ring(const Ring& ring) const;
};

// All on one line. Not "signed area zero": a bow tie has that too, and is told better by what checks crossings.
bool flat(const Ring& ring) {
  const Point origin = ring.front();
  Point along;
  for (const Point& p : ring) {
    const Point here{p.x - origin.x, p.y - origin.y};
    if (along == Point{}) along = here;
    if (along.x * here.y - along.y * here.x != 0) return false;
  }
  return true;
}

Fault coordinate_fault(const RingCheck& check, const Point& p, std::size_t position) {
  if (check.kind == CoordinateKind::metres)
    return {FaultKind::out_of_range,
            message("{0}: ring {1}, vertex {2} is not on the Earth (got {3} {4}, allowed ±1e8 m); check the "
                    "coordinate system",
                    check.subject, check.number, position, p.x, p.y)};
  return {FaultKind::out_of_range,
          message("{0}: ring {1}, vertex {2} is not on the Earth (got {3} {4}, allowed longitude ±180, latitude "
                  "±90); check the coordinate system and that longitude comes first",
                  check.subject, check.number, position, p.x, p.y)};
}

Result<void> RingCheck::vertex(const Point& p, std::size_t position) const {
  if (!std::isfinite(p.x) || !std::isfinite(p.y))
    return Fault{FaultKind::out_of_range,
                 message("{0}: ring {1}, vertex {2} is not a number (got {3} {4}); repair the geometry", subject,
                         number, position, p.x, p.y)};
  const bool metres = kind == CoordinateKind::metres;
  const double x_limit = metres ? kLargestMetres : 180 + kDegreeSlack;
  const double y_limit = metres ? kLargestMetres : 90 + kDegreeSlack;
  if (std::abs(p.x) > x_limit || std::abs(p.y) > y_limit) return coordinate_fault(*this, p, position);
  return {};
}

Result<void> RingCheck::ring(const Ring& ring) const {
  for (std::size_t i = 0; i < ring.size(); ++i)
    if (auto checked = vertex(ring[i], i + 1); !checked) return checked;
  if (!ring.empty() && ring.front() != ring.back())
    return Fault{FaultKind::bad_geometry,
                 message("{0}: ring {1} is not closed (first vertex {2} {3}, vertex {4}, the last, {5} {6}); "
                         "repeat the first vertex at the end",
                         subject, number, ring.front().x, ring.front().y, ring.size(), ring.back().x, ring.back().y)};
  if (ring.size() < 4)
    return Fault{FaultKind::bad_geometry,
                 message("{0}: ring {1} has too few vertices (got {2}, allowed at least 4, the first repeated at "
                         "the end); repair the geometry",
                         subject, number, ring.size())};
  if (flat(ring))
    return Fault{FaultKind::bad_geometry,
                 message("{0}: ring {1} has no area (got {2} vertices on a line); remove or repair it", subject, number,
                         ring.size())};
  return {};
}

Result<void> check_size(const Message& subject, const MultiPolygon& shape, const ShapeLimits& limits) {
  std::size_t rings = 0, vertices = 0;
  for (const Polygon& part : shape) {
    rings += 1 + part.holes.size();
    vertices += part.outer.size();
    for (const Ring& hole : part.holes) vertices += hole.size();
  }
  if (vertices == 0)
    return Fault{FaultKind::bad_geometry,
                 message("{0}: the geometry is empty (got 0 vertices); draw it or remove the feature", subject)};
  if (rings > limits.rings)
    return Fault{FaultKind::too_large, message("{0}: too many rings (got {1}, allowed {2}); simplify or split it",
                                               subject, rings, limits.rings)};
  if (vertices > limits.vertices)
    return Fault{FaultKind::too_large, message("{0}: too many vertices (got {1}, allowed {2}); simplify or split it",
                                               subject, vertices, limits.vertices)};
  return {};
}

}  // namespace

Result<void> validate(const Message& subject, const MultiPolygon& shape, CoordinateKind kind,
                      const ShapeLimits& limits) {
  if (auto checked = check_size(subject, shape, limits); !checked) return checked;
  RingCheck check{subject, kind};
  for (const Polygon& part : shape) {
    ++check.number;
    if (auto checked = check.ring(part.outer); !checked) return checked;
    for (const Ring& hole : part.holes) {
      ++check.number;
      if (auto checked = check.ring(hole); !checked) return checked;
    }
  }
  return {};
}

}  // namespace geo
