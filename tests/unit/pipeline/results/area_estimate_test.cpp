#include "pipeline/results/area_estimate.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace steppe {
namespace {

AreaIndicator water_of(const Settings& settings) {
  for (auto& indicator : area_indicators(settings))
    if (indicator.indicator == Indicator::water_area) return indicator;
  throw std::logic_error("no water");
}

// 20 % of the zone is mapped as water, 80 % as dry.
ZoneTotal zone_of(int year) {
  ZoneTotal zone{"1", "One", "county", year, {}, {}};
  zone.sums.classes[Product::water].weight[3] = geo::WideInteger(200);
  zone.sums.classes[Product::water].weight[0] = geo::WideInteger(800);
  return zone;
}

MatchedSample point(const std::string& zone, int year, std::uint8_t map, LandCover reference) {
  MatchedSample sample;
  sample.zone_id = zone, sample.year = year, sample.mapped[Product::water] = map, sample.reference_class = reference;
  return sample;
}

TEST(AreaShare, WeighsWhatTheReferenceSaysByTheMap) {
  std::vector<MatchedSample> samples;
  for (int i = 0; i < 20; ++i) samples.push_back(point("1", 2025, 3, i < 18 ? LandCover::water : LandCover::sand));
  for (int i = 0; i < 80; ++i) samples.push_back(point("1", 2025, 0, i < 4 ? LandCover::water : LandCover::desert));
  // What must not count: another zone, another year, a place that is not seen where the zone is seen wholly.
  for (int i = 0; i < 50; ++i) {
    samples.push_back(point("2", 2025, 0, LandCover::water));
    samples.push_back(point("1", 2020, 0, LandCover::water));
    samples.push_back(point("1", 2025, 255, LandCover::water));
  }
  const auto share = area_share(zone_of(2025), water_of({}), samples, "1");
  ASSERT_TRUE(share);
  EXPECT_NEAR(share->value, 0.2 * 0.9 + 0.8 * 0.05, 1e-12);
  // Σ W² s²/n with s² = n/(n−1)·p(1−p) is the textbook's; the estimator is a little more cautious (stratified.hpp).
  const double textbook = std::sqrt(0.04 * 0.09 / 19 + 0.64 * 0.0475 / 79);
  EXPECT_GT(share->se, textbook);
  EXPECT_LT(share->se, 1.25 * textbook);
  EXPECT_EQ(share->n, 100u);
}

TEST(AreaShare, APointSpeaksForEveryZoneThatHoldsIt) {
  std::vector<MatchedSample> samples;
  for (int i = 0; i < 40; ++i) samples.push_back(point("reserve", 2025, i < 20 ? 0 : 3, LandCover::water));
  EXPECT_FALSE(area_share(zone_of(2025), water_of({}), samples, "1"));
  for (auto& sample : samples) sample.other_zones = {"1"};
  EXPECT_TRUE(area_share(zone_of(2025), water_of({}), samples, "1"));
}

TEST(AreaShare, IsAbsentWithoutPointsOrMapOrInAnInvalidZone) {
  EXPECT_FALSE(area_share(zone_of(2025), water_of({}), {}, "1"));
  std::vector<MatchedSample> samples;
  for (int i = 0; i < 40; ++i) samples.push_back(point("1", 2025, i < 20 ? 0 : 3, LandCover::water));
  auto zone = zone_of(2025);
  EXPECT_TRUE(area_share(zone, water_of({}), samples, "1"));
  zone.fault = geo::verbatim("crossed");
  EXPECT_FALSE(area_share(zone, water_of({}), samples, "1"));
  EXPECT_FALSE(area_share(ZoneTotal{"1", "One", "county", 2025, {}, {}}, water_of({}), samples, "1"));
}

// 900 of 1000 parts were seen, and what was not is mostly water.
struct HalfSeen {
  ZoneTotal zone = zone_of(2025);
  std::vector<MatchedSample> samples;

