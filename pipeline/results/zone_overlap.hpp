#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "libgeo/polygon/zone_set.hpp"

namespace steppe {

// Of the zones' area: less is the noise of digitising, of which nobody is told.
inline constexpr double kToldOverlap = 1e-5;

// Two zones that share ground.
struct ZonePair {
  std::size_t a = 0, b = 0;  // into the zones as given, a < b
  double area = 0;           // in the CRS's units squared: of cells that both cover, what cannot lie side by side
  double share = 0;          // of the smaller one
};

// What zones have in common.
struct ZoneOverlap {
  double area = 0;                      // in the CRS's units squared; what n zones share counts n − 1 times
  double whole = 0;                     // the sum of the zones' areas, likewise
  std::vector<std::string> zones = {};  // ids of those with a part in it, as given, the smallest slivers left out
  std::vector<ZonePair> pairs = {};     // the largest first, the smallest slivers left out

  double share() const { return whole > 0 ? area / whole : 0; }
};

// Σ over cells of (covers of the zones − 1, at least 0) on a grid of about 1000 × 1000 cells over all of them, with the
// exact cover of each: borders that zones share have covers that sum to 1, and cost nothing. Exact where the zones
// fill the cells that they share; slivers between zones that do not fill their cell are not seen. A zone whose coverage
// cannot be computed is left out. REQUIRES zones in one CRS.
ZoneOverlap overlap_of(std::span<const geo::Zone* const> zones);

}  // namespace steppe
