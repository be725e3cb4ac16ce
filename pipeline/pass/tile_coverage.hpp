#pragma once

#include <cstdint>

#include "libgeo/coverage/coverage_plan.hpp"
#include "libgeo/crs/spatial_grid.hpp"
#include "libgeo/polygon/zone_set.hpp"
#include "pipeline/plan/plan.hpp"
#include "pipeline/products/workspace.hpp"

namespace steppe {

// Which part of each cell of a tile belongs to which zone. All years, layers and nights of a tile share one plan, kept
// in the workspace's cache: read from there when it is whole and of these zones on this grid, else worked out and
// stored. What it is does not depend on which of the two happened. REQUIRES zones in the tile's CRS. Throws Error when
// the workspace cannot be written. Different tiles, and the same one, may be asked for at once.
geo::CoveragePlan tile_coverage(const geo::ZoneSet& zones, const geo::SpatialGrid& tile, const Workspace& workspace);

// Removes stored coverage of other zones, other grids and tiles that the plan does not have. What is not named like
// stored coverage is left alone, and no symbolic link is followed. Returns the bytes freed. Throws Error when something
// cannot be removed.
std::uint64_t sweep_coverage(const Plan& plan, const geo::ZoneSet& zones, const Workspace& workspace);

}  // namespace steppe
