#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "libgeo/polygon/zone_set.hpp"

namespace steppe {

// Positions of the zones that divide the region for a draw, the largest first: a pixel belongs to the first that holds
// its centre, so that a reserve takes none from its county. Of the levels that cover the region about as well as any (1
// % is left for the way borders are drawn) the one with the fewest zones, but more than one where there is such a
// level: counties, neither their league nor their townships. `level` not empty: that one; throws UsageError when no
// zone has it.
std::vector<std::size_t> stratum_zones(const geo::ZoneSet& zones, const std::string& level);

}  // namespace steppe
