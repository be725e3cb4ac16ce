#pragma once

#include <cstdint>

#include "libgeo/coverage/coverage_runs.hpp"
#include "libgeo/grid/pixel_area.hpp"
#include "libgeo/raster/raster.hpp"
#include "libgeo/zonal/real_sums.hpp"
#include "libgeo/zonal/value_table.hpp"

namespace geo {

// As zonal.hpp, for pixels that are no 16-bit integers and for statistics that need every value. Blocks may come in any
// order and be summed in any grouping (merge); the sums are the same to the last bit.
//
// No data is the raster's no_data, NaN and the infinities. Cells with negative cover (slivers thinner than the
// rounding) enter the sums but are not counted as seen, as in ZonalSums.
//
// REQUIRES of all: `area` was made for runs.grid (the tile). Throws Error when the raster is not on the tile's cells.
// Thread rule: pure but for the sums, which belong to the caller.

// int32 and uint32 are read as double.
void add_rows(const CoverageRuns& runs, const Raster<float>& values, const PixelArea& area, RealSums& sums);
void add_rows(const CoverageRuns& runs, const Raster<double>& values, const PixelArea& area, RealSums& sums);

// The table grows by at most the number of distinct values under the runs: ask table.held() between blocks. (Bytes
// whose weights cancel within a block are not kept.)
void add_values(const CoverageRuns& runs, const Raster<std::uint8_t>& values, const PixelArea& area, ValueTable& table);
void add_values(const CoverageRuns& runs, const Raster<std::int16_t>& values, const PixelArea& area, ValueTable& table);
void add_values(const CoverageRuns& runs, const Raster<std::uint16_t>& values, const PixelArea& area,
                ValueTable& table);
void add_values(const CoverageRuns& runs, const Raster<float>& values, const PixelArea& area, ValueTable& table);
void add_values(const CoverageRuns& runs, const Raster<double>& values, const PixelArea& area, ValueTable& table);

}  // namespace geo
