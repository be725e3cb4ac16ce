#include "pipeline/evidence/zone_digests.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using steppe::zone_differences;
using steppe::zone_digests;

geo::Zone square(const std::string& id, double east) {
  return {id, "zone " + id, "county", "", {{{{0, 0}, {east, 0}, {east, 2}, {0, 2}, {0, 0}}, {}}}};
}

geo::ZoneSet zones() {
  geo::ZoneSet set{"s", "", geo::Crs::from_text("EPSG:32648").value(), {square("1", 1), square("2", 3)}, {}};
  return set;
}

std::string said(const geo::ZoneSet& now) {
  std::string text;
  for (const auto& difference : zone_differences(zone_digests(zones()), now))
    text += difference.id + ": " + geo::render(difference.what) + "\n";
  return text;
}

TEST(ZoneDigests, NameTheVertexThatWasMoved) {
  geo::ZoneSet now = zones();
  EXPECT_EQ(said(now), "");
  now.zones[1].shape[0].outer[2].x = 3.25;
  EXPECT_EQ(said(now), "2: 1 of 5 vertices of its outline lie elsewhere; the first is vertex 3, now at (3.25, 2)\n");
}

TEST(ZoneDigests, NameZonesThatCameAndWentAndChangedTheirName) {
  geo::ZoneSet now = zones();
  now.zones[0].name = "other";
  now.zones[1].id = "3";
  EXPECT_EQ(said(now),
            "1: its name, level, parent or rings are others (the name is now other)\n"
            "3: is a zone that the pack does not have\n"
            "2: is gone\n");
}

TEST(ZoneDigests, SayThatAVertexIsMissing) {
  geo::ZoneSet now = zones();
  auto& ring = now.zones[0].shape[0].outer;
  ring.erase(ring.begin() + 1);
  EXPECT_EQ(said(now), "1: its outline has 4 vertices, not 5\n");
}

}  // namespace
