#include <gtest/gtest.h>

#include <functional>

#include "libgeo/polygon/zone_set.hpp"

namespace geo {
namespace {

Crs crs(const char* text) { return Crs::from_text(text).value(); }

ZoneSet example() {
  const Ring outer{{107, 40}, {108, 40}, {108, 41}, {107, 40}};
  const Ring hole{{107.8, 40.1}, {107.9, 40.1}, {107.9, 40.2}, {107.8, 40.1}};
  return {"counties",
          "",
          crs("EPSG:4490"),
          {{"150802", "临河区", "county", "150800", {{outer, {hole}}}},
           {"150821", "五原县", "county", "150800", {{outer, {}}}}},
          {{"150822", "磴口县", "county", {FaultKind::bad_geometry, message("zone: open")}}}};
}

struct Change {
  const char* name;
  std::function<void(ZoneSet&)> apply;
};

class VersionChanges : public ::testing::TestWithParam<Change> {};

TEST_P(VersionChanges, With) {
  ZoneSet changed = example();
  GetParam().apply(changed);
  EXPECT_NE(zone_version(changed), zone_version(example()));
}

INSTANTIATE_TEST_SUITE_P(
    ZoneVersion, VersionChanges,
    ::testing::Values(Change{"id", [](ZoneSet& z) { z.zones[0].id = "150803"; }},
                      Change{"zone_name", [](ZoneSet& z) { z.zones[0].name = "临河"; }},
                      Change{"level", [](ZoneSet& z) { z.zones[1].level = "banner"; }},
                      Change{"parent", [](ZoneSet& z) { z.zones[1].parent = ""; }},
                      Change{"vertex", [](ZoneSet& z) { z.zones[0].shape[0].outer[1].x += 1e-12; }},
                      Change{"hole_vertex", [](ZoneSet& z) { z.zones[0].shape[0].holes[0][1].y += 1e-12; }},
                      Change{"hole_as_part",
                             [](ZoneSet& z) {
                               z.zones[0].shape.push_back({z.zones[0].shape[0].holes[0], {}});
                               z.zones[0].shape[0].holes.clear();
                             }},
                      Change{"text_moved_between_fields",
                             [](ZoneSet& z) {
                               z.zones[0].id = "150802临";
                               z.zones[0].name = "河区";
                             }},
                      Change{"order", [](ZoneSet& z) { std::swap(z.zones[0], z.zones[1]); }},
                      Change{"zone_gone", [](ZoneSet& z) { z.zones.pop_back(); }},
                      Change{"refused_gone", [](ZoneSet& z) { z.refused.clear(); }},
                      Change{"crs", [](ZoneSet& z) { z.crs = crs("EPSG:4326"); }}),
    [](const auto& test) { return test.param.name; });

TEST(ZoneVersion, OfOneZoneIsOfItsIdItsShapeAndTheCrs) {
  const ZoneSet zones = example();
  const Zone& zone = zones.zones[0];
  const std::string version = zone_version(zones.crs, zone);
  EXPECT_EQ(version.size(), 16u);
  Zone changed = zone;
  changed.name = "other", changed.level = "banner", changed.parent = "", changed.place = 7;
  EXPECT_EQ(zone_version(zones.crs, changed), version);
  changed.shape[0].outer[1].x += 1e-12;
  EXPECT_NE(zone_version(zones.crs, changed), version);
  changed = zone;
  changed.id = "150803";
  EXPECT_NE(zone_version(zones.crs, changed), version);
  EXPECT_NE(zone_version(crs("EPSG:4326"), zone), version);
}

TEST(ZoneVersion, IsSixteenDigitsAndStays) {
  const std::string version = zone_version(example());
  EXPECT_EQ(version.size(), 16u);
  EXPECT_EQ(version.find_first_not_of("0123456789abcdef"), std::string::npos);
  EXPECT_EQ(version, zone_version(example()));
}

TEST(ZoneVersion, DoesNotDependOnTheNameOfTheLayerOrTheSignOfZero) {
  ZoneSet changed = example(), plain = example();
  changed.name = "other";
  changed.version = "x";
  changed.zones[0].shape[0].outer[0].x = -0.0;
  plain.zones[0].shape[0].outer[0].x = 0.0;
  EXPECT_EQ(zone_version(changed), zone_version(plain));
}

}  // namespace
}  // namespace geo
