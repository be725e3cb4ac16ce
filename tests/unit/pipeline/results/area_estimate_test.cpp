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

// A zone and its points, which are declared simple random.
struct Sampled {
  Totals totals;
  FieldMatches matches;
  std::optional<SampleDesign> design;
  DeclaredDesign declared = DeclaredDesign::simple_random;

  explicit Sampled(ZoneTotal zone = zone_of(2025)) { totals.zones.push_back(std::move(zone)); }

  void points(int count, std::uint8_t map, LandCover reference, const std::string& zone = "1", int year = 2025) {
    matches.samples.insert(matches.samples.end(), static_cast<std::size_t>(count), point(zone, year, map, reference));
  }
  FieldSurvey survey() const { return survey_of(matches, design, declared, totals); }
  AreaShare share() const { return area_share(totals, 0, water_of({}), survey()); }
  std::optional<Estimate> estimate() const {
    const FieldSurvey made = survey();
    const SurveyYear* year = made.year(2025);
    return year ? estimate_of(*year, area_share(totals, 0, water_of({}), made), 1) : std::nullopt;
  }
};

TEST(AreaShare, WeighsWhatTheReferenceSaysByTheMap) {
  Sampled sampled;
  sampled.points(18, 3, LandCover::water), sampled.points(2, 3, LandCover::sand);
  sampled.points(4, 0, LandCover::water), sampled.points(76, 0, LandCover::desert);
  // What must not count: another zone, another year, a place that is not seen where the zone is seen wholly.
  sampled.points(50, 0, LandCover::water, "2"), sampled.points(50, 0, LandCover::water, "1", 2020);
  sampled.points(50, 255, LandCover::water);
  const auto share = sampled.estimate();
  ASSERT_TRUE(share);
  EXPECT_NEAR(share->value, 0.2 * 0.9 + 0.8 * 0.05, 1e-12);
  EXPECT_NEAR(share->se, std::sqrt(0.04 * 0.09 / 19 + 0.64 * 0.0475 / 79), 1e-12) << "the textbook's Σ W² s²/n";
  EXPECT_EQ(share->n, 100u);
  EXPECT_EQ(share->hits, 22);
  EXPECT_EQ(share->method, Method::design);
}

// Without a design and without a declaration nothing is known of what the points stand for.
TEST(AreaShare, PointsWithoutADesignCarryNothing) {
  Sampled sampled;
  sampled.points(20, 3, LandCover::water), sampled.points(80, 0, LandCover::desert);
  EXPECT_TRUE(sampled.estimate());
  sampled.declared = DeclaredDesign::none;
  EXPECT_FALSE(sampled.estimate());
}

TEST(AreaShare, APointSpeaksForEveryZoneThatHoldsIt) {
  Sampled sampled;
  sampled.points(10, 3, LandCover::water, "reserve"), sampled.points(30, 0, LandCover::water, "reserve");
  EXPECT_FALSE(sampled.estimate());
  for (auto& sample : sampled.matches.samples) sample.other_zones = {"1"};
  EXPECT_TRUE(sampled.estimate());
}

TEST(AreaShare, IsAbsentWithoutPointsOrMapOrInAnInvalidZone) {
  EXPECT_FALSE(Sampled().estimate());
  Sampled sampled;
  sampled.points(10, 3, LandCover::water), sampled.points(30, 0, LandCover::water);
  EXPECT_TRUE(sampled.estimate());
  sampled.totals.zones[0].fault = geo::verbatim("crossed");
  EXPECT_FALSE(sampled.estimate());
  sampled.totals.zones[0] = ZoneTotal{"1", "One", "county", 2025, {}, {}};
  EXPECT_FALSE(sampled.estimate());
}

// 900 of 1000 parts were seen, and what was not is mostly water.
Sampled half_seen() {
  Sampled half;
  auto& sums = half.totals.zones[0].sums;
  sums.classes[Product::water].weight[0] = geo::WideInteger(700);
  sums.class_status[Product::water].weight[0] = geo::WideInteger(900);
  sums.class_status[Product::water].weight[1] = geo::WideInteger(100);
  half.points(20, 3, LandCover::water), half.points(70, 0, LandCover::desert);
  return half;
}

