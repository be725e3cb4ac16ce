#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "libgeo/coverage/coverage_rule.hpp"
#include "libgeo/coverage/coverage_runs.hpp"
#include "libgeo/grid/grid.hpp"
#include "libgeo/polygon/zone_set.hpp"

namespace geo {

// A zone that shares area with the tile.
struct ZoneCoverage {
  std::size_t zone = 0;  // position in ZoneSet::zones
  CoverageRuns runs;     // in the tile's rows and columns; the window is the zone's bounding box inside the tile
};

// A zone whose coverage of the tile cannot be computed: it keeps its row, with this status.
struct RefusedCoverage {
  std::size_t zone = 0;
  Fault fault;
};

// The zones of one tile, in the order of the zone set, computed once and applied to every layer of the tile.
// Immutable after making; safe to share between threads.
struct CoveragePlan {
  Grid grid;
  std::vector<ZoneCoverage> zones;
  std::vector<RefusedCoverage> refused;
};

// Zones in the tile grid's CRS. Zones that stay outside cost one look at their box. Errors and exactness: those of
// coverage_by().
CoveragePlan plan_coverage(std::span<const Zone> zones, const Grid& tile, CoverageRule rule = CoverageRule::exact);
CoveragePlan plan_coverage(const ZoneSet& zones, const Grid& tile, CoverageRule rule = CoverageRule::exact);

}  // namespace geo
