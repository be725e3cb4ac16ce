#include "pipeline/results/large_wetlands.hpp"

#include <gtest/gtest.h>

#include "pipeline/products/sums_to_figures.hpp"
#include "pipeline/results/area_indicators.hpp"
#include "pipeline/run/night.hpp"
#include "tests/support/tiny_night.hpp"
#include "tests/threads/noisy_night.hpp"

namespace steppe {
namespace {

using namespace steppe_test;

constexpr double kPixelHa = .09005;  // where UTM has 30 × 30 m, 3° from its meridian
constexpr std::uint8_t kPermanent = static_cast<std::uint8_t>(WetlandClass::permanent_water);

void put_water(TinyLandsat& scene, int row, int col) {
  const std::pair<const char*, std::uint16_t> bands[] = {{"SR_B2", 9091}, {"SR_B3", 9455}, {"SR_B4", 8727},
                                                         {"SR_B5", 8364}, {"SR_B6", 8000}, {"SR_B7", 7636}};
  for (const auto& [band, value] : bands) scene.files[band].at(row, col) = value;
}

// Water of the whole year in columns 2 to 5, which lie in four tiles of 4 × 4 pixels and two zones, and in column 7.
struct LakeNight : testing::Test {
  LakeNight() {
    tiny.settings.products.list = {Product::ndvi, Product::fvc, Product::quality, Product::water, Product::wetland};
    tiny.settings.water.min_dates = tiny.settings.water.min_months = 1;
    tiny.settings.wetland.w2011_min_patch_ha = 2;
    tiny.settings.wetland.near_water_m = 30;
    for (const char* day : {"20210715", "20210801"}) {
      auto scene = tiny_scene(day);
      for (int row = 0; row < 6; ++row)
        for (const int col : {2, 3, 4, 5, 7}) put_water(scene, row, col);
      tiny.put(scene);
    }
    Silent silent;
    night = std::make_unique<NightResult>(run_night(tiny.settings, tiny.workspace, {}, silent));
    totals = reduce(*night, tiny.settings);
  }

  std::size_t row(const std::string& id) const {
    for (std::size_t z = 0; z < totals.zones.size(); ++z)
      if (totals.zones[z].id == id) return z;
    throw std::logic_error("no such zone");
  }
  double mapped(const std::string& caliber, const std::string& zone, const LargeWetlands* large) const {
    for (const auto& indicator : area_indicators(tiny.settings, large))
      if (indicator.indicator == Indicator::wetland_area && indicator.caliber == caliber)
        return hectares(indicator.mapped_members(totals, row(zone)), totals.area_exponent);
    throw std::logic_error("no such caliber");
  }

  TinyNight tiny;
  std::unique_ptr<NightResult> night;
  Totals totals;
};

// Science 6.1: the second survey mapped no wetland below 8 ha, wherever tiles and counties end.
TEST_F(LakeNight, PatchesDoNotEndAtTilesAndZones) {
  const LargeWetlands large(*night, totals, tiny.settings, tiny.workspace);
  EXPECT_NEAR(mapped("WLAW", "w", &large), 12 * kPixelHa, 1e-3);
  EXPECT_NEAR(mapped("WLAW", "e", &large), 18 * kPixelHa, 1e-3);
  EXPECT_NEAR(mapped("W2011", "w", &large), 12 * kPixelHa, 1e-3) << "of a lake of 2.16 ha in two zones";
  EXPECT_NEAR(mapped("W2011", "e", &large), 12 * kPixelHa, 1e-3) << "without the pond of 0.54 ha";
  EXPECT_NEAR(mapped("W2011", "l", &large), 24 * kPixelHa, 1e-3);
  EXPECT_EQ(mapped("W3DIAO", "l", &large), 0) << "a lake is no wetland of the third survey";
  EXPECT_EQ(large.of(row("w"))->weight[kPermanent],
            totals.zones[row("w")].sums.classes.at(Product::wetland).weight[kPermanent]);
}

TEST_F(LakeNight, ALargerMinimumLeavesNothing) {
  tiny.settings.wetland.w2011_min_patch_ha = 2.2;
  const LargeWetlands large(*night, totals, tiny.settings, tiny.workspace);
  EXPECT_EQ(mapped("W2011", "l", &large), 0);
  EXPECT_NEAR(mapped("Ramsar", "l", &large), 30 * kPixelHa, 1e-3);
}

TEST_F(LakeNight, PointsKnowTheirPatch) {
  const LargeWetlands large(*night, totals, tiny.settings, tiny.workspace);
  const auto at = [](int col, int row) { return geo::Point{400015.0 + 30 * col, 4499985.0 - 30 * row}; };
  EXPECT_EQ(large.holds({at(3, 0), at(5, 5), at(7, 2), at(0, 0), {0, 0}}, 2021),
            (std::vector<bool>{true, true, false, false, false}));
  EXPECT_EQ(large.holds({at(3, 0)}, 2020), std::vector<bool>{false});
}

std::string said(const Settings& settings, std::string_view caliber, LandCover reference, bool in_large = false) {
  MatchedSample sample;
  sample.reference_class = reference;
  sample.in_large_wetland = in_large;
  for (const auto& indicator : area_indicators(settings)) {
    if (indicator.product != Product::wetland || indicator.caliber != caliber) continue;
    if (indicator.decided && !indicator.decided(sample)) return "cannot say";
    return indicator.counts(sample) ? "yes" : "no";
  }
  return "no such caliber";
}

TEST(WetlandIndicators, APointSaysWhatItCan) {
  Settings settings;
  settings.products.list = {Product::wetland};
  EXPECT_EQ(said(settings, "W2011", LandCover::marsh, true), "yes");
  EXPECT_EQ(said(settings, "W2011", LandCover::water, true), "yes");
  EXPECT_EQ(said(settings, "W2011", LandCover::water, false), "cannot say") << "how large is its wetland?";
  EXPECT_EQ(said(settings, "W2011", LandCover::cropland, true), "no") << "a paddy or a flooded field";
  EXPECT_EQ(said(settings, "W3DIAO", LandCover::marsh), "yes");
  EXPECT_EQ(said(settings, "W3DIAO", LandCover::water), "cannot say") << "a lake, or the land that it floods?";
  EXPECT_EQ(said(settings, "WLAW", LandCover::water), "yes");
  EXPECT_EQ(said(settings, "WLAW", LandCover::salt), "no");
  EXPECT_EQ(said(settings, "Ramsar", LandCover::salt), "yes");
  EXPECT_EQ(said(settings, "rs_vegetated_wetland", LandCover::marsh), "yes");
  EXPECT_EQ(said(settings, "rs_vegetated_wetland", LandCover::water), "no");
}

TEST(WetlandIndicators, IrrigationIsInNoCaliber) {
  Settings settings;
  settings.products.list = {Product::wetland};
  std::size_t calibers = 0;
  for (const auto& indicator : area_indicators(settings)) {
    for (const auto member : indicator.members) EXPECT_NE(member, static_cast<int>(WetlandClass::irrigation));
    calibers += indicator.indicator == Indicator::wetland_area;
  }
  EXPECT_EQ(calibers, 4U);
}

}  // namespace
}  // namespace steppe
