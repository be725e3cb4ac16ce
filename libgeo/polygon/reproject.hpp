#pragma once

#include <cstddef>

#include "libgeo/base/result.hpp"
#include "libgeo/crs/transform.hpp"
#include "libgeo/polygon/polygon.hpp"
#include "libgeo/polygon/zone_set.hpp"

namespace geo {

// The shape in the target system. A straight edge of the source is a curve in the target; points are added until the
// polyline stays within `tolerance` (target units; callers pass 0.01 pixel) of it. Each edge is worked on from its
// smaller end (by x, then y) whatever its direction in the ring, so an edge that two zones share gets the same points
// to the last bit in both, and shared borders stay shared. Identity returns the shape bit for bit.
//
// Faults: a point that has no finite image (out_of_range); an edge that 2^16 pieces do not follow, as across the seam
// of a projection (bad_geometry); a result beyond `most_vertices` (too_large). They begin with "ring N, vertex M:",
// numbered as in validate(). REQUIRES tolerance > 0 and shape passed validate(). Thread rule: that of Transform.
Result<MultiPolygon> reproject(const MultiPolygon& shape, const Transform& transform, double tolerance,
                               std::size_t most_vertices = 20'000'000);

// All zones in `target`. A zone that fails moves to `refused` with its fault ("zone ID: …") and is not lost; the fault
// of the whole is an operation between the two systems that is refused. `version` stays: it names the boundaries as
// delivered, not their images.
Result<ZoneSet> reproject(const ZoneSet& zones, const Crs& target, double tolerance);

}  // namespace geo
