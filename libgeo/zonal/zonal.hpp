#pragma once

#include <cstdint>

#include "libgeo/coverage/coverage_runs.hpp"
#include "libgeo/grid/pixel_area.hpp"
#include "libgeo/raster/raster.hpp"
#include "libgeo/zonal/accumulators.hpp"

namespace geo {

// One zone's coverage of a tile applied to pixels of that tile: a block, a band of rows or all of it. Blocks may come
// in any order and be summed in any grouping (merge); the sums are the same to the last bit.
//
// REQUIRES of all: `area` was made for runs.grid (the tile). Throws Error when the raster is not on the tile's cells.
// Thread rule: pure but for `sums`, which belongs to the caller.

// Cells without data (the raster's no_data) leave all sums. Full runs in rows of constant area cost two additions and a
// multiplication a cell.
void add_rows(const CoverageRuns& runs, const Raster<std::int16_t>& values, const PixelArea& area, ZonalSums& sums);
void add_rows(const CoverageRuns& runs, const Raster<std::uint16_t>& values, const PixelArea& area, ZonalSums& sums);
void add_rows(const CoverageRuns& runs, const Raster<std::uint8_t>& values, const PixelArea& area, ZonalSums& sums);

}  // namespace geo
