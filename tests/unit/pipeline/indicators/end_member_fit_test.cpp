#include "pipeline/indicators/end_member_fit.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace steppe {
namespace {

using enum CoverStratum;

// n pixels evenly from `low` to `high`: the quantile q is low + q · (high − low).
void spread(IndexHistogram& histogram, double low, double high, int n) {
  for (int i = 0; i < n; ++i)
    histogram.add(static_cast<std::int16_t>(std::lround((low + (high - low) * (i + 0.5) / n) * 1e4)));
}

StratumPixels& of(PixelsByStratum& pixels, CoverStratum stratum) { return pixels[static_cast<std::size_t>(stratum)]; }

const FittedStratum& of(const EndMemberFit& fit, CoverStratum stratum) {
  return *std::find_if(fit.strata.begin(), fit.strata.end(),
                       [&](const FittedStratum& one) { return one.stratum == stratum; });
}

// A region as it is: desert steppe from 0.06 to 0.26 at the peak, meadow from 0.3 to 0.9, bare in spring from 0.05 on.
PixelsByStratum region() {
  PixelsByStratum pixels;
  spread(of(pixels, desert_steppe).peak, .06, .26, 6000);
  spread(of(pixels, meadow).peak, .30, .90, 6000);
  spread(of(pixels, meadow).leaf_off, .05, .25, 6000);
  return pixels;
}

TEST(IndexHistogram, QuantilesAreExactAndOrderDoesNotMatter) {
  IndexHistogram one, other;
  for (int i = 1; i <= 100; ++i) one.add(static_cast<std::int16_t>(i)), other.add(static_cast<std::int16_t>(101 - i));
  EXPECT_EQ(one.quantile(.05), .0005);
  EXPECT_EQ(one.quantile(.95), .0095);
  EXPECT_EQ(one.quantile(1), .01);
  EXPECT_EQ(other.quantile(.05), one.quantile(.05));
  one.add(-32768), one.add(10001);
  EXPECT_EQ(one.count(), 100U) << "no data and what is no index are not counted";
  one.add(other);
  EXPECT_EQ(one.count(), 200U);
  EXPECT_EQ(one.quantile(.05), .0005);
}

// Step 3: bare strata by the peak's 5 %, dense ones by the leaf-off 5 %; full cover by the dense stratum's 95 %.
TEST(EndMemberFit, BareSoilByThePeakDenseSoilByTheLeafOffSeason) {
  const auto fit = fit_end_members(region());
  ASSERT_TRUE(fit);
  const auto& bare = of(fit.value(), desert_steppe);
  EXPECT_EQ(bare.soil_from, SoilFrom::peak);
  EXPECT_NEAR(bare.ends.soil, .07, 1e-4);
  const auto& dense = of(fit.value(), meadow);
  EXPECT_EQ(dense.soil_from, SoilFrom::leaf_off);
  EXPECT_NEAR(dense.ends.soil, .06, 1e-4);
  EXPECT_EQ(dense.vegetation_from, meadow);
  EXPECT_NEAR(dense.found.vegetation, .87, 1e-4);
}

// Without this a desert whose best pixel has 26 % would be stretched to 100 %.
TEST(EndMemberFit, FullCoverOfABareStratumComesFromADenserOne) {
  auto pixels = region();
  const auto fit = fit_end_members(pixels);
  ASSERT_TRUE(fit);
  const auto& bare = of(fit.value(), desert_steppe);
  EXPECT_EQ(bare.vegetation_from, meadow);
  EXPECT_EQ(bare.ends.vegetation, of(fit.value(), meadow).ends.vegetation);
  // Cropland stands in where there is no meadow; nothing where there is no dense stratum.
  of(pixels, cropland) = of(pixels, meadow);
  of(pixels, meadow) = {};
  const auto irrigated = fit_end_members(pixels);
  ASSERT_TRUE(irrigated);
  EXPECT_EQ(of(irrigated.value(), desert_steppe).vegetation_from, cropland);
  // Pooled with a steppe that comes before it in the list, cropland is still the one it is taken from.
  spread(of(pixels, typical_steppe).peak, .2, .5, 100);
  EXPECT_EQ(of(fit_end_members(pixels).value(), desert_steppe).vegetation_from, cropland);
  of(pixels, typical_steppe) = {};
  of(pixels, cropland) = {};
  const auto desert_only = fit_end_members(pixels);
  ASSERT_TRUE(desert_only);
  EXPECT_FALSE(of(desert_only.value(), desert_steppe).vegetation_from);
  EXPECT_EQ(of(desert_only.value(), desert_steppe).ends.vegetation, .85);
}

TEST(EndMemberFit, BothValuesStayWithinTheLimits) {
  auto pixels = region();
  of(pixels, desert_steppe).peak = {};
  spread(of(pixels, desert_steppe).peak, .01, .02, 5000);
  of(pixels, meadow).leaf_off = {};
  spread(of(pixels, meadow).leaf_off, .20, .30, 5000);
  const auto fit = fit_end_members(pixels);
  ASSERT_TRUE(fit);
  EXPECT_EQ(of(fit.value(), desert_steppe).ends.soil, .03);
  EXPECT_TRUE(of(fit.value(), desert_steppe).soil_limited());
  EXPECT_EQ(of(fit.value(), meadow).ends, (EndMembers{.12, .85}));
  EXPECT_TRUE(of(fit.value(), meadow).vegetation_limited());
  of(pixels, meadow).peak = {};
  spread(of(pixels, meadow).peak, .10, .40, 5000);
  EXPECT_EQ(of(fit_end_members(pixels).value(), meadow).ends.vegetation, .60);
}

TEST(EndMemberFit, TooFewPixelsJoinANeighbourOfTheirKind) {
  auto pixels = region();
  spread(of(pixels, desert).peak, .04, .05, 4999);
  spread(of(pixels, sandy_land).peak, .05, .10, 5000);
  spread(of(pixels, typical_steppe).peak, .2, .5, 100);
  const auto fit = fit_end_members(pixels);
  ASSERT_TRUE(fit);
  // Desert and desert steppe are neighbours; sandy land has enough of its own; typical steppe is dense, as meadow is,
  // though desert steppe is as near in the list.
  EXPECT_EQ(of(fit.value(), desert).pooled, (std::vector{desert, desert_steppe}));
  EXPECT_EQ(of(fit.value(), desert_steppe).ends, of(fit.value(), desert).ends);
  EXPECT_EQ(of(fit.value(), desert).own_pixels, 4999U);
  EXPECT_EQ(of(fit.value(), desert).peak_pixels, 10999U);
  EXPECT_EQ(of(fit.value(), sandy_land).pooled, std::vector{sandy_land});
  EXPECT_EQ(of(fit.value(), typical_steppe).pooled, (std::vector{typical_steppe, meadow}));
  spread(of(pixels, desert).peak, .04, .05, 1);
  EXPECT_EQ(of(fit_end_members(pixels).value(), desert).pooled, std::vector{desert}) << "5000 are enough";
}

TEST(EndMemberFit, ControlPolygonsTakeThePlaceOfThePeaksTail) {
  auto pixels = region();
  spread(of(pixels, desert_steppe).control, .08, .10, 99);
  EXPECT_EQ(of(fit_end_members(pixels).value(), desert_steppe).soil_from, SoilFrom::peak) << "too few to stand for it";
  spread(of(pixels, desert_steppe).control, .08, .10, 400);
  const auto fit = fit_end_members(pixels);
  EXPECT_EQ(of(fit.value(), desert_steppe).soil_from, SoilFrom::control);
  EXPECT_NEAR(of(fit.value(), desert_steppe).ends.soil, .09, 2e-4);
}

TEST(EndMemberFit, DenseStrataWithoutLeafOffPixelsAreNamed) {
  auto pixels = region();
  of(pixels, meadow).leaf_off = {};
  spread(of(pixels, shrub).peak, .2, .5, 7000);
  const auto fit = fit_end_members(pixels);
  ASSERT_FALSE(fit);
  EXPECT_EQ(geo::render(fit.fault().message),
            "end-members: dense strata have too few leaf-off pixels free of snow, so that their bare soil is unknown "
            "(got fewer than 5000 of meadow, shrub); add scenes of windows.leaf_off, or widen that window");
}

TEST(EndMemberFit, ARegionOfTooFewPixelsIsNotFitted) {
  PixelsByStratum pixels;
  spread(of(pixels, desert).peak, .05, .1, 3000);
  spread(of(pixels, other).peak, .05, .1, 1999);
  ASSERT_FALSE(fit_end_members(pixels));
  EXPECT_EQ(geo::render(fit_end_members(pixels).fault().message),
            "end-members: too few pixels with a value at the season's peak (got 4999, allowed 5000 and more); add "
            "scenes of the window, years, or a larger region");
  // One more, and desert is fitted with what no layer speaks of.
  spread(of(pixels, other).peak, .05, .1, 1);
  const auto fit = fit_end_members(pixels);
  ASSERT_TRUE(fit);
  EXPECT_EQ(of(fit.value(), desert).pooled, (std::vector{desert, other}));
  EXPECT_EQ(fit.value().whole.peak_pixels, 5000U);
}

// Without any layer the whole region has one pair, from its own distribution.
TEST(EndMemberFit, LandWithoutALayerHasAPairOfItsOwn) {
  PixelsByStratum pixels;
  spread(of(pixels, other).peak, .05, .75, 8000);
  const auto alone = fit_end_members(pixels);
  ASSERT_TRUE(alone);
  EXPECT_TRUE(alone.value().strata.empty());
  EXPECT_NEAR(alone.value().whole.ends.soil, .085, 1e-4);
  EXPECT_NEAR(alone.value().whole.ends.vegetation, .715, 1e-4);
  // Beside strata it takes the dense one's full cover; with too few pixels it is the pair of them all.
  auto more = region();
  spread(of(more, other).peak, .05, .15, 10);
  const auto fit = fit_end_members(more);
  ASSERT_TRUE(fit);
  EXPECT_EQ(fit.value().whole.own_pixels, 10U);
  EXPECT_EQ(fit.value().whole.peak_pixels, 12010U);
  EXPECT_EQ(fit.value().whole.vegetation_from, meadow);
}

}  // namespace
}  // namespace steppe
