#include "pipeline/results/discrepancies.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace steppe {
namespace {

struct World {
  Totals totals;
  std::vector<Figure> figures;
  World() {
    totals.zones.push_back({"150802", "临河区", "county", 2020, {}, {}});
    Figure figure;
    figure.indicator = Indicator::forest_coverage, figure.caliber = "F2020", figure.unit = Unit::percent;
    figure.value = 6, figure.valid_share = .9, figure.total_ha = 1000, figure.valid_ha = 900;
    Estimate estimate;
    estimate.value = 6, estimate.se = .5, estimate.n = 400, estimate.method = Method::design;
    figure.estimate = estimate;
    figures.push_back(figure);
  }
  std::vector<Discrepancy> of(const Target& target, const BoundaryPart& boundary = {}) const {
    return discrepancies({target}, figures, totals, {}, boundary);
  }
};

Target stated(double baseline, const std::string& caliber) {
  Target target;
  target.id = "T1", target.zone_id = "150802", target.indicator = "forest_coverage", target.unit = Unit::percent;
  target.value = 7, target.year = 2025, target.caliber = caliber;
  target.baseline = baseline, target.baseline_decimals = 2, target.baseline_year = 2020;
  return target;
}

const DiscrepancyLine& line(const Discrepancy& one, DiscrepancyPart part) {
  for (const DiscrepancyLine& line : one.lines)
    if (line.part == part) return line;
  ADD_FAILURE() << "no such part";
  return one.lines.front();
}

double sum_of_parts(const Discrepancy& one) {
  double sum = 0;
  for (const DiscrepancyLine& line : one.lines)
    if (line.part != DiscrepancyPart::whole) sum += line.value.value_or(0);
  return sum;
}

TEST(Discrepancies, PartsAndRestAddUpToTheWhole) {
  const World world;
  const auto got = world.of(stated(6.47, "F2020"), [](const Figure&) { return std::optional(.125); });
  ASSERT_EQ(got.size(), 1u);
  EXPECT_EQ(got[0].lines.size(), kDiscrepancyPartNames.size());
  EXPECT_EQ(got[0].lines.front().part, DiscrepancyPart::whole);
  EXPECT_EQ(got[0].lines.back().part, DiscrepancyPart::rest);
  EXPECT_NEAR(*got[0].lines.front().value, 6 - 6.47, 1e-12);
  EXPECT_NEAR(sum_of_parts(got[0]), 6 - 6.47, 1e-12);
  EXPECT_NEAR(*line(got[0], DiscrepancyPart::boundary_version).value, .125, 1e-12);
  EXPECT_NEAR(*line(got[0], DiscrepancyPart::rest).value, 6 - 6.47 - .125, 1e-12);
  EXPECT_EQ(line(got[0], DiscrepancyPart::definition).value, 0.0);
}

// What is not known says so: no number, and not zero.
TEST(Discrepancies, UnknownPartsHaveNoNumber) {
  const World world;
  const auto got = world.of(stated(6.47, ""));
  for (const auto part : {DiscrepancyPart::definition, DiscrepancyPart::denominator, DiscrepancyPart::window,
                          DiscrepancyPart::sensor_mix, DiscrepancyPart::boundary_version}) {
    EXPECT_FALSE(line(got[0], part).value) << static_cast<int>(part);
    EXPECT_FALSE(geo::render(line(got[0], part).reason).empty());
  }
  EXPECT_NEAR(*line(got[0], DiscrepancyPart::rest).value, 6 - 6.47, 1e-12);
}

TEST(Discrepancies, AnotherCaliberIsNoKnownPart) {
  World world;
  const auto other = world.of(stated(6.47, "F2021"));
  EXPECT_FALSE(line(other[0], DiscrepancyPart::definition).value);
  world.figures.push_back(world.figures.front());
  world.figures.back().caliber = "F2021", world.figures.back().value = 4;
  const auto either = world.of(stated(6.47, ""));
  EXPECT_NEAR(*line(either[0], DiscrepancyPart::definition).low, 0, 1e-12);
  EXPECT_NEAR(*line(either[0], DiscrepancyPart::definition).high, 2, 1e-12);
}

// Sampling and what clouds hid are intervals, not numbers.
TEST(Discrepancies, WhatIsNotSeenAndSamplingAreBounded) {
  World world;
  const auto sampled = world.of(stated(6.47, "F2020"));
  const auto& sampling = line(sampled[0], DiscrepancyPart::sampling);
  EXPECT_NEAR(*sampling.high - *sampling.low, 2 * 1.959964 * .5, 1e-4);
  EXPECT_EQ(line(sampled[0], DiscrepancyPart::cloud_gaps).value, 0.0);
  world.figures.front().estimate.reset();
  const auto mapped = world.of(stated(6.47, "F2020"));
  EXPECT_FALSE(line(mapped[0], DiscrepancyPart::sampling).low);
  EXPECT_NEAR(*line(mapped[0], DiscrepancyPart::cloud_gaps).low, (6 - 100) * .1, 1e-9);
  EXPECT_NEAR(*line(mapped[0], DiscrepancyPart::cloud_gaps).high, .6, 1e-9);
}

TEST(Discrepancies, OfWhatIsNoOfficialFigureThereIsNone) {
  const World world;
  Target target = stated(6.47, "F2020");
  target.baseline.reset();
  EXPECT_TRUE(world.of(target).empty());
  target.kind = TargetKind::achievement, target.year = 2020;
  EXPECT_EQ(world.of(target).size(), 1u);
  target.year = 2015;
  EXPECT_TRUE(world.of(target).empty());
}

}  // namespace
}  // namespace steppe
