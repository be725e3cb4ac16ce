#pragma once

#include <optional>

#include "libgeo/base/parallel_for.hpp"
#include "libgeo/coverage/coverage_store.hpp"
#include "libgeo/polygon/zone_set.hpp"
#include "pipeline/zonal/zonal_job.hpp"

namespace steppe {

// The zones of a job on the grid of its rasters.
struct CoveredZones {
  geo::StoredPlan stored;
  std::optional<geo::ZoneSet> outlines;  // as delivered, when the job asks for shapes
  bool from_cache = false;
};

// Reads, checks and projects the zones and works out their cover; or, with a cache, takes all that from there when the
// zones' file (its companions too), the fields and the grid are the same. A damaged entry is made again. Zones are
// worked on in `parallel`. Throws UsageError when the zones cannot be read at all, Error when the cache cannot be
// written, Interrupted when cancelled.
CoveredZones covered_zones(const ZonalJob& job, const geo::SpatialGrid& where, const geo::ParallelFor& parallel,
                           const geo::Cancelled& cancelled = {});

}  // namespace steppe