TEST(AreaShare, WhatWasNotSeenIsACellOfItsOwn) {
  Sampled half = half_seen();
  half.points(8, kClassNoData, LandCover::water), half.points(2, kClassNoData, LandCover::desert);
  const auto share = half.estimate();
  ASSERT_TRUE(share);
  EXPECT_NEAR(share->value, 0.2 + 0.1 * 0.8, 1e-12);
  EXPECT_EQ(share->n, 100u);
  EXPECT_EQ(share->nonsampling_se, 0);
}

TEST(AreaShare, WithoutPointsThereWhatWasNotSeenMayBeAnything) {
  Sampled half = half_seen();
  const auto seen = half.estimate();
  half.points(1, kClassNoData, LandCover::water);  // one says nothing of the rest
  const auto share = half.estimate();
  ASSERT_TRUE(seen && share);
  EXPECT_NEAR(share->value, 2.0 / 9, 1e-12);
  EXPECT_NEAR(share->value, seen->value, 1e-12);
  // All of the tenth within two standard errors of it, and the interval of a wholly seen zone narrower.
  EXPECT_NEAR(share->nonsampling_se, 0.1 * std::sqrt(1.0 / 12 + (0.5 - 2.0 / 9) * (0.5 - 2.0 / 9)), 1e-12);
  EXPECT_GT(share->se, share->nonsampling_se);
  half.totals.zones[0].sums.class_status.clear();
  EXPECT_LT(half.estimate()->se, 0.9 * share->se);
}

// ---- non-response (science 8.1b)
TEST(AreaShare, PointsThatDoNotSayAreCountedAndBounded) {
  Sampled sampled;
  sampled.points(19, 3, LandCover::water), sampled.points(76, 0, LandCover::desert);
  for (int i = 0; i < 5; ++i) {
    sampled.matches.unanswered.push_back(point("1", 2025, i == 0 ? 3 : 0, LandCover::water));
    sampled.matches.unanswered.back().answer = FieldUse::cannot_tell;
  }
  const AreaShare few = sampled.share();
  ASSERT_TRUE(few.linear);
  EXPECT_NEAR(few.silence.share, .05, 1e-12);
  EXPECT_NEAR(few.silence.low, .2 * .95, 1e-12);
  EXPECT_NEAR(few.silence.high, .2 + .8 * .05, 1e-12);
  sampled.matches.unanswered.push_back(sampled.matches.unanswered.back());
  const AreaShare many = sampled.share();
  EXPECT_FALSE(many.linear);
  EXPECT_EQ(geo::render(many.why),
            "5.9 % of the sample points do not say what is asked of them, such as the cover or the class (allowed 5 "
            "%): if all of them said no it would be 19.00 %, if all said yes 24.94 %");
}

// ---- designs
// Every second point was drawn in an eighth of the land: near water, whatever the map says.
Sampled near_and_far() {
  Sampled sampled;
  auto& sums = sampled.totals.zones[0].sums;
  const auto ha = [](std::int64_t hectares) {
    return geo::WideInteger::product(hectares * 10000, std::int64_t{1} << 36);
  };
  sums.classes[Product::water].weight[3] = ha(200);
  sums.classes[Product::water].weight[0] = ha(800);
  sums.class_status[Product::water].weight[0] = ha(1000);
  SampleDesign design;
  design.id = "d", design.method = DesignMethod::stratified;
  const auto add = [&](const char* id, double area, int wet, int dry, std::uint8_t map) {
    SampledStratum stratum;
    stratum.id = id, stratum.area_ha = area, stratum.units = area * 100;
    stratum.sampled = static_cast<std::size_t>(wet + dry);
    stratum.probability = static_cast<double>(stratum.sampled) / stratum.units;
    design.strata.push_back(stratum);
    const std::size_t first = sampled.matches.samples.size();
    sampled.points(wet, map, LandCover::water), sampled.points(dry, map, LandCover::desert);
    for (std::size_t i = first; i < sampled.matches.samples.size(); ++i) sampled.matches.samples[i].stratum = id;
  };
  add("water", 200, 45, 5, 3), add("near", 100, 20, 80, 0), add("far", 700, 1, 99, 0);
  sampled.design = design;
  return sampled;
}

