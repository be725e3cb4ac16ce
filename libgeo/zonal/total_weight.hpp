#pragma once

#include "libgeo/base/wide_integer.hpp"
#include "libgeo/coverage/coverage_runs.hpp"
#include "libgeo/grid/pixel_area.hpp"

namespace geo {

// Σ cover × area over all cells of the runs, or over those in the window of `where` (in the tile's rows and columns),
// with and without data. REQUIRES an area made for runs.grid (the tile). Pure.
WideInteger total_weight(const CoverageRuns& runs, const PixelArea& area, const Window& where);
WideInteger total_weight(const CoverageRuns& runs, const PixelArea& area);

}  // namespace geo
