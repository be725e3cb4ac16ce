#pragma once

#include "libgeo/crs/crs.hpp"
#include "libgeo/polygon/polygon.hpp"

namespace geo {

// Area in m². Longitude and latitude: on the CRS's ellipsoid, edges straight in the equal-area cylindrical projection
// (Snyder 1987, 3-12), which for edges of a kilometre is within 1e-7 of straight in degrees. Planes: as drawn, which is
// the ground's area where the projection keeps areas, within 0.1 % in a UTM zone. Holes count off. For telling people;
// sums that must close come from coverage.
double ground_area_m2(const MultiPolygon& shape, const Crs& crs);

// (true area) / (plane area) around a point of the plane; 1 in degrees, and where it cannot be told.
double ground_share_at(const Crs& crs, double x, double y);

}  // namespace geo