// Read as simple random these points gave another share, and a verdict that was wrong in 68 of 100 surveys.
TEST(AreaShare, PointsCountForWhatTheirStrataHave) {
  const Sampled sampled = near_and_far();
  const auto share = sampled.estimate();
  ASSERT_TRUE(share) << geo::render(sampled.share().why);
  EXPECT_NEAR(share->value, .2 * .9 + .1 * .2 + .7 * .01, 1e-12);
  const auto part = [](double w, double p, double n) { return w * w * p * (1 - p) / (n - 1) * (1 - n / (w * 1e5)); };
  EXPECT_NEAR(share->se, std::sqrt(part(.2, .9, 50) + part(.1, .2, 100) + part(.7, .01, 100)), 1e-12);
}

TEST(AreaShare, PointsOfStrataThatAreDeclaredRandomAreFoundOut) {
  Sampled sampled = near_and_far();
  sampled.points(100, 3, LandCover::water);
  sampled.design.reset();
  const AreaShare share = sampled.share();
  EXPECT_FALSE(share.linear);
  EXPECT_EQ(geo::render(share.why),
            "the points are declared random, but 150 of 350 lie where the map has the class, and 70 would be expected: "
            "they were drawn in another way; give the design file by which they were drawn (verify.design)");
}

TEST(AreaShare, PointsThatWereLostOnTheWayAreSilent) {
  Sampled sampled = near_and_far();
  auto& samples = sampled.matches.samples;
  samples.erase(samples.end() - 5, samples.end());  // far: 95 of 100 came back
  const AreaShare few = sampled.share();
  ASSERT_TRUE(few.linear);
  EXPECT_NEAR(few.silence.share, .7 * .05, 1e-12);
  EXPECT_NEAR(few.linear->value, .2 * .9 + .1 * .2 + .7 / 95, 1e-12) << "the others stand for them";
  EXPECT_NEAR(few.silence.high - few.silence.low, .7 * .05, 1e-12);
  samples.erase(samples.end() - 5, samples.end());
  EXPECT_FALSE(sampled.share().linear);
  EXPECT_EQ(geo::render(sampled.share().why).find("7.0 % of the sample points do not say"), 0u);
}

TEST(AreaShare, AStratumWithoutItsPointsLeavesAZoneThatIsNotSampled) {
  Sampled sampled = near_and_far();
  auto& samples = sampled.matches.samples;
  samples.erase(samples.begin() + 150, samples.end());
  EXPECT_FALSE(sampled.share().linear);
  EXPECT_EQ(
      geo::render(sampled.share().why),
      "by the design the points of this zone stand for 300 ha, and the zone has 1000 ha: the design is of another "
      "area, or strata of it have no points");
}

TEST(AreaShare, MorePointsThanTheDesignDrewCarryNothing) {
  Sampled sampled = near_and_far();
  sampled.points(1, 3, LandCover::water);
  sampled.matches.samples.back().stratum = "water";
  const AreaShare share = sampled.share();
  EXPECT_FALSE(share.linear);
  EXPECT_EQ(geo::render(share.why),
            "the points file has 51 sampling units of stratum water, and the design drew 50: no estimate rests on "
            "points that the design does not have");
}

TEST(AreaShare, PointsOutsideTheZonesWereDrawnAllTheSame) {
  Sampled sampled = near_and_far();
  auto& samples = sampled.matches.samples;
  samples.erase(samples.end() - 50, samples.end());  // half of the far land is another county's
  sampled.matches.elsewhere[{"far", 2025}] = 50;
  auto& sums = sampled.totals.zones[0].sums;
  const auto ha = [](std::int64_t hectares) {
    return geo::WideInteger::product(hectares * 10000, std::int64_t{1} << 36);
  };
  sums.classes[Product::water].weight[0] = ha(450);
  sums.class_status[Product::water].weight[0] = ha(650);
  const AreaShare share = sampled.share();
  ASSERT_TRUE(share.linear) << geo::render(share.why);
  EXPECT_EQ(share.silence.share, 0);
  EXPECT_NEAR(share.linear->value, (200 * .9 + 450. * (100 * .2 + 350 * .02) / 450) / 650, 1e-9);
}

