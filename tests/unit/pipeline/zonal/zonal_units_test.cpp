#include "pipeline/zonal/zonal_units.hpp"

#include <gtest/gtest.h>

namespace {

using namespace steppe;
using Positions = std::vector<std::size_t>;

geo::Zone zone(const std::string& id, const std::string& parent, std::size_t place) {
  return {id, "name of " + id, "county", parent, {}, place};
}

geo::RefusedZone refused(const std::string& id, const std::string& parent, std::size_t place) {
  return {id,   "name of " + id, "county", {geo::FaultKind::bad_geometry, geo::verbatim(id + " is crooked")}, parent,
          place};
}

geo::Fault no_cover() { return {geo::FaultKind::too_large, geo::verbatim("c is too large")}; }

// Five features in the file: a, b, c, d, e. b and e were refused when the file was read, c when its cover was worked
// out. West has a, b and c, east d, and e belongs to nobody. Three more cells of a lie off the grid.
geo::StoredPlan five_features() {
  return {"halves",
          "v",
          {zone("a", "west", 1), zone("c", "west", 3), zone("d", "east", 4)},
          {refused("b", "west", 2), refused("e", "", 5)},
          {{0, 0, 1, 1, 8, 6}, {}, {{1, no_cover()}}},
          {{7, 4}, {100, 100}, {2.5, 2.5}}};
}

std::string refusals(const ZonalUnit& unit) {
  std::string text;
  for (const auto* reason : unit.refusals) text += (text.empty() ? "" : "; ") + geo::render(*reason);
  return text;
}

TEST(ZonalUnits, OneAFeatureInTheOrderOfTheFile) {
  const auto stored = five_features();
  const auto [units, group_of] = units_of(stored, false);
  ASSERT_EQ(units.size(), 5u);
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(units[i].id, std::string(1, static_cast<char>('a' + i)));
    EXPECT_EQ(units[i].name, "name of " + units[i].id);
    EXPECT_EQ(units[i].places, Positions{i + 1});
  }
  EXPECT_EQ(group_of, (Positions{0, 2, 3}));  // a, c and d
}

TEST(ZonalUnits, AZoneThatCannotBeUsedIsAUnitWithoutZones) {
  const auto stored = five_features();
  const auto units = units_of(stored, false).units;
  EXPECT_EQ(units[0].zones, Positions{0});
  EXPECT_EQ(units[1].zones, Positions{});
  EXPECT_EQ(units[2].zones, Positions{});
  EXPECT_EQ(units[3].zones, Positions{2});
  EXPECT_EQ(refusals(units[0]), "");
  EXPECT_EQ(refusals(units[1]), "b is crooked");
  EXPECT_EQ(refusals(units[2]), "c is too large");
}

TEST(ZonalUnits, ExtentsAreThoseOfUsableZones) {
  const auto stored = five_features();
  const auto units = units_of(stored, false).units;
  EXPECT_EQ(units[0].extent, (geo::ZoneExtent{7, 4}));
  EXPECT_EQ(units[2].extent, (geo::ZoneExtent{0, 0}));
  EXPECT_EQ(units[3].extent, (geo::ZoneExtent{2.5, 2.5}));
}

TEST(ZonalUnits, GroupsByParentInTheOrderOfTheirFirstZone) {
  const auto stored = five_features();
  const auto [units, group_of] = units_of(stored, true);
  ASSERT_EQ(units.size(), 3u);
  EXPECT_EQ(units[0].id, "west");
  EXPECT_EQ(units[1].id, "east");
  EXPECT_EQ(units[2].id, "");  // zones without a group are one
  for (const auto& unit : units) EXPECT_EQ(unit.name, "");
  EXPECT_EQ(group_of, (Positions{0, 0, 1}));
  EXPECT_EQ(units[0].places, (Positions{1, 2, 3}));
  EXPECT_EQ(units[0].zones, Positions{0});
  EXPECT_EQ(refusals(units[0]), "b is crooked; c is too large");
  EXPECT_EQ(units[0].extent, (geo::ZoneExtent{7, 4}));
  EXPECT_EQ(units[2].zones, Positions{});
  EXPECT_EQ(refusals(units[2]), "e is crooked");
}

TEST(ZonalUnits, AGroupWhoseFirstZoneWasRefusedKeepsItsPlace) {
  auto stored = five_features();
  stored.refused[0].parent = "east";  // b, before d
  const auto [units, group_of] = units_of(stored, true);
  ASSERT_EQ(units.size(), 3u);
  EXPECT_EQ(units[1].id, "east");
  EXPECT_EQ(units[1].places, (Positions{2, 4}));
  EXPECT_EQ(units[1].zones, Positions{2});
  EXPECT_EQ(group_of, (Positions{0, 0, 1}));
}

TEST(ZonalUnits, ExtentsOfAGroupAddUp) {
  auto stored = five_features();
  stored.plan.refused.clear();
  EXPECT_EQ(units_of(stored, true).units[0].extent, (geo::ZoneExtent{107, 104}));
}

TEST(ZonalUnits, NoZones) {
  const geo::StoredPlan nothing{};
  for (const bool grouped : {false, true}) {
    const auto none = units_of(nothing, grouped);
    EXPECT_TRUE(none.units.empty());
    EXPECT_TRUE(none.group_of.empty());
  }
}

}  // namespace
