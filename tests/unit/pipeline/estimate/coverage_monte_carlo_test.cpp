// Worlds with known truth: how often the 95 % intervals hold it. Seeds are fixed; the numbers of a failing case are
// printed.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "pipeline/estimate/regression.hpp"

namespace steppe {
namespace {

using Random = std::mt19937_64;

double uniform(Random& random) { return static_cast<double>(random() >> 11) * 0x1p-53; }

// Box-Muller: std::normal_distribution is not the same in every library.
double normal(Random& random) {
  return std::sqrt(-2 * std::log(1 - uniform(random))) * std::cos(6.283185307179586 * uniform(random));
}

double clamped(double percent) { return std::min(std::max(percent, 0.0), 100.0); }

struct Tally {
  int inside = 0, all = 0;
  double width = 0, error = 0, squares = 0;
  void add(const Estimate& estimate, double truth) {
    const Interval interval = interval95(estimate);
    ++all;
    inside += interval.low <= truth && truth <= interval.high ? 1 : 0;
    width += interval.high - interval.low;
    error += estimate.value - truth;
    squares += (estimate.value - truth) * (estimate.value - truth);
  }
  double share() const { return static_cast<double>(inside) / all; }
  double half_width() const { return width / all / 2; }
  double rmse() const { return std::sqrt(squares / all); }
};

// Seven counties in two years. The map is a stretched and shifted truth with noise of pixels and a haze that a county
// and a year have in common.
struct CoverWorld {
  int plots = 12;
  double haze_sd = 4, pixel_sd = 5, slope = 0.8, shift = 6, measurement_sd = 3;
};

void judge_cover(const CoverWorld& world, Random& random, Tally& tally) {
  constexpr int kCounties = 7, kPixels = 1500;
  std::vector<MatchedPlot> plots;
  double truth[kCounties][2] = {}, map[kCounties][2] = {};
  for (int county = 0; county < kCounties; ++county) {
    const double mean = 8 + 50 * uniform(random), spread = 5 + 10 * uniform(random);
    const double change = 3 * normal(random);
    const double haze[] = {world.haze_sd * normal(random), world.haze_sd * normal(random)};
    for (int pixel = 0; pixel < kPixels; ++pixel) {
      const double first = clamped(mean + spread * normal(random));
      const double cover[] = {first, clamped(first + change + 2 * normal(random))};
      for (int period = 0; period < 2; ++period) {
        const double seen =
            clamped(world.shift + world.slope * cover[period] + haze[period] + world.pixel_sd * normal(random));
        truth[county][period] += cover[period] / kPixels;
        map[county][period] += seen / kPixels;
        if (pixel >= world.plots) continue;
        const double measured = clamped(cover[period] + world.measurement_sd * normal(random));
        plots.push_back({std::to_string(county), 2020 + 5 * period, measured, seen});
      }
    }
  }
  const auto calibration = calibrate_cover(plots);
  ASSERT_TRUE(calibration.has_value());
  if (!calibration->accepted) return;
  for (int county = 0; county < kCounties; ++county)
    for (int period = 0; period < 2; ++period) {
      const auto estimate =
          regression_mean(*calibration, plots, std::to_string(county), 2020 + 5 * period, map[county][period]);
      ASSERT_TRUE(estimate.has_value());
      tally.add(*estimate, truth[county][period]);
    }
}

TEST(MonteCarlo, RegressionIntervalsHoldTheTruth) {
  Tally overall;
  for (const double haze : {0.0, 1.0, 2.5, 5.0})
    for (const int plots : {5, 12}) {
      Random random(static_cast<std::uint64_t>(1000 + haze * 10 + plots));
      Tally tally;
      CoverWorld world;
      world.haze_sd = haze;
      world.plots = plots;
      for (int run = 0; run < 60; ++run) judge_cover(world, random, tally);
      const std::string kind = "haze " + std::to_string(haze) + ", plots " + std::to_string(plots);
      // 60 worlds of 14 counties and years; a share of 0.95 has a standard error of 0.01 here.
      EXPECT_GE(tally.all, 800) << kind;
      EXPECT_GE(tally.share(), .91) << kind;
      EXPECT_LE(tally.share(), .99) << kind;
      EXPECT_LT(tally.half_width(), 2.4 * tally.rmse()) << kind;
      EXPECT_LT(std::abs(tally.error / tally.all), .4) << kind;
      overall.inside += tally.inside;
      overall.all += tally.all;
    }
  RecordProperty("regression_inside", std::to_string(overall.share()));
  EXPECT_GE(overall.share(), .93);
  EXPECT_LE(overall.share(), .97);
}

// What the calibration is for: half the width of trusting a county's own plots alone where the haze allows it.
TEST(MonteCarlo, RegressionGainsOverTheFieldMean) {
  Random random(77);
  Tally tally;
  CoverWorld world;
  world.haze_sd = 1;
  for (int run = 0; run < 60; ++run) judge_cover(world, random, tally);
  // Spread 5…15 of 12 plots and their error: 3.1 points.
  EXPECT_LT(tally.rmse(), 2.0);
}

}  // namespace
}  // namespace steppe
