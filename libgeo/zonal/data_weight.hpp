#pragma once

#include <cstdint>

#include "libgeo/base/wide_integer.hpp"
#include "libgeo/coverage/coverage_runs.hpp"
#include "libgeo/grid/pixel_area.hpp"
#include "libgeo/raster/raster.hpp"

namespace geo {

// Σ weight of the cells that have data: what the sums of zonal.hpp and zonal_values.hpp have as their weight, alone and
// so at a part of the cost. No data, exactness and requirements as there.
WideInteger data_weight(const CoverageRuns& runs, const Raster<std::uint8_t>& values, const PixelArea& area);
WideInteger data_weight(const CoverageRuns& runs, const Raster<std::int16_t>& values, const PixelArea& area);
WideInteger data_weight(const CoverageRuns& runs, const Raster<std::uint16_t>& values, const PixelArea& area);
WideInteger data_weight(const CoverageRuns& runs, const Raster<float>& values, const PixelArea& area);
WideInteger data_weight(const CoverageRuns& runs, const Raster<double>& values, const PixelArea& area);

}  // namespace geo
