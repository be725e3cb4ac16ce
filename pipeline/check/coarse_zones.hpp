#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "libgeo/coverage/coverage_plan.hpp"
#include "libgeo/crs/spatial_grid.hpp"
#include "libgeo/grid/pixel_area.hpp"
#include "libgeo/polygon/zone_set.hpp"
#include "pipeline/plan/analysis_grid.hpp"

namespace steppe {

// Zones on a grid of about a million cells, a whole number of the analysis grid's: coarse enough to be looked at in a
// second, with exact covers of every cell.
struct CoarseZones {
  geo::SpatialGrid where;
  geo::CoveragePlan cover;
  geo::PixelArea cell;  // true areas

  double cell_km2(std::int64_t row, std::int64_t col) const { return cell.m2(cell.units(row, col)) / 1e6; }
};

// REQUIRES zones in the grid's CRS, at least one. Throws Error where the projection has no areas.
CoarseZones coarse_zones(const geo::ZoneSet& zones, const AnalysisGrid& grid);

// True areas, one a zone, in km².
std::vector<double> zone_areas_km2(const CoarseZones& coarse, const geo::ZoneSet& zones);

}  // namespace steppe
