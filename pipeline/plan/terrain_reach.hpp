#pragma once

#include <optional>

#include "libgeo/polygon/zone_set.hpp"
#include "pipeline/plan/terrain.hpp"

namespace steppe {

// What is to be told of land in the zones of which the elevations say nothing, because they do not reach it or have a
// hole: there neither slope nor shade keeps anything from being water or marsh. Looks at 64 × 64 places of the zones'
// box; nothing where all that lie in a zone have one. Throws Error when the file cannot be read. REQUIRES zones in
// `grid_crs`.
std::optional<geo::Message> missing_elevations(const Terrain& terrain, const geo::ZoneSet& zones,
                                               const geo::Crs& grid_crs);

}  // namespace steppe
