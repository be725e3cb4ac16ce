#pragma once

#include <string>
#include <vector>

#include "libgeo/base/byte_stream.hpp"
#include "libgeo/base/parallel_for.hpp"
#include "libgeo/coverage/coverage_plan.hpp"
#include "libgeo/polygon/zone_set.hpp"

namespace geo {

// How large a zone is on the plane of a grid, in cells, and how much of that lies inside the grid.
struct ZoneExtent {
  double cells = 0, inside = 0;
  bool operator==(const ZoneExtent&) const = default;
};

// A plan with everything that its zones' file was needed for: what coverage_store.hpp keeps.
struct StoredPlan {
  std::string zone_set, zone_version;    // of the ZoneSet
  std::vector<Zone> zones;               // without shapes, all of them, in the set's order
  std::vector<RefusedZone> refused;      // of the set
  CoveragePlan plan;                     // positions are into `zones`
  std::vector<ZoneExtent> extents = {};  // one a zone; empty: not known
};

// A stored plan as bytes, without vertices. Faults keep their messages as trees of templates and arguments, so that
// they can be shown in any language later.
void write_plan(const StoredPlan& plan, ByteWriter& out);

// What write_plan() wrote, or the reader has failed: positions are inside the lists, runs inside the grid, nothing is
// left over. Memory is at most some 40 times the bytes, whatever they say. Zones' runs are read in `parallel`.
StoredPlan read_plan(ByteReader& in, const ParallelFor& parallel = sequential_for);

void write_grid(const Grid& grid, ByteWriter& out);

}  // namespace geo
