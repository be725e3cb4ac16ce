#include "pipeline/check/coarse_zones.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

#include "libgeo/polygon/contains.hpp"
#include "pipeline/check/clear_days.hpp"

namespace {

using namespace steppe;
using testing::Each;
using testing::Ge;

geo::Zone square(const std::string& id, double x, double y, double side, const std::string& level = "county") {
  return {id, id, level, "", {{{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}}, {}}}};
}

AnalysisGrid albers() { return {{0, 0, 10, 10, 256}, geo::Crs::from_text(crs_definition("china_albers")).value()}; }

geo::ZoneSet zone_set(std::vector<geo::Zone> zones) { return {"z", "v", albers().crs, std::move(zones), {}}; }

TEST(CoarseZones, AreasAreExactWhateverTheCell) {
  const auto zones = zone_set({square("a", 5, 3, 50000), square("b", 50005, 3, 777)});
  const auto coarse = coarse_zones(zones, albers());
  const auto areas = zone_areas_km2(coarse, zones);
  EXPECT_NEAR(areas[0], 2500, 1e-6);
  EXPECT_NEAR(areas[1], 0.777 * 0.777, 1e-6);
}

TEST(CoarseZones, NeighboursDoNotOverlap) {
  const auto zones = zone_set({square("a", 5, 3, 5000), square("b", 5005, 3, 5000), square("c", 5, 5003, 5000)});
  EXPECT_TRUE(zone_overlaps(coarse_zones(zones, albers()), zones).empty());
}

TEST(CoarseZones, AnOverlapIsFoundWithItsArea) {
  const auto zones = zone_set({square("a", 0, 0, 10000), square("b", 9000, 0, 10000), square("c", 0, 12000, 500)});
  const auto overlaps = zone_overlaps(coarse_zones(zones, albers()), zones);
  ASSERT_EQ(overlaps.size(), 1u);
  EXPECT_EQ(overlaps[0].a, 0u);
  EXPECT_EQ(overlaps[0].b, 1u);
  EXPECT_NEAR(overlaps[0].km2, 10, 0.05);
}

TEST(CoarseZones, ALeagueLiesOverItsCounties) {
  const auto zones = zone_set({square("a", 0, 0, 10000), square("league", 0, 0, 20000, "league")});
  EXPECT_TRUE(zone_overlaps(coarse_zones(zones, albers()), zones).empty());
}

TEST(ClearSites, LieInTheirZonesAndShareTheArea) {
  const auto zones = zone_set({square("a", 0, 0, 100000), square("small", 200000, 0, 30)});
  const auto sites = clear_sites(zones, 50);
  std::vector<std::size_t> counts(2, 0);
  double weight = 0;
  for (const auto& site : sites) {
    EXPECT_TRUE(geo::contains(zones.zones[site.zone].shape, site.at));
    ++counts[site.zone];
    weight += site.weight;
  }
  EXPECT_THAT(counts, Each(Ge(4u)));
  EXPECT_NEAR(weight, 1, 1e-12);
}

TEST(ClearSites, AreFewerWhenThereAreManyScenes) {
  const auto zones = zone_set({square("a", 0, 0, 100000)});
  EXPECT_GT(clear_sites(zones, 10).size(), 3000u);
  EXPECT_LT(clear_sites(zones, 10000).size(), 500u);
}

}  // namespace
