#pragma once

#include <optional>
#include <vector>

#include "libgeo/base/parallel_for.hpp"
#include "libgeo/summary/plan_split.hpp"
#include "pipeline/zonal/zonal_job.hpp"
#include "pipeline/zonal/zonal_layers.hpp"

namespace steppe {

// The parts of a job's zones that need not be decoded, and the summaries that know them, one a raster.
struct KnownInside {
  geo::PlanSplit split;
  std::vector<geo::Summary> summaries;
};

// With a cache: the block summaries of the job's rasters, from the cache when they are of the rasters as they are now;
// else made, when zones fill at least half of the blocks, and kept there. Nothing when decoding what the zones touch is
// the better way: no cache; floating-point rasters, weights, cross-tables, distinct values of 16-bit rasters; files
// that are no plain GeoTIFF (a mosaic changes when its tiles do); zones without a block inside. A folder that cannot
// be written to serves what it has.
std::optional<KnownInside> known_inside(const ZonalJob& job, const ZonalRasters& rasters,
                                        const geo::ZonalRequest& request, const geo::CoveragePlan& plan,
                                        const geo::PixelArea& area, const geo::ParallelFor& parallel,
                                        const geo::Cancelled& cancelled);

}  // namespace steppe
