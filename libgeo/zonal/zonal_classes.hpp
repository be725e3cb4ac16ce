#pragma once

#include <cstdint>

#include "libgeo/coverage/coverage_runs.hpp"
#include "libgeo/grid/pixel_area.hpp"
#include "libgeo/raster/raster.hpp"
#include "libgeo/zonal/accumulators.hpp"

namespace geo {

// As zonal.hpp, for class maps: weight per class. With a no_data class, its cells are left out; a raster of status
// codes has none, and its total over all of the tile is total_weight() exactly: the ledger closes. REQUIRES an area
// made for runs.grid (the tile). Throws Error when the raster is not on the tile's cells. Pure but for `sums`.
void add_classes(const CoverageRuns& runs, const Raster<std::uint8_t>& classes, const PixelArea& area, ClassSums& sums);

}  // namespace geo
