#include "tests/simulator/truth.hpp"

#include <gtest/gtest.h>

#include <map>
#include <numeric>

#include "libgeo/grid/tiling.hpp"
#include "tests/simulator/layers.hpp"
#include "tests/simulator/sample_set.hpp"

namespace steppe::sim {
namespace {

Truth truth_of(Period period, std::int64_t block) {
  const World world = sample_world(120, 100, 5);
  Truth truth(world, counties_of(world), period);
  for (const geo::Window& window : geo::blocks_of(world.grid.window(), block)) {
    truth.add(ground_block(world, window, period));
  }
  return truth;
}

std::map<std::string, double> of_zone(const std::vector<TruthValue>& values, const std::string& zone) {
  std::map<std::string, double> result;
  for (const TruthValue& v : values) {
    if (v.zone_id == zone) result[v.indicator] = v.value;
  }
  return result;
}

TEST(Truth, GradeBoundsBelongToTheGradeBelow) {
  EXPECT_EQ(grade_of(.10), Grade::extreme);
  EXPECT_EQ(grade_of(.1001), Grade::severe);
  EXPECT_EQ(grade_of(.25), Grade::severe);
  EXPECT_EQ(grade_of(.40), Grade::moderate);
  EXPECT_EQ(grade_of(.41), Grade::light);
}

TEST(Truth, ValuesArePossibleAndClose) {
  const auto values = truth_of(Period::y2025, 256).values();
  for (const TruthValue& v : values) {
    EXPECT_GE(v.value, 0) << v.indicator;
    EXPECT_LE(v.value, v.unit == "%" ? 100 : 1e4) << v.indicator;
  }
  for (const County& county : counties_of(sample_world(120, 100, 5))) {
    const auto zone = of_zone(values, county.adcode);
    EXPECT_NEAR(zone.at("area_total_ha"), geo::signed_area(county.ring) / 10000, 1e-6);
    double classes = 0, grades = 0;
    for (const auto& [indicator, value] : zone) {
      if (indicator.starts_with("class_")) classes += value;
      if (indicator.starts_with("cover_grade_")) grades += value;
    }
    EXPECT_NEAR(classes, zone.at("area_total_ha"), 1e-6);
    EXPECT_NEAR(grades, zone.at("area_total_ha"), 1e-6);
    double reference = 0, sandified = 0;
    for (const auto& [indicator, value] : zone) {
      if (indicator.starts_with("landcover_")) reference += value;
      for (const char* grade : {"light", "moderate", "severe", "extreme"}) {
        if (indicator == std::string("desertification_") + grade + "_ha") sandified += value;
      }
    }
    EXPECT_NEAR(reference, zone.at("area_total_ha"), 1e-6);
    EXPECT_NEAR(zone.at("desertification_area"), sandified, 1e-6);
    EXPECT_NEAR(zone.at("desertification_moderate_area"), sandified - zone.at("desertification_light_ha"), 1e-6);
    EXPECT_NEAR(zone.at("forest_area_F2020"), zone.at("forest_coverage_F2020") / 100 * zone.at("area_total_ha"), 1e-6);
    EXPECT_EQ(zone.at("cropland_area"), zone.at("landcover_cropland_ha"));
    EXPECT_NEAR(zone.at("grassland_area"),
                zone.at("landcover_typical_steppe_ha") + zone.at("landcover_desert_steppe_ha"), 1e-9);
    EXPECT_EQ(zone.at("water_area"), zone.at("class_open_water_ha") + zone.at("class_seasonal_water_ha"));
    EXPECT_EQ(zone.at("permanent_water_area"), zone.at("class_open_water_ha"));
    EXPECT_LE(zone.at("forest_coverage_F2021"), zone.at("forest_coverage_F2020"));
    const double arbor = 100 * zone.at("landcover_arbor_forest_ha") / zone.at("area_total_ha");
    const double shrub = 100 * zone.at("landcover_special_shrub_ha") / zone.at("area_total_ha");
    EXPECT_GE(zone.at("forest_coverage_F2021") + 1e-9, arbor);
    EXPECT_LE(zone.at("forest_coverage_F2020"), arbor + shrub + 1e-9);
    EXPECT_NEAR(zone.at("wetland_ha"), zone.at("water_area") + zone.at("vegetated_wetland_area"), 1e-6);
  }
}

TEST(Truth, LeagueIsTheSumOfItsCounties) {
  const auto values = truth_of(Period::y2020, 256).values();
  double area = 0, cover = 0;
  for (const TruthValue& v : values) {
    if (v.zone_id == kLeagueAdcode || v.indicator != "vegetation_cover") continue;
    const double county_area = of_zone(values, v.zone_id).at("area_total_ha");
    area += county_area;
    cover += v.value * county_area;
  }
  const auto league = of_zone(values, kLeagueAdcode);
  EXPECT_NEAR(league.at("area_total_ha"), area, 1e-6);
  EXPECT_NEAR(league.at("vegetation_cover"), cover / area, 1e-9);
}

// One pixel of the ground made by hand.
TEST(Truth, CountsOnePixelByHand) {
  const World world = sample_world(120, 100, 5);
  const std::vector<County> counties = counties_of(world);
  const geo::Window middle{60, 30, 1, 1};
  GroundBlock ground{middle, {}};
  ground.pixels.emplace_back();
  for (int k = 0; k < kSubPixels; ++k) {
    ground.pixels[0][static_cast<std::size_t>(k)] = {k < 5 ? LandClass::special_shrub : LandClass::mobile_sand,
                                                     k < 5 ? .60F : .06F, 1};
  }
  Truth truth(world, counties, Period::y2020);  // cover (5 · 0.60 + 4 · 0.06) / 9 = 0.36: shrub of F2020 only, moderate
  truth.add(ground);
  ZoneSums sum;
  for (const ZoneSums& zone : truth.sums()) {
    if (zone.area > sum.area) sum = zone;
  }
  EXPECT_EQ(sum.area, 1);
  EXPECT_NEAR(sum.cover, .36, 1e-7);
  EXPECT_EQ(sum.forest_f2020, 1);
  EXPECT_EQ(sum.forest_f2021, 0);
  EXPECT_EQ(sum.sandified[static_cast<std::size_t>(Grade::moderate)], 1);
  EXPECT_EQ(sum.reference[1], 1) << "special_shrub";
  const bool drawn = bureau_map(world, BureauLayer::grassland, 2).at(15, 30) != 0;
  EXPECT_EQ(sum.grass_area, drawn ? 1 : 0) << "the layer decides, not what grows there";
  EXPECT_EQ(sum.grass_cover, drawn ? sum.cover : 0);
  EXPECT_EQ(kReferenceClasses[1], "special_shrub");
}

TEST(Truth, DoesNotDependOnBlocks) {
  const auto whole = truth_of(Period::y2020, 256).values(), pieces = truth_of(Period::y2020, 31).values();
  ASSERT_EQ(whole.size(), pieces.size());
  for (std::size_t i = 0; i < whole.size(); ++i) EXPECT_NEAR(whole[i].value, pieces[i].value, 1e-8);
}

TEST(Truth, CsvRow) {
  EXPECT_EQ(truth_csv({{"150802", "临河区", 2020, "vegetation_cover", 41.25, "%"}}),
            "zone_id,zone_name,period,indicator,value,unit\n150802,临河区,2020,vegetation_cover,41.2500,%\n");
}

}  // namespace
}  // namespace steppe::sim