  HalfSeen() {
    zone.sums.classes[Product::water].weight[0] = geo::WideInteger(700);
    zone.sums.class_status[Product::water].weight[0] = geo::WideInteger(900);
    zone.sums.class_status[Product::water].weight[1] = geo::WideInteger(100);
    for (int i = 0; i < 20; ++i) samples.push_back(point("1", 2025, 3, LandCover::water));
    for (int i = 0; i < 70; ++i) samples.push_back(point("1", 2025, 0, LandCover::desert));
  }
};

TEST(AreaShare, WhatWasNotSeenIsAStratumOfItsOwn) {
  HalfSeen half;
  for (int i = 0; i < 10; ++i)
    half.samples.push_back(point("1", 2025, kClassNoData, i < 8 ? LandCover::water : LandCover::desert));
  const auto share = area_share(half.zone, water_of({}), half.samples, "1");
  ASSERT_TRUE(share);
  EXPECT_NEAR(share->value, 0.2 + 0.1 * 0.8, 1e-12);
  EXPECT_EQ(share->n, 100u);
}

TEST(AreaShare, WithoutPointsThereWhatWasNotSeenMayBeAnything) {
  HalfSeen half;
  const auto seen = area_share(half.zone, water_of({}), half.samples, "1");
  half.samples.push_back(point("1", 2025, kClassNoData, LandCover::water));  // one says nothing of the rest
  const auto share = area_share(half.zone, water_of({}), half.samples, "1");
  ASSERT_TRUE(seen && share);
  EXPECT_NEAR(share->value, 2.0 / 9, 1e-12);
  EXPECT_EQ(share->value, seen->value);
  // All of the tenth within two standard errors of it, and the interval of a wholly seen zone narrower.
  EXPECT_GT(share->se, 0.1 * std::sqrt(1.0 / 12 + (0.5 - 2.0 / 9) * (0.5 - 2.0 / 9)));
  half.zone.sums.class_status.clear();
  EXPECT_LT(area_share(half.zone, water_of({}), half.samples, "1")->se, 0.9 * share->se);
}

// What a point says of an indicator: "yes", "no" or "cannot say".
std::string said(const Settings& settings, Indicator which, const std::string& caliber, const MatchedSample& sample) {
  for (const auto& indicator : area_indicators(settings)) {
    if (indicator.indicator != which || indicator.caliber != caliber) continue;
    if (indicator.decided && !indicator.decided(sample)) return "cannot say";
    return indicator.counts(sample) ? "yes" : "no";
  }
  return "no such caliber";
}

std::string said(const Settings& settings, Indicator which, const std::string& caliber, LandCover reference,
                 std::optional<double> cover, std::optional<bool> in_sandy_land = true) {
  MatchedSample sample;
  sample.reference_class = reference, sample.cover_percent = cover, sample.in_sandy_land = in_sandy_land;
  return said(settings, which, caliber, sample);
}

TEST(AreaIndicators, ForestCountsShrubByItsCoverAndCaliber) {
  Settings settings;
  settings.forest.belts = Belts::none;
  for (const Indicator which : {Indicator::forest_coverage, Indicator::forest_area}) {
    const auto counts = [&](const char* caliber, LandCover reference, std::optional<double> cover) {
      return said(settings, which, caliber, reference, cover);
    };
    EXPECT_EQ(counts("F2020", LandCover::arbor_forest, {}), "yes");
    EXPECT_EQ(counts("F2020", LandCover::special_shrub, 30), "yes");
    EXPECT_EQ(counts("F2020", LandCover::special_shrub, 29.9), "no");
    EXPECT_EQ(counts("F2021", LandCover::special_shrub, 39.9), "no");
    EXPECT_EQ(counts("F2021", LandCover::special_shrub, 40), "yes");
    EXPECT_EQ(counts("F2021", LandCover::special_shrub, {}), "cannot say");
    EXPECT_EQ(counts("F2020", LandCover::desert, {}), "no");
  }
}

// The caliber names only what its definition holds.
TEST(AreaIndicators, ForestIsOfAnOfficialCaliberOnlyWhereBeltsAreSettled) {
  EXPECT_EQ(said({}, Indicator::forest_coverage, "F2020", LandCover::arbor_forest, {}), "no such caliber");
  EXPECT_EQ(said({}, Indicator::forest_coverage, "F2020_belts_unknown", LandCover::arbor_forest, {}), "yes");
  EXPECT_EQ(said({}, Indicator::forest_area, "F2021_belts_unknown", LandCover::arbor_forest, {}), "yes");
}

TEST(AreaIndicators, DesertificationIsEveryDegreeAndASecondFigureModerateAndWorse) {
  constexpr auto kAll = Indicator::desertification_area, kModerate = Indicator::desertification_moderate_area;
  const std::string caliber = "rs_fvc_grade";
  for (const auto& indicator : area_indicators({})) {
    if (indicator.indicator == kAll) {
      EXPECT_EQ(indicator.members, (std::vector<std::uint8_t>{1, 2, 3, 4}));
    }
    if (indicator.indicator == kModerate) {
      EXPECT_EQ(indicator.members, (std::vector<std::uint8_t>{2, 3, 4}));
    }
  }
  Settings official;
  official.layers.sandy_land = "sandy.gpkg";
  EXPECT_EQ(said(official, kAll, caliber, LandCover::typical_steppe, 80), "yes") << "light is a degree";
  EXPECT_EQ(said(official, kAll, caliber, LandCover::sand, {}), "yes") << "every cover is one";
  EXPECT_EQ(said(official, kAll, caliber, LandCover::sand, 5, false), "no");
  EXPECT_EQ(said(official, kAll, caliber, LandCover::sand, 5, std::nullopt), "cannot say");
  EXPECT_EQ(said({}, kAll, caliber, LandCover::sand, 5), "cannot say") << "only the official layer knows";
  EXPECT_EQ(said(official, kModerate, caliber, LandCover::typical_steppe, 80), "no");
  EXPECT_EQ(said({}, kModerate, caliber, LandCover::sand, 40), "yes");
  EXPECT_EQ(said({}, kModerate, caliber, LandCover::sand, 40.1), "no");
  EXPECT_EQ(said({}, kModerate, caliber, LandCover::cropland, 5), "no");
  EXPECT_EQ(said({}, kModerate, caliber, LandCover::sand, {}), "cannot say");
}

TEST(AreaIndicators, GrasslandAndCroplandAreThoseOfTheLayers) {
  const auto find = [](const Settings& settings, Indicator which) {
    for (const auto& indicator : area_indicators(settings))
      if (indicator.indicator == which) return indicator;
    throw std::logic_error("no such indicator");
  };
  EXPECT_EQ(find({}, Indicator::grassland_area).members, (std::vector<std::uint8_t>{3, 4, 5, 6, 7, 14}));
  EXPECT_EQ(find({}, Indicator::cropland_area).members, (std::vector<std::uint8_t>{8}));
  for (const Indicator which : {Indicator::grassland_area, Indicator::cropland_area}) {
    EXPECT_TRUE(find({}, which).lacks) << "without the layer there is no figure";
    Settings settings;
    settings.layers.grassland = settings.layers.cropland = "layer.gpkg";
    EXPECT_FALSE(find(settings, which).lacks);
  }
  EXPECT_EQ(said({}, Indicator::grassland_area, "rs_landcover", LandCover::desert_steppe, {}), "yes");
  EXPECT_EQ(said({}, Indicator::grassland_area, "rs_landcover", LandCover::other_vegetation, {}), "no");
}

Estimate part(double value, double se) {
  Estimate estimate;
  estimate.value = value, estimate.se = se, estimate.n = 10, estimate.method = Method::stratified;
  return estimate;
}

TEST(WeightedSum, OwnErrorsAverageOutCommonOnesDoNot) {
  const std::vector<std::optional<WeightedEstimate>> parts{WeightedEstimate{0.25, part(20, 5)},
                                                           WeightedEstimate{0.75, part(40, 5)}};
  const auto independent = weighted_sum(parts);
  ASSERT_TRUE(independent);
  EXPECT_DOUBLE_EQ(independent->value, 35);
  EXPECT_NEAR(independent->se, 5 * std::sqrt(0.0625 + 0.5625), 1e-12);
  EXPECT_EQ(independent->n, 20u);
  const auto shared = weighted_sum(parts, 16);  // 4² of the 5² is common
  EXPECT_NEAR(shared->se, std::sqrt(16 + 9 * 0.625), 1e-12);
}

TEST(WeightedSum, OneUnknownPartMakesTheWholeUnknown) {
  const std::vector<std::optional<WeightedEstimate>> parts{WeightedEstimate{1, part(20, 5)}, std::nullopt};
  EXPECT_FALSE(weighted_sum(parts));
  EXPECT_FALSE(weighted_sum({}));
}

}  // namespace
}  // namespace steppe
