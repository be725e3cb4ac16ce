#pragma once

#include <vector>

#include "libgeo/base/result.hpp"
#include "libgeo/crs/ground_steps.hpp"
#include "libgeo/polygon/polygon.hpp"

namespace geo {

// Points of a line in a CRS's plane.
using Line = std::vector<Point>;

// The strip of a width around a line, as polygons that overlap at its bends: a rectangle a straight piece, flat at both
// ends of the line, and a disc at each bend. Widths are metres on the ground whatever the CRS, so that 1 km of a belt
// of 50 m has 5 ha in degrees and in any projection (to 1e-5). Pieces are at most 2 km long. Empty for a line without
// length. REQUIRES finite coordinates and width_m > 0. A fault where the projection is not defined.
Result<MultiPolygon> strip_around(const Line& line, double width_m, const GroundSteps& ground);

// A polygon of 32 sides around a point that has exactly this area on the ground (to 1e-5).
Result<Polygon> disc_around(const Point& centre, double area_m2, const GroundSteps& ground);

// The length on the ground.
Result<double> length_m(const Line& line, const GroundSteps& ground);

}  // namespace geo
