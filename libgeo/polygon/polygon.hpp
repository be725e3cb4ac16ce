#pragma once

#include <cstddef>
#include <vector>

#include "libgeo/grid/box.hpp"

namespace geo {

struct Point {
  double x = 0, y = 0;
  bool operator==(const Point&) const = default;
};

// A closed ring: the first point is repeated at the end. Either orientation.
using Ring = std::vector<Point>;

// An outer ring and its holes, non-overlapping, valid in the sense of OGC Simple Features.
struct Polygon {
  Ring outer;
  std::vector<Ring> holes;
};

// Parts whose interiors do not overlap.
using MultiPolygon = std::vector<Polygon>;

Box box_of(const Ring& ring);
Box box_of(const MultiPolygon& shape);

// Of all rings, the repeated first points included.
std::size_t vertices_of(const MultiPolygon& shape);

// Twice-signed shoelace area halved: positive when counter-clockwise. Summed about the ring's first point.
double signed_area(const Ring& ring);
// Planar area in CRS units squared: outer rings less holes.
double area(const MultiPolygon& shape);

}  // namespace geo
