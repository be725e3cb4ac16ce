#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "libgeo/base/parallel_for.hpp"
#include "libgeo/coverage/coverage_plan.hpp"
#include "libgeo/grid/pixel_area.hpp"
#include "libgeo/sweep/group_sums.hpp"
#include "libgeo/sweep/zonal_request.hpp"

namespace geo {

// One sweep over the blocks that the plan touches: every block of every layer is decoded once, whatever the number of
// zones (but see sweep_layout.hpp for layers whose blocks do not match). group_of[i] names the group of plan.zones[i];
// zones of one group are added up, also where they overlap. Groups are numbered from 0 to the largest one named;
// groups without a cell (numbers that no zone has) are handed over at the end with empty sums. Sums are exact: threads
// and blocks in any order give the same. A band of the sweep is a row of blocks; memory is that of the windows under
// way (2^20 cells a layer at most), the sources' caches, and the sums of the groups under way.
//
// Pixels that cannot be read cost the groups with cells in the same block, or, where blocks are large, in the same rows
// of the part of it that is read at once. No data is the raster's, NaN and the infinities.
//
// REQUIRES one group for each of the plan's zones, zones inside the plan's grid, pairs of layers that exist.
// Throws Error when a layer cannot be opened, has no such band or is not on the plan's grid, and what `finished` and
// `parallel` throw. Returns false when cancelled: not every group was handed over then.
bool zonal_sweep(const CoveragePlan& plan, const std::vector<std::size_t>& group_of, const PixelArea& area,
                 const ZonalRequest& request, const ParallelFor& parallel, const Cancelled& cancelled,
                 const std::function<void(FinishedGroup&&)>& finished);

}  // namespace geo