TEST(AreaShare, OnePointInAStratumLeavesTheErrorUnknown) {
  Sampled sampled = near_and_far();
  SampledStratum lonely;
  lonely.id = "lonely", lonely.sampled = 1, lonely.units = 1000, lonely.area_ha = 10, lonely.probability = .001;
  sampled.design->strata.push_back(lonely);
  sampled.points(1, 0, LandCover::desert);
  sampled.matches.samples.back().stratum = "lonely";
  EXPECT_TRUE(sampled.share().linear);
  EXPECT_FALSE(sampled.estimate());
  for (auto& stratum : sampled.design->strata)
    if (stratum.id == "lonely" || stratum.id == "far") stratum.variance_group = "dry";
  EXPECT_TRUE(sampled.estimate());
}

// ---- change
TEST(AreaShare, TheSamePlacesPair) {
  Sampled sampled;
  sampled.totals.zones.push_back(zone_of(2020));
  int id = 0;
  const auto places = [&](int count, std::uint8_t map, LandCover first, LandCover second) {
    for (int i = 0; i < count; ++i, ++id)
      for (const int year : {2020, 2025}) {
        sampled.matches.samples.push_back(point("1", year, map, year == 2020 ? first : second));
        sampled.matches.samples.back().id = std::to_string(id);
      }
  };
  places(36, 3, LandCover::water, LandCover::water), places(4, 3, LandCover::sand, LandCover::sand);
  places(10, 0, LandCover::water, LandCover::water), places(145, 0, LandCover::sand, LandCover::sand);
  places(4, 0, LandCover::sand, LandCover::water), places(1, 0, LandCover::water, LandCover::sand);
  const auto change = [&] {
    const FieldSurvey survey = sampled.survey();
    const auto indicator = water_of({});
    return change_of(survey, 2020, area_share(sampled.totals, 1, indicator, survey), 2025,
                     area_share(sampled.totals, 0, indicator, survey), 100);
  };
  const auto paired = change();
  ASSERT_TRUE(paired);
  EXPECT_NEAR(paired->value, 100 * .8 * 3 / 160, 1e-9);
  const double s2 = (5 - 9. / 160) / 159;
  const double textbook = 100 * .8 * std::sqrt(s2 / 160);
  EXPECT_NEAR(paired->se, textbook, .001 * textbook);
  // Five places changed: the bounds are those of counts, not of a bell curve, and what the map has as water may change
  // too.
  EXPECT_GT(bounds95(*paired).high - paired->value, 1.1 * 1.645 * textbook);
  EXPECT_LT(bounds95(*paired).high - paired->value, 2 * 1.645 * textbook);
  EXPECT_FALSE(paired->whole);
  // Other places in the other year: errors add.
  for (auto& sample : sampled.matches.samples) sample.id += sample.year == 2020 ? "a" : "b";
  const auto independent = change();
  ASSERT_TRUE(independent);
  EXPECT_NEAR(independent->value, paired->value, 1e-9);
  EXPECT_GT(independent->se, 2 * paired->se);
}

// No change among twenty places is no proof that nothing changed.
TEST(AreaShare, NoChangeIsNotCertain) {
  Sampled sampled;
  sampled.totals.zones.push_back(zone_of(2020));
  for (int i = 0; i < 20; ++i)
    for (const int year : {2020, 2025}) {
      sampled.matches.samples.push_back(point("1", year, i < 4 ? 3 : 0, i % 2 ? LandCover::water : LandCover::sand));
      sampled.matches.samples.back().id = std::to_string(i);
    }
  const FieldSurvey survey = sampled.survey();
  const auto indicator = water_of({});
  const auto change = change_of(survey, 2020, area_share(sampled.totals, 1, indicator, survey), 2025,
                                area_share(sampled.totals, 0, indicator, survey), 1);
  ASSERT_TRUE(change);
  EXPECT_EQ(change->value, 0);
  EXPECT_GT(change->se, .03);
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
  estimate.value = value, estimate.se = se, estimate.n = 10, estimate.method = Method::design;
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
