#include "pipeline/results/judge.hpp"

#include <gtest/gtest.h>

namespace steppe {
namespace {

Target target_of(const std::string& indicator, const std::string& caliber, double value) {
  Target target;
  target.id = "T1", target.zone_id = "150800", target.indicator = indicator, target.unit = Unit::percent;
  target.value = value, target.year = 2025, target.caliber = caliber;
  return target;
}

Figure figure_of(std::size_t zone, const std::string& caliber, double value, double se) {
  Figure figure;
  figure.zone = zone, figure.indicator = Indicator::forest_coverage, figure.caliber = caliber,
  figure.unit = Unit::percent;
  figure.definition = "forest.rules.1", figure.value = value, figure.valid_share = 1;
  Estimate estimate;
  estimate.value = value, estimate.se = se, estimate.n = 100;
  figure.estimate = estimate;
  return figure;
}

struct World {
  Totals totals;
  std::vector<Figure> figures;
  World() {
    for (const int year : {2020, 2025}) totals.zones.push_back({"150800", "巴彦淖尔市", "league", year, {}, {}});
    figures = {figure_of(0, "F2020", 6.47, 0.05), figure_of(0, "F2021", 4.0, 0.05), figure_of(1, "F2020", 7.4, 0.15),
               figure_of(1, "F2021", 4.5, 0.15)};
  }
};

TEST(Judge, TakesTheFigureOfTheTargetsYearAndCaliber) {
  const World world;
  const auto judged = judge({target_of("forest_coverage", "F2020", 6.97)}, world.figures, world.totals, {}, "k");
  ASSERT_EQ(judged.size(), 1u);
  EXPECT_EQ(judged[0].decision.verdict, Verdict::met);
  EXPECT_EQ(judged[0].zone_name, "巴彦淖尔市");
  EXPECT_EQ(judged[0].caliber, "F2020");
  EXPECT_EQ(judged[0].definition, "forest.rules.1");
  EXPECT_DOUBLE_EQ(judged[0].decision.estimate->value, 7.4);
}

TEST(Judge, AnotherCaliberIsNotComparable) {
  const World world;
  const auto judged = judge({target_of("forest_coverage", "F1999", 6.97)}, world.figures, world.totals, {}, "k");
  EXPECT_EQ(judged[0].decision.verdict, Verdict::not_comparable);
}

TEST(Judge, ATargetWithoutCaliberIsNotComparableWhereThereAreSeveral) {
  World world;
  const auto without = judge({target_of("forest_coverage", "", 6.97)}, world.figures, world.totals, {}, "k");
  EXPECT_EQ(without[0].decision.verdict, Verdict::not_comparable);
  EXPECT_FALSE(without[0].decision.estimate) << "of which caliber would it be";
  EXPECT_TRUE(without[0].caliber.empty());
  world.figures.pop_back();  // one is left in the target's year
  EXPECT_EQ(judge({target_of("forest_coverage", "", 6.97)}, world.figures, world.totals, {}, "k")[0].decision.verdict,
            Verdict::met);
}

// Nobody has said whether there are belts: F2020 counts them, so the figure is not F2020.
TEST(Judge, AFigureThatLeavesBeltsOpenIsNotOfTheOfficialCaliber) {
  World world;
  world.figures[2].caliber = "F2020_belts_unknown", world.figures[3].caliber = "F2021_belts_unknown";
  for (const std::string caliber : {"F2020", "F2021"}) {
    const auto judged = judge({target_of("forest_coverage", caliber, 6.97)}, world.figures, world.totals, {}, "k");
    EXPECT_EQ(judged[0].decision.verdict, Verdict::not_comparable) << caliber;
    EXPECT_EQ(judged[0].caliber, caliber + "_belts_unknown");
  }
}

// Not of another caliber: it lacks plots, and bringing them is what to do.
TEST(Judge, CoverThatNoPlotsCalibratedLacksDataAndNotACaliber) {
  World world;
  world.figures[2].indicator = Indicator::grassland_cover, world.figures[2].caliber = kRelativeCaliber;
  world.figures[2].estimate.reset();
  const auto judged = judge({target_of("grassland_cover", "CVCG", 28)}, world.figures, world.totals, {}, "k");
  EXPECT_EQ(judged[0].decision.verdict, Verdict::insufficient_data) << geo::render(judged[0].decision.reason);
}

TEST(Judge, TargetsMayUseAnotherNameOfTheIndicator) {
  const World world;
  const auto judged = judge({target_of("forest_cover", "F2020", 6.97)}, world.figures, world.totals, {}, "k");
  EXPECT_EQ(judged[0].decision.verdict, Verdict::met);
}

TEST(Judge, NoSuchFigureIsInsufficientData) {
  const World world;
  auto other_zone = target_of("forest_coverage", "F2020", 6.97);
  other_zone.zone_id = "999999";
  auto other_year = target_of("forest_coverage", "F2020", 6.97);
  other_year.year = 2030;
  for (const auto& judged :
       judge({target_of("wetland_area", "", 1), other_zone, other_year}, world.figures, world.totals, {}, "k")) {
    EXPECT_EQ(judged.decision.verdict, Verdict::insufficient_data);
    EXPECT_FALSE(geo::render(judged.decision.reason).empty());
  }
}

TEST(Judge, NoDecreaseIsJudgedByTheChangeSinceTheBaseline) {
  const World world;
  auto target = target_of("forest_coverage", "F2020", 0);
  target.op = TargetOperator::no_decrease;
  target.baseline_year = 2020;
  const auto judged = judge({target}, world.figures, world.totals, {}, "k");
  EXPECT_EQ(judged[0].decision.verdict, Verdict::met) << geo::render(judged[0].decision.reason);
}

TEST(Judge, EvidenceDependsOnTheInputsAndTheTarget) {
  const World world;
  const auto id = [&](const Target& target, const std::string& key) {
    return judge({target}, world.figures, world.totals, {}, key)[0].evidence_id;
  };
  const auto target = target_of("forest_coverage", "F2020", 6.97);
  EXPECT_EQ(id(target, "k").size(), 16u);
  EXPECT_EQ(id(target, "k"), id(target, "k"));
  EXPECT_NE(id(target, "k"), id(target, "other"));
  EXPECT_NE(id(target, "k"), id(target_of("water_area", "F2020", 6.97), "k"));
}

// An official whose region is whole would still not get a verdict on greening of towns: the region is not to blame.
TEST(Judge, WhatNothingHereMeasuresSaysSoFirst) {
  const World world;
  for (const std::string name : {"urban_green_share", "sandy_land_cover"}) {
    const auto judged = judge({target_of(name, "", 45)}, world.figures, world.totals, {}, "k");
    EXPECT_EQ(judged[0].decision.verdict, Verdict::insufficient_data) << name;
    EXPECT_EQ(geo::render(judged[0].decision.reason).find("there is no method here that measures this indicator"), 0u);
  }
  Target elsewhere = target_of("urban_green_share", "", 45);
  elsewhere.zone_id = "999999";
  EXPECT_EQ(geo::render(judge({elsewhere}, world.figures, world.totals, {}, "k")[0].decision.reason)
                .find("there is no method"),
            0u)
      << "whatever zones there are";
}

TEST(Judge, AFigureWithoutEstimateSaysWhichFieldDataThereAre) {
  World world;
  world.figures[2].estimate.reset();
  const FieldSupport field{{{FieldKind::samples, "150821", 2025, FieldUse::used, 4}}, {{{"150800", 2025}, 4}}};
  const auto judged =
      judge({target_of("forest_coverage", "F2020", 6.97)}, world.figures, world.totals, {}, "k", {}, field);
  EXPECT_EQ(judged[0].decision.verdict, Verdict::insufficient_data);
  EXPECT_EQ(geo::render(judged[0].decision.reason)
                .find("the figure has no standard error: 4 of 4 sample points are of this zone and of 2025"),
            0u)
      << geo::render(judged[0].decision.reason);
}

// The league's target takes the works of its counties and those without a place; a county's takes its own alone.
TEST(Judge, WorksBelongToTheirPlaces) {
  const World world;
  Works works;
  for (const auto& [id, zone, hectares] : {std::tuple{"a", "150802", 10.0},
                                           {"b", "150821", 20.0},
                                           {"c", "", 40.0},
                                           {"d", "152921", 80.0},
                                           {"e", "150800", 160.0}}) {
    LedgerWork work;
    work.id = id, work.zone_id = zone, work.indicator = "afforestation_area", work.stated_ha = hectares;
    work.day = std::chrono::sys_days(std::chrono::year(2025) / 5 / 1);
    works.rows.push_back(work);
  }
  Target target = target_of("afforestation_area", "", 230);
  target.op = TargetOperator::cumulative_at_least, target.unit = Unit::hectare;
  const auto league = judge({target}, world.figures, world.totals, {}, "k", {}, {}, nullptr, &works);
  EXPECT_EQ(league[0].decision.verdict, Verdict::met);
  EXPECT_NEAR(league[0].works->low_ha, 230, 1e-9);
  target.zone_id = "150802";
  const auto county = judge({target}, world.figures, world.totals, {}, "k", {}, {}, nullptr, &works);
  EXPECT_EQ(county[0].decision.verdict, Verdict::not_met);
  EXPECT_NEAR(county[0].works->low_ha, 10, 1e-9);
}

}  // namespace
}  // namespace steppe
