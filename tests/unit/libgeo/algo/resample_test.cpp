#include "libgeo/algo/resample.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <random>
#include <vector>

#include "libgeo/base/simd_dispatch.hpp"

namespace geo {
namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

template <class T>
Raster<T> raster_of(std::int64_t cols, std::vector<T> pixels) {
  Raster<T> raster;
  raster.grid.cols = cols;
  raster.grid.rows = static_cast<std::int64_t>(pixels.size()) / cols;
  raster.pixels = std::move(pixels);
  return raster;
}

float bilinear(const Raster<float>& source, double col, double row) {
  float out = -99;
  resample_bilinear(source, {{&col, 1}, {&row, 1}}, {&out, 1});
  return out;
}

template <class T>
T nearest(const Raster<T>& source, double col, double row, T outside) {
  T out{};
  resample_nearest<T>(source, {{&col, 1}, {&row, 1}}, outside, {&out, 1});
  return out;
}

const Raster<float> kPlane = raster_of<float>(3, {0, 10, 20,  //
                                                  1, 11, 21,  //
                                                  2, 12, 22});

TEST(Resample, CentresGiveThePixelsBack) {
  auto source = kPlane;
  source.pixels[4] = 0.1F;  // not exact in binary
  std::vector<double> col, row;
  for (int r = 0; r < 3; ++r) {
    for (int c = 0; c < 3; ++c) {
      col.push_back(c + 0.5);
      row.push_back(r + 0.5);
    }
  }
  std::vector<float> out(9);
  resample_bilinear(source, {col, row}, out);
  EXPECT_EQ(out, source.pixels);
}

// Vector code on what lies inside, position by position elsewhere: the same to the last bit at every level.
TEST(Resample, ManyAtOnceAreAsOneByOne) {
  std::mt19937 random(9);
  std::uniform_real_distribution<float> value(-0.1F, 1.2F);
  std::uniform_int_distribution<int> one_in(0, 8);
  std::vector<Raster<float>> rasters(3, raster_of<float>(71, std::vector<float>(71 * 53)));
  for (auto& raster : rasters)
    for (auto& pixel : raster.pixels) pixel = one_in(random) == 0 ? kNan : value(random);
  rasters[2].pixels[99] = std::numeric_limits<float>::infinity();
  std::vector<double> col, row;
  for (const double margin : {-1.5, 0.5, 1.0})
    for (int i = 0; i < 2000; ++i) {
      col.push_back(std::uniform_real_distribution<double>(margin, 71 - margin)(random));
      row.push_back(std::uniform_real_distribution<double>(margin, 53 - margin)(random));
      if (i % 50 == 0) col.back() = std::round(col.back()) + 0.5;
    }
  col[300] = std::numeric_limits<double>::quiet_NaN();
  std::vector<const Raster<float>*> sources;
  for (const auto& raster : rasters) sources.push_back(&raster);
  for (const SimdLevel level : simd_levels()) {
    const SimdLimit limit(level);
    std::vector<std::vector<float>> got(rasters.size(), std::vector<float>(col.size()));
    const std::vector<std::span<float>> outs(got.begin(), got.end());
    resample_bilinear(sources, {col, row}, outs);
    for (std::size_t r = 0; r < rasters.size(); ++r) {
      Raster<float> one_by_one = rasters[r];
      one_by_one.no_data = -99.0F;  // of no pixel: but rasters that have one are not gone through as vectors
      std::vector<float> expected(col.size());
      resample_bilinear(one_by_one, {col, row}, expected);
      EXPECT_EQ(std::memcmp(got[r].data(), expected.data(), expected.size() * sizeof(float)), 0) << name_of(level);
    }
  }
}

// A fine band under a coarse mask that begins elsewhere, has rows beyond and holes.
TEST(Resample, WhatACoarseMaskIsAgainstIsLeftOut) {
  Raster<ObservationMask> mask;
  mask.grid = Grid{0, 100, 20, 20, 4, 3};
  mask.pixels.assign(12, ObservationMask{0});
  mask.at(1, 2) = static_cast<ObservationMask>(MaskBit::cloud);
  Raster<float> band;
  band.grid = Grid{-10, 100, 10, 10, 10, 7};
  band.pixels.assign(70, 1);
  leave_out_unusable(mask, band);
  for (std::int64_t row = 0; row < 7; ++row)
    for (std::int64_t col = 0; col < 10; ++col) {
      const bool beyond = col == 0 || col == 9 || row == 6, cloud = (row == 2 || row == 3) && (col == 5 || col == 6);
      EXPECT_EQ(std::isnan(band.at(row, col)), beyond || cloud) << row << " " << col;
    }
}

TEST(Resample, BetweenCentresIsLinear) {
  EXPECT_FLOAT_EQ(bilinear(kPlane, 1.0, 0.5), 5);
  EXPECT_FLOAT_EQ(bilinear(kPlane, 0.5, 1.0), 0.5F);
  EXPECT_FLOAT_EQ(bilinear(kPlane, 1.25, 1.75), 7.5F + 1.25F);
}

TEST(Resample, MissingNeighboursAreLeftOutAndWeightsRenormalised) {
  const auto source = raster_of<float>(2, {1, kNan,  //
                                           3, 5});
  // Centre of four pixels, one missing: the mean of the others.
  EXPECT_FLOAT_EQ(bilinear(source, 1, 1), 3);
  // Three quarters towards 1: weights 9 3 3 1 (of 16), without the second: (9·1 + 3·3 + 1·5) / 13.
  EXPECT_FLOAT_EQ(bilinear(source, 0.75, 0.75), 23.0F / 13.0F);
  // Nearly on the missing pixel: the rest hold less than half.
  EXPECT_TRUE(std::isnan(bilinear(source, 1.25, 0.75)));
  EXPECT_TRUE(std::isnan(bilinear(source, 1.5, 0.5)));
}

TEST(Resample, HalfOfTheWeightIsEnoughWhateverTheNoise) {
  const auto source = raster_of<float>(2, {4, kNan,  //
                                           4, kNan});
  EXPECT_EQ(bilinear(source, 1.0, 1.0), 4);
  EXPECT_EQ(bilinear(source, 1.0 + 1e-9, 1.0), 4);
  EXPECT_TRUE(std::isnan(bilinear(source, 1.0 + 1e-5, 1.0)));
  const auto quarter = raster_of<float>(2, {4, kNan, kNan, kNan});
  EXPECT_TRUE(std::isnan(bilinear(quarter, 1.0, 1.0)));
  const auto none = raster_of<float>(2, {kNan, kNan, kNan, kNan});
  EXPECT_TRUE(std::isnan(bilinear(none, 1.0, 1.0)));
}

TEST(Resample, DeclaredNoDataAndInfinityAreMissingToo) {
  auto source = raster_of<float>(2, {1, -9999, 3, std::numeric_limits<float>::infinity()});
  source.no_data = -9999.0F;
  EXPECT_EQ(bilinear(source, 1, 1), 2);
}

TEST(Resample, OutsideIsNaN) {
  for (const auto& [col, row] : std::vector<std::pair<double, double>>{
           {-0.01, 1}, {3.01, 1}, {1, -0.01}, {1, 3.01}, {1e300, 1}, {-1e300, 1}, {kNan, 1}, {1, kNan}}) {
    EXPECT_TRUE(std::isnan(bilinear(kPlane, col, row))) << col << ", " << row;
  }
  EXPECT_EQ(bilinear(kPlane, 0, 1.5), 1) << "the edge still holds half of the weight";
  EXPECT_EQ(bilinear(kPlane, 3, 1.5), 21);
  EXPECT_TRUE(std::isnan(bilinear(kPlane, 0, 0))) << "a corner holds a quarter";
}

TEST(Resample, ABlockWithoutDataAroundItGivesWhatABlockThatEndsThereGives) {
  const auto ends = raster_of<float>(2, {1, 2, 3, 4});
  const auto framed = raster_of<float>(4, {kNan, kNan, kNan, kNan,  //
                                           kNan, 1, 2, kNan,        //
                                           kNan, 3, 4, kNan,        //
                                           kNan, kNan, kNan, kNan});
  for (double row = 0; row <= 2; row += 0.125) {
    for (double col = 0; col <= 2; col += 0.125) {
      const float a = bilinear(ends, col, row), b = bilinear(framed, col + 1, row + 1);
      EXPECT_TRUE(a == b || (std::isnan(a) && std::isnan(b))) << col << ", " << row << ": " << a << ", " << b;
    }
  }
}

TEST(Resample, NearestTakesTheContainingPixel) {
  const auto classes = raster_of<std::uint8_t>(2, {1, 2,  //
                                                   3, 4});
  const std::uint8_t outside = 255;
  EXPECT_EQ(nearest(classes, 0.0, 0.0, outside), 1);
  EXPECT_EQ(nearest(classes, 0.999, 0.999, outside), 1);
  EXPECT_EQ(nearest(classes, 1.0, 0.999, outside), 2);
  EXPECT_EQ(nearest(classes, 0.5, 1.0, outside), 3);
  EXPECT_EQ(nearest(classes, 1.999, 1.999, outside), 4);
  for (const auto& [col, row] :
       std::vector<std::pair<double, double>>{{-0.01, 1}, {2, 1}, {1, 2}, {1, -1e-9}, {kNan, 1}, {1, 1e300}}) {
    EXPECT_EQ(nearest(classes, col, row, outside), outside) << col << ", " << row;
  }
}

TEST(Resample, NearestKeepsMaskBitsAndSaysNoDataOutside) {
  const ObservationMask cloud_over_water = MaskBit::cloud | MaskBit::water;
  const auto mask = raster_of<ObservationMask>(1, {cloud_over_water});
  const auto outside = static_cast<ObservationMask>(MaskBit::no_data);
  EXPECT_EQ(nearest(mask, 0.5, 0.5, outside), cloud_over_water);
  EXPECT_EQ(nearest(mask, 1.5, 0.5, outside), outside);
  EXPECT_EQ(nearest(raster_of<std::int16_t>(1, {-7}), 0.5, 0.5, std::int16_t{-32768}), -7);
}

TEST(Resample, LeavesOutWhatTheMaskSays) {
  const std::vector<ObservationMask> mask{0, static_cast<ObservationMask>(MaskBit::cloud),
                                          static_cast<ObservationMask>(MaskBit::water),
                                          MaskBit::low_confidence | MaskBit::no_data};
  std::vector<float> values{1, 2, 3, 4};
  leave_out_unusable(mask, values);
  EXPECT_EQ(values[0], 1);
  EXPECT_TRUE(std::isnan(values[1]));
  EXPECT_EQ(values[2], 3);
  EXPECT_TRUE(std::isnan(values[3]));
}

// A raster of `size` units a pixel whose corner lies at (x0, y0).
template <class T>
Raster<T> placed(double x0, double y0, double size, std::int64_t cols, std::vector<T> pixels) {
  auto raster = raster_of<T>(cols, std::move(pixels));
  raster.grid.x0 = x0, raster.grid.y0 = y0;
  raster.grid.dx = raster.grid.dy = size;
  return raster;
}

std::vector<bool> left_out(const Raster<ObservationMask>& mask, Raster<float> band) {
  leave_out_unusable(mask, band);
  std::vector<bool> out;
  for (const float value : band.pixels) out.push_back(std::isnan(value));
  return out;
}

constexpr ObservationMask kCloudy = ObservationMask{0} | MaskBit::cloud, kWater = ObservationMask{0} | MaskBit::water;

TEST(LeaveOutUnusable, ACoarseMaskCoversFinePixels) {
  const auto mask = placed<ObservationMask>(500, 900, 20, 2, {0, kCloudy, kWater, 0});
  const auto band = placed<float>(510, 890, 10, 3, {1, 2, 3, 4, 5, 6, 7, 8, 9});  // one pixel into the mask
  EXPECT_EQ(left_out(mask, band), (std::vector<bool>{false, true, true, false, false, false, false, false, false}));
}

TEST(LeaveOutUnusable, AFineMaskSpoilsEveryCoarsePixelItTouches) {
  const auto mask = placed<ObservationMask>(500, 900, 10, 4,
                                            {0, kCloudy, 0, 0,  //
                                             0, 0, kWater, 0});
  EXPECT_EQ(left_out(mask, placed<float>(500, 900, 20, 2, {1, 2})), (std::vector<bool>{true, false}));
}

TEST(LeaveOutUnusable, BeyondTheMaskNothingIsKnown) {
  const auto mask = placed<ObservationMask>(500, 900, 20, 1, {0});
  const auto band = placed<float>(490, 900, 10, 4, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
  EXPECT_EQ(left_out(mask, band),
            (std::vector<bool>{true, false, false, true, true, false, false, true, true, true, true, true}));
}

}  // namespace
}  // namespace geo
