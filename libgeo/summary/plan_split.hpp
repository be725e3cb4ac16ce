#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "libgeo/base/parallel_for.hpp"
#include "libgeo/coverage/block_cover.hpp"
#include "libgeo/coverage/coverage_plan.hpp"
#include "libgeo/grid/pixel_area.hpp"
#include "libgeo/summary/band_summary.hpp"
#include "libgeo/sweep/group_sums.hpp"
#include "libgeo/sweep/zonal_request.hpp"

namespace geo {

// A coverage plan as block summaries see it: what lies in blocks inside the zones, and the cells along the outlines.
struct PlanSplit {
  CoveragePlan edges;                            // the plan's zones, some perhaps without cells
  std::vector<std::vector<PyramidNode>> inside;  // one a zone of the plan
  std::size_t blocks_inside = 0;                 // different blocks in them …
  std::size_t blocks = 0;                        // … of as many that the grid has
};

// Zones in `parallel`. Time O(runs + blocks in the zones' boxes). REQUIRES block > 0.
PlanSplit split_plan(const CoveragePlan& plan, std::int64_t block, const ParallelFor& parallel);

// zonal_sweep() over the plan that was split, with the same sums to the last bit: only blocks of the outlines are
// decoded, the rest comes from `summaries`, one a layer of the request, all of the block that the plan was split by.
// Damaged pixels inside a zone are not met with. REQUIRES layers of 8- or 16-bit pixels, no weights, no crosses, values
// asked of 8-bit layers only and max_values that all groups together cannot reach (256 a group and layer).
bool summarised_sweep(const PlanSplit& split, const std::vector<std::size_t>& group_of, const PixelArea& area,
                      const ZonalRequest& request, std::span<const Summary> summaries, const ParallelFor& parallel,
                      const Cancelled& cancelled, const std::function<void(FinishedGroup&&)>& finished);

}  // namespace geo
