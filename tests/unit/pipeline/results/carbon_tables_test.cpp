#include "pipeline/results/carbon_tables.hpp"

#include <gtest/gtest.h>

#include "carbon_zones.hpp"

namespace {

using namespace carbon_test;

// Half steppe and half sand, then seven tenths steppe; of 200 ha 190 were seen.
std::vector<ZoneTotal> greening() {
  return {zone("a", 2020, {{"typical_steppe", 95}, {"sand", 95}}, 200),
          zone("a", 2025, {{"typical_steppe", 133}, {"sand", 57}}, 200)};
}

TEST(CarbonTables, MappedSharesAreOfTheWholeArea) {
  const auto tables = tables_of(greening());
  ASSERT_EQ(tables.size(), 1u);
  EXPECT_EQ(tables[0].zone, 1u);  // of the later year
  EXPECT_EQ(tables[0].from_year, 2020);
  EXPECT_EQ(tables[0].to_year, 2025);
  EXPECT_EQ(missing(tables[0]), "");
  ASSERT_EQ(tables[0].result.lines.size(), 9u);
  const auto& steppe_line = line(tables[0], "biomass", "typical_steppe");  // 100 ha → 140 ha
  EXPECT_NEAR(steppe_line.stock_tc, 700, 1e-9);
  EXPECT_NEAR(steppe_line.removal_tc_per_yr, 40, 1e-9);  // 40 ha · 5 tC / 5 years
  EXPECT_EQ(steppe_line.emission_tc_per_yr, 0);
  EXPECT_NEAR(line(tables[0], "litter", "typical_steppe").removal_tc_per_yr, 8, 1e-9);
  const auto& sand = line(tables[0], "total", "sand");  // 100 ha → 60 ha
  EXPECT_NEAR(sand.stock_tc, 60, 1e-9);
  EXPECT_NEAR(sand.emission_tc_per_yr, 8, 1e-9);
  const auto& total = line(tables[0], "total", "total");
  EXPECT_NEAR(total.net_tc_per_yr, 40 + 8 - 8, 1e-9);
  EXPECT_NEAR(total.net_tco2_per_yr, 40 * 44 / 12., 1e-9);
  EXPECT_FALSE(total.ci95_low);  // a map alone has no standard error
  EXPECT_FALSE(total.ci95_high);
}

TEST(CarbonTables, PlantationsGrowAsTheSettingsSay) {
  const std::vector<ZoneTotal> zones{zone("a", 2020, {{"arbor_forest", 10}, {"sand", 90}}, 100),
                                     zone("a", 2025, {{"arbor_forest", 20}, {"sand", 80}}, 100)};
  auto settings = settings_of();
  const auto growth = [&] {
    return line(tables_of(zones, settings).at(0), "biomass", "arbor_forest").removal_tc_per_yr;
  };
  EXPECT_NEAR(growth(), 10 * 50 * 0.25 / 5, 1e-9);  // five years of twenty
  settings.carbon.establishment_years = 5;
  EXPECT_NEAR(growth(), 10 * 50 / 5., 1e-9);
}

// carbon.soil: 40 ha of sand became steppe; 20 tC/ha for 5 come in carbon.soil_years.
TEST(CarbonTables, SoilCountsOnlyWhenTheSettingsSaySo) {
  auto settings = settings_of();
  auto dense = densities();
  dense.rows[0].soil = 20, dense.rows[1].soil = 5;
  const auto table = [&] { return carbon_tables({0, greening()}, settings, dense, {}).at(0); };
  EXPECT_FALSE(settings.carbon.soil);
  for (const auto& one : table().result.lines) EXPECT_NE(one.pool, "soil");
  EXPECT_NEAR(line(table(), "total", "total").net_tc_per_yr, 40, 1e-9) << "biomass and litter";
  settings.carbon.soil = true;
  EXPECT_NEAR(line(table(), "soil", "total").net_tc_per_yr, 40 * (20 - 5) / 20., 1e-9);
  EXPECT_NEAR(line(table(), "total", "total").net_tc_per_yr, 40 + 30, 1e-9);
  settings.carbon.soil_years = 10;
  EXPECT_NEAR(line(table(), "soil", "total").net_tc_per_yr, 40 * (20 - 5) / 10., 1e-9);
}

TEST(CarbonTables, OnlyTheFirstAndTheLastYearCount) {
  auto zones = greening();
  zones.insert(zones.begin() + 1, zone("a", 2022, {{"sand", 200}}, 200));
  const auto tables = tables_of(zones, settings_of({2020, 2022, 2025}));
  ASSERT_EQ(tables.size(), 1u);
  EXPECT_EQ(tables[0].zone, 2u);
  EXPECT_NEAR(line(tables[0], "total", "total").net_tc_per_yr, 40, 1e-9);
}

TEST(CarbonTables, EmptyWithOneYearOrWithoutLandCover) {
  EXPECT_TRUE(tables_of(greening(), settings_of({2025})).empty());
  EXPECT_TRUE(tables_of(greening(), settings_of({})).empty());
  auto settings = settings_of();
  settings.products.list = {Product::fvc, Product::water};
  EXPECT_TRUE(tables_of(greening(), settings).empty());
  EXPECT_TRUE(tables_of({}).empty());  // no zones
}

// ---- seen too little
TEST(CarbonTables, AZoneThatWasSeenTooLittleSaysSo) {
  const auto told = [](std::int64_t seen_2020, std::int64_t seen_2025) {
    const auto tables =
        tables_of({zone("a", 2020, {{"sand", seen_2020}}, 100), zone("a", 2025, {{"sand", seen_2025}}, 100)});
    EXPECT_EQ(tables.at(0).result.lines.empty(), !missing(tables[0]).empty());
    return missing(tables[0]);
  };
  EXPECT_EQ(told(90, 90), "");  // the least that is enough
  EXPECT_EQ(told(89, 100), "land cover was seen too little in 2020; no carbon change");
  EXPECT_EQ(told(100, 89), "land cover was seen too little in 2025; no carbon change");
  EXPECT_EQ(told(0, 0), "land cover was seen too little in 2020; no carbon change");
}

TEST(CarbonTables, AZoneWithAFaultOrWithoutTheProductHasNoLines) {
  auto zones = greening();
  zones[1].fault = geo::verbatim("crosses itself");
  EXPECT_EQ(missing(tables_of(zones).at(0)), "crosses itself; no carbon change");
  zones = greening();
  zones[0].sums = {};
  EXPECT_EQ(missing(tables_of(zones).at(0)), "land cover was seen too little in 2020; no carbon change");
  zones = greening();
  zones.erase(zones.begin());  // not there in the first year
  EXPECT_EQ(missing(tables_of(zones).at(0)), "land cover was seen too little in 2020; no carbon change");
}

TEST(CarbonTables, AClassWithoutDensityIsToldAndThereIsNoTotal) {
  const auto tables = tables_of({zone("a", 2020, {{"typical_steppe", 90}, {"water", 10}}, 100),
                                 zone("a", 2025, {{"typical_steppe", 88}, {"water", 12}}, 100)});
  EXPECT_EQ(
      missing(tables.at(0)),
      "carbon: the class water has area but no density (got 10.0 ha in 2020 and 12.0 ha in 2025); add a row to the "
      "density table");
  EXPECT_EQ(tables[0].result.lines.size(), 3u);
  EXPECT_NEAR(line(tables[0], "total", "typical_steppe").emission_tc_per_yr, 2 * 6 / 5., 1e-9);
}

// ---- sample points
TEST(CarbonTables, SamplePointsGiveAreasAndTheirErrors) {
  const auto tables = tables_of(sampled_zone(), settings_of(), points_of("a"));
  const auto& steppe_line = line(tables.at(0), "biomass", "typical_steppe");  // 40 ha → 50 ha
  EXPECT_NEAR(steppe_line.removal_tc_per_yr, 10, 1e-9);
  EXPECT_NEAR(steppe_line.stock_tc, 250, 1e-9);
  EXPECT_NEAR(line(tables[0], "total", "sand").emission_tc_per_yr, 2, 1e-9);  // 60 ha → 50 ha
  ASSERT_TRUE(steppe_line.ci95_low && steppe_line.ci95_high);
  EXPECT_NEAR((*steppe_line.ci95_low + *steppe_line.ci95_high) / 2, 10, 1e-9);
  EXPECT_LT(*steppe_line.ci95_low, 10);
  EXPECT_TRUE(line(tables[0], "total", "total").ci95_low);
}

TEST(CarbonTables, PointsOfAnotherZoneOrYearOrTooFewAreNoSample) {
  auto few = points_of("a");
  few.resize(9);
  auto other_year = points_of("a");
  for (auto& sample : other_year) sample.year += 1;
  for (const auto& samples : {few, other_year, points_of("b")}) {
    const auto tables = tables_of(sampled_zone(), settings_of(), samples);
    EXPECT_NEAR(line(tables.at(0), "biomass", "typical_steppe").net_tc_per_yr, 0, 1e-9);
    EXPECT_FALSE(line(tables[0], "biomass", "typical_steppe").ci95_low);
  }
}

// Points that do not fill the cells of the map are counted as they are.
TEST(CarbonTables, EstimatedClassesAreTogetherTheZone) {
  const ClassHectares seen{{"typical_steppe", 80}, {"sand", 10}, {"arbor_forest", 10}};
  std::vector<MatchedSample> samples;
  for (const int year : {2020, 2025}) {
    add_points(samples, "a", year, "typical_steppe", "typical_steppe", 10);
    add_points(samples, "a", year, "sand", "sand", 1);
    add_points(samples, "a", year, "arbor_forest", "arbor_forest", 1);
  }
  const auto tables = tables_of({zone("a", 2020, seen, 100), zone("a", 2025, seen, 100)}, settings_of(), samples);
  const auto hectares = [&](const char* land_class, double density) {
    return line(tables.at(0), "biomass", land_class).stock_tc / density;
  };
  EXPECT_NEAR(hectares("typical_steppe", 5), 100 * 10 / 12., 1e-9);
  EXPECT_NEAR(hectares("sand", 1), 100 / 12., 1e-9);
  EXPECT_NEAR(hectares("typical_steppe", 5) + hectares("sand", 1) + hectares("arbor_forest", 50), 100, 1e-9);
}

}  // namespace
