#pragma once

#include <optional>

#include "libgeo/crs/crs.hpp"
#include "libgeo/polygon/polygon.hpp"

class OGRGeometry;

namespace geo {

// What can be made of a geometry that is no valid polygon: curves become lines, open rings are closed, crossings and
// overlaps are resolved in both ways that GEOS knows: parity (what is covered twice is a hole) and structure (rings
// made valid, shells joined, holes taken off). Where both give the same area, to 1 %, nobody can mean anything else and
// the repair is certain; otherwise `shape` (both together) is only where the polygon may lie.
struct RepairedPolygons {
  MultiPolygon shape;  // valid
  bool certain = false;
  double by_parity = 0, by_structure = 0;  // plane areas
};

// Nothing for points, lines, geometries without area, coordinates that are none of the CRS, and outlines that fold too
// often for GEOS.
std::optional<RepairedPolygons> repaired_polygons(const OGRGeometry* geometry, const Crs& crs);

}  // namespace geo
