#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "libgeo/base/result.hpp"
#include "libgeo/crs/crs.hpp"
#include "libgeo/polygon/polygon.hpp"

namespace geo {

// A statistical unit: a polygon with an id (adcode), a name, a level ("county", "league") and the id of the unit that
// it is part of (empty: none).
struct Zone {
  std::string id;
  std::string name;
  std::string level;
  std::string parent;
  MultiPolygon shape;
  std::size_t place = 0;  // of the feature in its file, from 1; 0: not from a file
  // 16 digits as ZoneSet::version's, over CRS, id and coordinates of this zone as delivered; empty: not from a file.
  std::string version = {};
};

// A zone that cannot be used. It keeps its row in every table, with this status instead of values.
struct RefusedZone {
  std::string id;  // or "#17", the position in the file, when it has none
  std::string name;
  std::string level;
  Fault fault;
  std::string parent = {};
  std::size_t place = 0;  // as in Zone
};

// A layer of zones. `version` is 16 hexadecimal digits of the SHA-256 over CRS, ids, names, levels, parents and
// coordinates: a moved vertex or a renamed county is another version.
struct ZoneSet {
  std::string name;
  std::string version;
  Crs crs;
  std::vector<Zone> zones;  // in file order
  std::vector<RefusedZone> refused;
};

std::string zone_version(const ZoneSet& zones);
std::string zone_version(const Crs& crs, const Zone& zone);

// What changes when the zone does: its own version, or the set's where it has none.
const std::string& version_of(const ZoneSet& zones, const Zone& zone);

}  // namespace geo
