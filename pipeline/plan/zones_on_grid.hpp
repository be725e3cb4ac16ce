#pragma once

#include "libgeo/polygon/zone_set.hpp"
#include "pipeline/config/settings.hpp"
#include "pipeline/plan/analysis_grid.hpp"

namespace steppe {

// Zones of the settings on the analysis grid; edges follow the projection within 0.01 pixel. Throws UsageError when
// they cannot be read or projected.
geo::ZoneSet zones_on_grid(const ZoneSettings& settings, const AnalysisGrid& grid);

// The older version of them that zones.previous names: the same layer and fields of another file. REQUIRES a name.
geo::ZoneSet previous_zones_on_grid(const ZoneSettings& settings, const AnalysisGrid& grid);

}  // namespace steppe
