#include "pipeline/carbon/stock.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace steppe {
namespace {

CarbonDensity density(const std::string& land_class, double biomass, double litter, double soil, double sigma) {
  CarbonDensity row;
  row.land_class = land_class;
  row.biomass = biomass;
  row.litter = litter;
  row.soil = soil;
  row.relative_sigma = sigma;
  row.source = "test";
  return row;
}

ClassAreaPair areas(const std::string& land_class, double from_ha, double to_ha) {
  ClassAreaPair pair;
  pair.land_class = land_class;
  pair.from_ha = from_ha;
  pair.to_ha = to_ha;
  return pair;
}

CarbonRule years(int from, int to) {
  CarbonRule rule;
  rule.from_year = from;
  rule.to_year = to;
  return rule;
}

const CarbonLine& line(const CarbonResult& result, const std::string& pool, const std::string& land_class) {
  for (const CarbonLine& one : result.lines)
    if (one.pool == pool && one.land_class == land_class) return one;
  ADD_FAILURE() << "no line " << pool << ' ' << land_class;
  static const CarbonLine none;
  return none;
}

std::string fault(const std::vector<ClassAreaPair>& pairs, const CarbonRule& rule) {
  const auto result = carbon_change(pairs, DensityTable{{density("sand", 1, 0, 0, 0)}}, rule);
  EXPECT_FALSE(result.ok());
  return result.ok() ? "" : geo::render(result.fault().message);
}

TEST(CarbonChange, T94) {
  // +32,500 ha × 5.8 tC/ha = 188,500 tC = 691,167 tCO₂ = 138,233 tCO₂ a year over five.
  const DensityTable table{{density("typical_steppe", 5.8, 0, 0, 0)}};
  const auto result = carbon_change({areas("typical_steppe", 420500, 453000)}, table, years(2020, 2025));
  ASSERT_TRUE(result.ok());
  const CarbonLine& total = line(result.value(), "total", "typical_steppe");
  EXPECT_NEAR(total.net_tc_per_yr * 5, 188500, 1e-6);
  EXPECT_NEAR(total.net_tco2_per_yr * 5, 691167, .5);
  EXPECT_NEAR(total.net_tco2_per_yr, 138233, .5);
  EXPECT_NEAR(total.removal_tc_per_yr, 37700, 1e-6);
  EXPECT_EQ(total.emission_tc_per_yr, 0);
  EXPECT_NEAR(total.stock_tc, 453000 * 5.8, 1e-6);
  EXPECT_FALSE(total.ci95_low.has_value());
}

// All ± are 95 % half-widths.
TEST(CarbonChange, T96Intervals) {
  const double z = 1.959963984540054;
  const DensityTable table{{density("typical_steppe", 5.8, 0, 0, .30 / z)}};
  const auto half_width = [&](double area_error, double correlation) {
    ClassAreaPair pair = areas("typical_steppe", 420500, 453000);
    pair.from_se_ha = pair.to_se_ha = area_error / z;
    pair.correlation = correlation;
    const auto result = carbon_change({pair}, table, years(2020, 2025));
    const CarbonLine& total = line(result.value(), "total", "total");
    EXPECT_NEAR((*total.ci95_high + *total.ci95_low) / 2 * 5, 188500, 1e-6);
    return (*total.ci95_high - *total.ci95_low) / 2 * 5;
  };
  EXPECT_NEAR(half_width(12000, .7), 78565, 1);
  EXPECT_NEAR(half_width(12000, 0), 114513, 1);
  EXPECT_NEAR(half_width(42000, .7), 199089, 1);
  EXPECT_NEAR(half_width(12000, 1), .3 * 188500, 1);  // only the density is left
}

TEST(CarbonChange, PoolsAddUpAndClassesInLegendOrder) {
  const DensityTable table{{density("desert_steppe", 1.68, .1, 20, .35), density("arbor_forest", 25, 1.5, 50, .4),
                            density("cropland", 0, 0, 25.41, .3)}};
  CarbonRule rule = years(2020, 2025);
  rule.soil = true;
  rule.establishment_years = 0;
  const auto result = carbon_change(
      {areas("cropland", 300, 250), areas("desert_steppe", 1000, 1090), areas("arbor_forest", 100, 60)}, table, rule);
  ASSERT_TRUE(result.ok());
  const std::vector<std::string> order{"arbor_forest", "desert_steppe", "cropland", "total"};
  const std::vector<std::string> pools{"biomass", "litter", "soil", "total"};
  ASSERT_EQ(result.value().lines.size(), 16U);
  for (std::size_t i = 0; i < 16; ++i) {
    EXPECT_EQ(result.value().lines[i].land_class, order[i / 4]);
    EXPECT_EQ(result.value().lines[i].pool, pools[i % 4]);
  }
  // Forest lost at once: 40 ha × 25 / 5; steppe gained at once; soil in 20 years: 40 · 50 / 20.
  EXPECT_NEAR(line(result.value(), "biomass", "arbor_forest").emission_tc_per_yr, 200, 1e-9);
  EXPECT_EQ(line(result.value(), "biomass", "arbor_forest").removal_tc_per_yr, 0);
  EXPECT_NEAR(line(result.value(), "biomass", "arbor_forest").net_tc_per_yr, -200, 1e-9);
  EXPECT_NEAR(line(result.value(), "biomass", "arbor_forest").net_tco2_per_yr, -733.3333333, 1e-6);
  EXPECT_NEAR(line(result.value(), "biomass", "arbor_forest").stock_tc, 60 * 25, 1e-9);
  EXPECT_NEAR(line(result.value(), "litter", "arbor_forest").emission_tc_per_yr, 12, 1e-9);
  EXPECT_NEAR(line(result.value(), "soil", "arbor_forest").emission_tc_per_yr, 100, 1e-9);
  EXPECT_NEAR(line(result.value(), "soil", "arbor_forest").stock_tc, 50 * (100 - 40 * .25), 1e-9);
  EXPECT_NEAR(line(result.value(), "biomass", "desert_steppe").removal_tc_per_yr, 90 * 1.68 / 5, 1e-9);
  EXPECT_NEAR(line(result.value(), "soil", "desert_steppe").removal_tc_per_yr, 90, 1e-9);
  EXPECT_NEAR(line(result.value(), "soil", "total").net_tc_per_yr, -100 + 90 - 50 * 25.41 / 20, 1e-9);
  // Totals are the sums of their lines, gains and losses apart.
  for (const std::string& pool : pools) {
    double stock = 0, removal = 0, emission = 0;
    for (std::size_t c = 0; c < 3; ++c) {
      stock += line(result.value(), pool, order[c]).stock_tc;
      removal += line(result.value(), pool, order[c]).removal_tc_per_yr;
      emission += line(result.value(), pool, order[c]).emission_tc_per_yr;
    }
    EXPECT_NEAR(line(result.value(), pool, "total").stock_tc, stock, 1e-9) << pool;
    EXPECT_NEAR(line(result.value(), pool, "total").removal_tc_per_yr, removal, 1e-9) << pool;
    EXPECT_NEAR(line(result.value(), pool, "total").emission_tc_per_yr, emission, 1e-9) << pool;
  }
}

TEST(CarbonChange, SoilOnlyWhenAskedFor) {
  const DensityTable table{{density("desert_steppe", 1, .5, 20, 0)}};
  const auto result = carbon_change({areas("desert_steppe", 100, 200)}, table, years(2020, 2025));
  ASSERT_EQ(result.value().lines.size(), 6U);
  EXPECT_NEAR(line(result.value(), "total", "total").stock_tc, 300, 1e-9);
  for (const CarbonLine& one : result.value().lines) EXPECT_NE(one.pool, "soil");
  // Longer than the 20 years of eq. 2.25: all of it, spread over the interval.
  CarbonRule rule = years(1990, 2030);
  rule.soil = true;
  const auto late = carbon_change({areas("desert_steppe", 100, 200)}, table, rule);
  EXPECT_NEAR(line(late.value(), "soil", "total").net_tc_per_yr, 100 * 20 / 40.0, 1e-9);
}

TEST(CarbonChange, PlantationsGrowUpLinearly) {
  const DensityTable table{{density("arbor_forest", 25, 1, 0, 0), density("special_shrub", 4, 0, 0, 0)}};
  CarbonRule rule = years(2020, 2025);
  const std::vector<ClassAreaPair> pairs{areas("arbor_forest", 100, 140), areas("special_shrub", 200, 180)};
  const auto result = carbon_change(pairs, table, rule);
  // A quarter of 40 ha × 25 in five years; of areas alone nobody knows what came and what went, so a hectare less is
  // worth no more.
  EXPECT_NEAR(line(result.value(), "biomass", "arbor_forest").removal_tc_per_yr, 40 * 25 * .25 / 5, 1e-9);
  EXPECT_NEAR(line(result.value(), "biomass", "arbor_forest").stock_tc, 100 * 25 + 40 * 25 * .25, 1e-9);
  EXPECT_NEAR(line(result.value(), "litter", "arbor_forest").removal_tc_per_yr, 40 * .25 / 5, 1e-9);
  EXPECT_NEAR(line(result.value(), "biomass", "special_shrub").emission_tc_per_yr, 20 * 4 * .25 / 5, 1e-9);
  for (const double at_once : {5.0, 3.0, 0.0}) {
    rule.establishment_years = at_once;
    const auto full = carbon_change(pairs, table, rule);
    EXPECT_NEAR(line(full.value(), "biomass", "arbor_forest").removal_tc_per_yr, 200, 1e-9) << at_once;
  }
}

TEST(CarbonChange, ErrorsGoIntoTheTotalsOnce) {
  const DensityTable table{{density("desert_steppe", 2, 1, 0, .2), density("sand", 1, 0, 0, .5)}};
  ClassAreaPair steppe = areas("desert_steppe", 100, 200), sand = areas("sand", 200, 100);
  steppe.from_se_ha = steppe.to_se_ha = 10;
  sand.from_se_ha = sand.to_se_ha = 20;
  const auto half = [](const CarbonLine& one) { return (*one.ci95_high - *one.ci95_low) / 2 / 1.959963984540054; };
  const auto result = carbon_change({steppe, sand}, table, years(2020, 2021));
  // V_ΔA = 2·100·0.3 = 60. Biomass D = 2: 4·60 + 100²·.4² + 60·.4²; the whole class has D = 3.
  EXPECT_NEAR(half(line(result.value(), "biomass", "desert_steppe")), std::sqrt(240 + 1600 + 9.6), 1e-9);
  EXPECT_NEAR(half(line(result.value(), "total", "desert_steppe")), std::sqrt(540 + 3600 + 21.6), 1e-9);
  const double of_sand = 240 + 2500 + 60;  // V_ΔA = 240, D = 1, σ_D = .5
  EXPECT_NEAR(half(line(result.value(), "total", "total")), std::sqrt(540 + 3600 + 21.6 + of_sand), 1e-9);
  // One class without a standard error: no interval for it, nor for the totals.
  sand.to_se_ha.reset();
  const auto without = carbon_change({steppe, sand}, table, years(2020, 2021));
  EXPECT_TRUE(line(without.value(), "total", "desert_steppe").ci95_low.has_value());
  EXPECT_FALSE(line(without.value(), "total", "sand").ci95_low.has_value());
  EXPECT_FALSE(line(without.value(), "total", "total").ci95_low.has_value());
  EXPECT_FALSE(line(without.value(), "biomass", "total").ci95_high.has_value());
}

TEST(CarbonChange, AMissingDensityLeavesTheTotalsOut) {
  const DensityTable table{{density("desert_steppe", 2, 1, 0, .2)}};
  const auto result = carbon_change({areas("desert_steppe", 100, 200), areas("sand", 0, 12.5), areas("water", 0, 0)},
                                    table, years(2020, 2025));
  ASSERT_TRUE(result.ok());
  ASSERT_EQ(result.value().missing.size(), 1U);
  EXPECT_EQ(geo::render(result.value().missing[0]),
            "carbon: the class sand has area but no density (got 0.0 ha in 2020 and 12.5 ha in 2025); add a row to the "
            "density table");
  EXPECT_EQ(result.value().lines.size(), 3U);
  for (const CarbonLine& one : result.value().lines) EXPECT_EQ(one.land_class, "desert_steppe");
}

TEST(CarbonChange, NothingGivesNothing) {
  const auto result = carbon_change({areas("sand", 0, 0)}, DensityTable{}, years(2020, 2025));
  ASSERT_TRUE(result.ok());
  EXPECT_TRUE(result.value().lines.empty());
  EXPECT_TRUE(result.value().missing.empty());
}

TEST(CarbonChange, RefusesWhatCannotBe) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(
      fault({areas("sand", 1, 1)}, years(2025, 2020)),
      "carbon: the periods are equal or swapped (got 2025 to 2020, allowed a later second year); exchange or correct "
      "them");
  EXPECT_EQ(
      fault({areas("sand", 1, 1)}, years(2020, 2020)),
      "carbon: the periods are equal or swapped (got 2020 to 2020, allowed a later second year); exchange or correct "
      "them");
  const std::string area = "carbon: the area of sand cannot be true (got ";
  EXPECT_EQ(fault({areas("sand", -1, 1)}, years(2020, 2025)), area + "-1 ha, allowed 0 or more); check the area table");
  EXPECT_EQ(fault({areas("sand", 1, nan)}, years(2020, 2025)),
            area + "nan ha, allowed 0 or more); check the area table");
  EXPECT_EQ(fault({areas("sand", 1, std::numeric_limits<double>::infinity())}, years(2020, 2025)),
            area + "inf ha, allowed 0 or more); check the area table");
  EXPECT_EQ(fault({areas("sands", 1, 1)}, years(2020, 2025)),
            "carbon: unknown land cover class (got sands); check the area table");
  EXPECT_EQ(fault({areas("sand", 1, 1), areas("sand", 1, 1)}, years(2020, 2025)),
            "carbon: the class sand is given twice; check the area table");
  ClassAreaPair pair = areas("sand", 1, 1);
  pair.to_se_ha = -2;
  EXPECT_EQ(
      fault({pair}, years(2020, 2025)),
      "carbon: the standard error of the area of sand cannot be true (got -2 ha, allowed 0 or more); check the sample");
  pair.to_se_ha.reset();
  pair.correlation = 1.5;
  EXPECT_EQ(fault({pair}, years(2020, 2025)),
            "carbon: the correlation of the areas of sand cannot be true (got 1.5, allowed -1 to 1); check the sample");
  CarbonRule rule = years(2020, 2025);
  rule.establishment_years = -1;
  EXPECT_EQ(fault({areas("sand", 1, 1)}, rule),
            "carbon: the years of establishment cannot be true (got -1, allowed 0 or more); correct the setting");
}

}  // namespace
}  // namespace steppe
