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
