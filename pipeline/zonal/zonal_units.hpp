#pragma once

#include <string>
#include <vector>

#include "libgeo/coverage/coverage_store.hpp"

namespace steppe {

// What a row of the table speaks of: a zone, or a group of zones.
struct ZonalUnit {
  std::string id, name;
  std::vector<std::size_t> zones;             // positions in the plan's zones; empty: all of it was refused
  std::vector<std::size_t> places;            // of all its features in the file
  std::vector<const geo::Message*> refusals;  // of its zones that cannot be used, in file order
  geo::ZoneExtent extent;                     // of its usable zones together
};

struct ZonalUnits {
  std::vector<ZonalUnit> units;       // in the order in which the file has them (their first zone)
  std::vector<std::size_t> group_of;  // position in `units` of each zone of the plan
};

// One unit a feature of the zones' file, or with `grouped` one a value of Zone::parent; zones without that value are
// the group "". Refused zones are in as well. Points into `stored`.
ZonalUnits units_of(const geo::StoredPlan& stored, bool grouped);

}  // namespace steppe
