#pragma once

#include <optional>

#include "libgeo/polygon/zone_set.hpp"
#include "pipeline/plan/terrain.hpp"

namespace steppe {

struct ElevationReach {
  double lowest = 0, highest = 0;  // metres, of the places that have an elevation
  double missing_share = 0;        // of the places in a zone
};
// Looks at 64 × 64 places of the zones' box; nothing where none lies in a zone. Throws Error when the file cannot be
// read. REQUIRES zones in `grid_crs`.
std::optional<ElevationReach> elevation_reach(const Terrain& terrain, const geo::ZoneSet& zones,
                                              const geo::Crs& grid_crs);

// What is to be told of land in the zones of which the elevations say nothing, because they do not reach it or have a
// hole: there neither slope nor shade keeps anything from being water or marsh. Nothing where all places have one; as
// above.
std::optional<geo::Message> missing_elevations(const Terrain& terrain, const geo::ZoneSet& zones,
                                               const geo::Crs& grid_crs);

}  // namespace steppe
