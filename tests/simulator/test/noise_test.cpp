#include "tests/simulator/noise.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace steppe::sim {
namespace {

struct Moments {
  double mean, sd;
};

Moments moments_of(auto value) {
  double sum = 0, squares = 0;
  constexpr int kSide = 300;
  for (int i = 0; i < kSide; ++i) {
    for (int j = 0; j < kSide; ++j) {
      const double v = value(i, j);
      sum += v;
      squares += v * v;
    }
  }
  const double mean = sum / (kSide * kSide);
  return {mean, std::sqrt(squares / (kSide * kSide) - mean * mean)};
}

TEST(Noise, BellIsStandard) {
  const Moments m = moments_of([](int i, int j) { return bell(3, i, j); });
  EXPECT_NEAR(m.mean, 0, .015);  // 4.5 standard errors of 90 000 draws
  EXPECT_NEAR(m.sd, 1, .015);
}

TEST(Noise, UniformFillsTheUnitInterval) {
  const Moments m = moments_of([](int i, int j) { return uniform(3, i, j); });
  EXPECT_NEAR(m.mean, .5, .005);
  EXPECT_NEAR(m.sd, std::sqrt(1.0 / 12), .005);
}

TEST(Noise, FractalNoiseHasUnitSpreadForAnyNumberOfOctaves) {
  for (const int octaves : {1, 3, 5}) {
    const Moments m = moments_of([&](int i, int j) { return fractal_noise(8, i * .37, j * .37, octaves); });
    EXPECT_NEAR(m.mean, 0, .08) << octaves;
    EXPECT_NEAR(m.sd, 1, .08) << octaves;
  }
}

TEST(Noise, SmoothNoiseIsContinuousAcrossLatticeLines) {
  for (const double x : {-2.0, 0.0, 5.0}) {
    EXPECT_NEAR(smooth_noise(1, x - 1e-9, .4), smooth_noise(1, x + 1e-9, .4), 1e-7);
    EXPECT_NEAR(smooth_noise(1, .4, x - 1e-9), smooth_noise(1, .4, x + 1e-9), 1e-7);
  }
}

TEST(Noise, SeedAndPlaceDecide) {
  EXPECT_EQ(mixed(1, 2, 3), mixed(1, 2, 3));
  EXPECT_NE(mixed(1, 2, 3), mixed(2, 2, 3));
  EXPECT_NE(mixed(1, 2, 3), mixed(1, 3, 2));
}

TEST(Noise, SmoothStep) {
  EXPECT_EQ(smooth_step(2, 4, 1), 0);
  EXPECT_EQ(smooth_step(2, 4, 3), .5);
  EXPECT_EQ(smooth_step(2, 4, 5), 1);
}

}  // namespace
}  // namespace steppe::sim
