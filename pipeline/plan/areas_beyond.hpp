#pragma once

#include <vector>

#include "libgeo/polygon/polygon.hpp"
#include "pipeline/config/settings.hpp"
#include "pipeline/plan/analysis_grid.hpp"

namespace steppe {

// Areas that figures are told of beside the zones and that may lie beyond them: lakes (layers.lakes), the red line and
// reserves (layers.red_line), zones of an older version (zones.previous). On the grid's plane.
struct AreasBeyond {
  std::vector<geo::MultiPolygon> shapes;
};

// Those that the settings name. Throws UsageError with all that is wrong with their files.
AreasBeyond read_areas_beyond(const Settings& settings, const AnalysisGrid& grid);

// Whether the settings name any.
bool names_areas_beyond(const Settings& settings);

}  // namespace steppe
