#include "pipeline/indicators/desertification.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace steppe {
namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr DesertRule kRule;
using Codes = std::vector<std::uint8_t>;
using Values = std::vector<float>;

float above(float value) { return std::nextafter(value, 2.0F); }

Codes grades_of(const Values& cover, const SandyLand& land, const DesertRule& rule = kRule) {
  Codes grades(cover.size(), 77);
  desert_grades(cover, land, rule, grades);
  return grades;
}

TEST(Desertification, UpperBoundsAreInclusive) {
  EXPECT_EQ(desert_grade(0, kRule), DesertGrade::extreme);
  EXPECT_EQ(desert_grade(0.10, kRule), DesertGrade::extreme);
  EXPECT_EQ(desert_grade(0.1001, kRule), DesertGrade::severe);
  EXPECT_EQ(desert_grade(0.25, kRule), DesertGrade::severe);
  EXPECT_EQ(desert_grade(0.2501, kRule), DesertGrade::moderate);
  EXPECT_EQ(desert_grade(0.40, kRule), DesertGrade::moderate);
  EXPECT_EQ(desert_grade(0.4001, kRule), DesertGrade::light);
  EXPECT_EQ(desert_grade(1, kRule), DesertGrade::light);
}

TEST(Desertification, BoundsHoldForSinglePrecisionCover) {
  const Codes official(6, 1);
  // 0.10F is above 0.10 in double precision; it is "10 %" all the same.
  EXPECT_EQ(grades_of({0.10F, above(0.10F), 0.25F, above(0.25F), 0.40F, above(0.40F)}, {.official = official}),
            (Codes{4, 3, 3, 2, 2, 1}));
  EXPECT_EQ(desert_grade(0.10F, kRule), DesertGrade::extreme);
}

TEST(Desertification, RuleOfOtherClimates) {
  const Codes official(3, 1);
  EXPECT_EQ(grades_of({.3F, .45F, .55F}, {.official = official}, {.extreme = .1, .severe = .3, .moderate = .5}),
            (Codes{3, 2, 1}));
}

TEST(Desertification, OfficialLayerDecidesAlone) {
  const Codes official{1, 1, 1, 0, 0, 255}, water{3, 0, 0, 3, 0, 0}, forest{0, 1, 0, 0, 0, 0},
      cropland{0, 0, 1, 0, 0, 0};
  const Values tgsi{0, 0, kNan, .2F, kNan, kNan};
  EXPECT_EQ(grades_of({.05F, .05F, .05F, .05F, kNan, kNan},
                      {.official = official, .tgsi = tgsi, .water = water, .forest = forest, .cropland = cropland}),
            (Codes{4, 4, 4, 0, 0, 255}));
}

TEST(Desertification, PotentialMaskNeedsTgsiAboveTheThreshold) {
  const Values tgsi{.10F, above(.10F), -.1F, .3F};
  const Codes none(4, 0);
  EXPECT_EQ(grades_of({.05F, .05F, .05F, .3F}, {.tgsi = tgsi, .water = none, .forest = none, .cropland = none}),
            (Codes{0, 4, 0, 2}));
}

TEST(Desertification, WithoutACroplandLayerSandMayBeAField) {
  const Values tgsi{.10F, .3F, .3F, .3F};
  const Codes none(4, 0), water{0, 0, 3, 0}, forest{0, 0, 0, 1};
  EXPECT_EQ(grades_of(Values(4, .05F), {.tgsi = tgsi, .water = water, .forest = forest}), (Codes{0, 255, 0, 0}));
  EXPECT_EQ(grades_of(Values(4, .05F), {.tgsi = tgsi, .forest = none, .cropland = none}), (Codes{0, 255, 255, 255}));
}

TEST(Desertification, PotentialMaskLeavesOutWaterForestAndCropland) {
  //                 dry temporary seasonal permanent salt unknown
  const Codes water{0, 1, 2, 3, 4, 255, 0, 0, 0, 0, 0};
  //                 …                   arbor shrub_40 shrub_30 unknown, none
  const Codes forest{0, 0, 0, 0, 0, 0, 1, 2, 3, 255, 0};
  const Codes cropland{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
  const Values tgsi(11, .2F), cover(11, .2F);
  EXPECT_EQ(grades_of(cover, {.tgsi = tgsi, .water = water, .forest = forest, .cropland = cropland}),
            (Codes{3, 3, 0, 0, 3, 255, 0, 0, 0, 255, 0}));
}

TEST(Desertification, UnknownIsNoDataOnlyWhereItMatters) {
  const Values tgsi{kNan, kNan, kNan, kNan, .2F, .0F}, cover{.2F, .2F, .2F, .2F, kNan, kNan};
  const Codes water{0, 3, 0, 0, 0, 0}, forest{0, 0, 1, 0, 0, 0}, cropland{0, 0, 0, 1, 0, 0};
  EXPECT_EQ(grades_of(cover, {.tgsi = tgsi, .water = water, .forest = forest, .cropland = cropland}),
            (Codes{255, 0, 0, 0, 255, 0}));
}

TEST(Desertification, EveryPixelOfALongBlock) {
  Values cover, tgsi;
  const Codes none(1000, 0);
  Codes expected;
  for (int p = 0; p < 1000; ++p) {
    cover.push_back(static_cast<float>(p % 50) / 100.0F);
    tgsi.push_back(p % 3 == 0 ? 0.0F : 0.2F);
    const auto grade = desert_grade(static_cast<double>(cover.back()), kRule);
    expected.push_back(p % 3 == 0 ? std::uint8_t{0} : static_cast<std::uint8_t>(grade));
  }
  EXPECT_EQ(grades_of(cover, {.tgsi = tgsi, .water = none, .forest = none, .cropland = none}), expected);
}

}  // namespace
}  // namespace steppe
