#pragma once

#include "pipeline/landscape/tree_areas.hpp"
#include "pipeline/results/reduce.hpp"
#include "pipeline/results/result_inputs.hpp"
#include "pipeline/results/result_tables.hpp"
#include "pipeline/results/zone_version.hpp"

namespace steppe {

// The night's maps in both versions of the boundaries (zones.previous), and which part of a change is the boundary's:
// from the first year to each later one, and between neighbours where there are more than two. A change published in
// the older boundaries then and in the run's now is  value − from_previous_value
//   = (value − previous_value)                 the same map, other boundaries: the boundary's part
//   + (previous_value − from_previous_value)   the same boundaries, other years: what happened on the land.
// Zones are matched by id, the league by its id. `totals` are the night's, `trees` what of its zones
// stands in vectors. REQUIRES inputs.previous. Throws as in_previous_zones().
ZoneVersions zone_versions(const NightResult& night, const Totals& totals, const Settings& settings,
                           const Workspace& workspace, const ResultInputs& inputs, const TreeAreas& trees);

// What the same figure, mapped, is more by than in the older boundaries; nothing where that is not known.
std::optional<double> boundary_part_of(const ZoneVersions& versions, const Figure& figure, const ZoneTotal& zone);

// What whoever reads a change must be told: how many zones have another area for it. Nothing when no value differs.
std::optional<geo::Message> zone_versions_note(const ZoneVersions& versions);

}  // namespace steppe
