#pragma once

#include <cstddef>

#include "libgeo/base/result.hpp"
#include "libgeo/polygon/polygon.hpp"

namespace geo {

// What one polygon of a file may cost. The defaults are far above real boundaries (a province at 1:10 000 has about a
// million vertices) and far below what exhausts a server's memory.
struct ShapeLimits {
  std::size_t vertices = 5'000'000;
  std::size_t rings = 100'000;
};

// Longitude and latitude in degrees, or metres of a projection: decides which coordinates can be true.
enum class CoordinateKind { degrees, metres };

// Structure that can be checked without a geometry engine, cheapest first: not empty; rings and vertices within the
// limits (too_large); each ring finite, inside ±180 and ±90 degrees or ±1e8 m (out_of_range), closed, of at least four
// points and not all on one line (bad_geometry). Crossings and overlaps are not looked for. Messages begin with
// the subject ("zone 150802") and number rings through the whole shape from 1 (outer ring of the first part, its holes,
// next part …) and vertices in the ring from 1.
Result<void> validate(const Message& subject, const MultiPolygon& shape, CoordinateKind kind,
                      const ShapeLimits& limits = {});

}  // namespace geo
