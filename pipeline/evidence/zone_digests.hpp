#pragma once

#include <string>
#include <vector>

#include "libgeo/base/message.hpp"
#include "libgeo/polygon/zone_set.hpp"

namespace steppe {

// Short digests of a zone's outline, vertex by vertex: with them it can be said which vertex of which zone was moved
// although the boundaries as they were are not at hand. Not a proof: the zone version is.
struct ZoneDigest {
  std::string id;
  std::string words;     // eight hexadecimal digits over name, level, parent and the numbers of parts and rings
  std::string vertices;  // six for each vertex, ring by ring; empty where the set has too many vertices to list
};

std::vector<ZoneDigest> zone_digests(const geo::ZoneSet& zones);

// What is different of each zone, as the subject (its id) and a sentence.
struct ZoneDifference {
  std::string id;
  geo::Message what;
};
// `found` are the zones as they are now, in the order of their digests.
std::vector<ZoneDifference> zone_differences(const std::vector<ZoneDigest>& packed, const geo::ZoneSet& found);

}  // namespace steppe
