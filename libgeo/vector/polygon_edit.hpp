#pragma once

#include <vector>

#include "libgeo/base/result.hpp"
#include "libgeo/crs/crs.hpp"
#include "libgeo/polygon/polygon.hpp"

namespace geo {

// How large a shape may be that is buffered or split: GEOS cannot be stopped.
inline constexpr std::size_t kMostEditedVertices = 100'000;

// The shape grown by `metres` on the ground, or shrunk where they are negative; nothing left: no parts. Each part is
// worked on in the azimuthal equidistant projection of WGS 84 about its own middle (Snyder 1987, 25), whose distances
// there are true to 1/25000 within 100 km; round corners have 16 edges a quarter. `shape` in degrees of WGS 84 or
// CGCS2000. Faults: a part of more than 600 km (too_large), more vertices than kMostEditedVertices, a place without an
// image. REQUIRES a valid shape and finite metres. Any thread.
Result<MultiPolygon> buffered(const MultiPolygon& shape, double metres);

// A line of two points or more, in the coordinates of the shape.
using Line = std::vector<Point>;

// The parts into which lines cut the shape, in the plane of its coordinates, from the largest to the smallest; a line
// that crosses no part leaves that part whole. Areas of the parts add up to the shape's. Faults: vertices as above;
// lines that cut nothing off (bad_geometry). REQUIRES a valid shape and finite lines. Any thread.
Result<std::vector<MultiPolygon>> split(const MultiPolygon& shape, const std::vector<Line>& lines);

}  // namespace geo
