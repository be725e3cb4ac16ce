#pragma once

#include "pipeline/results/reduce.hpp"

namespace steppe {

// The night's maps once more, summed in an older version of the zones: the night as it would have been with these
// boundaries, as far as the finished products say. Only its plan, zones, layers, records and parallelism are set, and
// of a record's sums those that figures are made of (why cells have no value is not told apart). Cells of the older
// zones on tiles that the night has no products of are no data. Exact, as the nightly sums: a zone whose outline is the
// same has the same integers. A tile's sums are kept in products/<year>/previous/<tile>.json under a key over the zone
// version and the task's products, and made again only when these change. REQUIRES `previous` in the grid's CRS and a
// record for every task of the night. Throws Error when a product of this night cannot be read back, Interrupted after
// a signal. Runs tiles as night.parallelism says.
NightResult in_previous_zones(const NightResult& night, const geo::ZoneSet& previous, const Settings& settings,
                              const Workspace& workspace);

}  // namespace steppe
