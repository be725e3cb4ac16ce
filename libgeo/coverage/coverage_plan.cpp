#include "libgeo/coverage/coverage_plan.hpp"

#include <utility>

namespace geo {

CoveragePlan plan_coverage(std::span<const Zone> zones, const Grid& tile, CoverageRule rule) {
  CoveragePlan plan;
  plan.grid = tile;
  for (std::size_t i = 0; i < zones.size(); ++i) {
    auto runs = coverage_inside(rule, zones[i].shape, tile);
    if (!runs)
      plan.refused.push_back({i, runs.fault()});
    else if (!runs.value().empty())
      plan.zones.push_back({i, std::move(runs).value()});
  }
  return plan;
}

CoveragePlan plan_coverage(const ZoneSet& zones, const Grid& tile, CoverageRule rule) {
  return plan_coverage(zones.zones, tile, rule);
}

}  // namespace geo
