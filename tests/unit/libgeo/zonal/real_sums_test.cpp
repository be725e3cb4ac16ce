#include "libgeo/zonal/real_sums.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "libgeo/base/simd_dispatch.hpp"
#include "libgeo/coverage/coverage_runs.hpp"

namespace {

using namespace geo;

constexpr std::uint64_t kSquareMetre = std::uint64_t{1} << 20;  // with exponent 20
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

RealSums sums_of(const std::vector<std::pair<std::int64_t, double>>& cells, std::uint64_t units = kSquareMetre) {
  RealSums sums;
  for (const auto& [cover, value] : cells) sums.add(cover, units, value);
  return sums;
}

RealSums full_cells(const std::vector<double>& values) {
  RealSums sums;
  for (const double value : values) sums.add(kFullCover, kSquareMetre, value);
  return sums;
}

TEST(RealSums, ScienceVectorT85) {
  const auto got = statistics_of(sums_of({{kFullCover, 10}, {kFullCover / 2, 20}, {kFullCover / 4, 30}, {0, 40}}), 20);
  EXPECT_EQ(got.area_m2, 1.75);
  EXPECT_EQ(got.cells, 3u);
  EXPECT_EQ(got.min, 10);
  EXPECT_EQ(got.max, 30);
  EXPECT_EQ(got.sum, 27.5);
  EXPECT_NEAR(*got.mean, 15.714286, 5e-7);
  EXPECT_NEAR(*got.variance, 53.061224, 5e-7);
  EXPECT_NEAR(*got.effective_count, 2.333333, 5e-7);
  EXPECT_NEAR(*got.unbiased_variance, 92.857143, 5e-7);
}

TEST(RealSums, NothingSeenIsUnknownNotZero) {
  for (const auto& sums : {RealSums(), sums_of({{-3, 10}}), sums_of({{0, 5}})}) {
    const auto got = statistics_of(sums, 20);
    EXPECT_EQ(got.area_m2, 0);
    EXPECT_EQ(got.cells, 0u);
    EXPECT_FALSE(got.min || got.max || got.sum || got.mean || got.variance || got.effective_count ||
                 got.unbiased_variance);
  }
}

TEST(RealSums, SmallDeviationsOfLargeValuesKeepTheirDigits) {
  // Mean 1e9, deviations of ±1e-3 as nearly as doubles hold them: the variance is that of the stored values.
  const double above = 1e9 + 1e-3, below = 1e9 - 1e-3;
  std::vector<double> values;
  for (int i = 0; i < 1000; ++i) values.push_back(i % 2 == 0 ? above : below);
  const auto got = statistics_of(full_cells(values), 20);
  const double deviation = (above - below) / 2;
  EXPECT_DOUBLE_EQ(*got.variance, deviation * deviation);
  EXPECT_DOUBLE_EQ(*got.unbiased_variance, deviation * deviation * 1000 / 999);
  EXPECT_DOUBLE_EQ(*got.mean, (above + below) / 2);
}

TEST(RealSums, ValuesAlikeHaveNoVariance) {
  const auto got = statistics_of(full_cells(std::vector<double>(97, 0.1)), 20);
  EXPECT_EQ(got.mean, 0.1);
  EXPECT_EQ(got.variance, 0);
  EXPECT_EQ(got.unbiased_variance, 0);
}

TEST(RealSums, TheSmallestDoublesAreSummed) {
  const double least = std::numeric_limits<double>::denorm_min();
  const auto got = statistics_of(full_cells({least, 3 * least, 5 * least}), 20);
  EXPECT_EQ(got.min, least);
  EXPECT_EQ(got.mean, 3 * least);
  EXPECT_EQ(got.sum, 9 * least);
  EXPECT_EQ(got.variance, 0);  // 8/3 · 2^-2148 is none of the doubles
}

TEST(RealSums, WhatNoDoubleHoldsIsAbsent) {
  const auto got = statistics_of(full_cells({1e300, 3e300}), 20);
  EXPECT_EQ(got.mean, 2e300);
  EXPECT_EQ(got.sum, 4e300);
  EXPECT_FALSE(got.variance);
  EXPECT_FALSE(got.unbiased_variance);
  const double most = std::numeric_limits<double>::max();
  const auto more = statistics_of(full_cells({most, most}), 20);
  EXPECT_EQ(more.mean, most);
  EXPECT_EQ(more.variance, 0);
  EXPECT_FALSE(more.sum);
}

TEST(RealSums, TheSmallIsNotLostBesideTheLarge) {
  const auto got = statistics_of(full_cells({1e300, 1e-300, -1e300, 1}), 20);
  EXPECT_EQ(got.sum, 1);
  EXPECT_EQ(statistics_of(full_cells({1e300, 1e-300, -1e300}), 20).sum, 1e-300);
}

TEST(RealSums, NegativeCoverIsSummedButNotSeen) {
  const auto sums = sums_of({{kFullCover, 2.5}, {-7, 1e6}, {kFullCover, 3.5}});
  const auto got = statistics_of(sums, 20);
  EXPECT_EQ(got.cells, 2u);
  EXPECT_EQ(got.max, 3.5);
  EXPECT_EQ(sums.weight(), WideInteger::product(2 * kFullCover - 7, kSquareMetre));
  EXPECT_EQ(sums_of({{kFullCover, 2.5}, {-7, 1e6}, {7, 1e6}}).weight(), sums_of({{kFullCover, 2.5}}).weight());
}

TEST(RealSums, WeightsThatComeToNothingTellNothing) {
  const auto got = statistics_of(sums_of({{1, 2}, {-5, 3}}), 20);
  EXPECT_EQ(got.cells, 1u);
  EXPECT_EQ(got.area_m2, 0);
  EXPECT_FALSE(got.min || got.sum || got.mean || got.variance || got.effective_count);
}

TEST(RealSums, MinusZeroIsZero) {
  for (const auto& values : {std::vector<double>{-0.0, 0.0}, {0.0, -0.0}, {-0.0, -0.0, -0.0, -0.0, -0.0}}) {
    RealSums run;
    run.add_run(kFullCover, 1, values, std::nullopt);
    for (const auto& got : {statistics_of(full_cells(values), 20), statistics_of(run, 20)}) {
      EXPECT_FALSE(std::signbit(*got.min));
      EXPECT_FALSE(std::signbit(*got.max));
      EXPECT_FALSE(std::signbit(*got.mean));
    }
  }
}

// Integers give the same figures through both kinds of sums, to the last digit.
TEST(RealSums, AgreesWithIntegerSums) {
  std::mt19937_64 random(11);
  RealSums real;
  ZonalSums whole;
  for (int i = 0; i < 3000; ++i) {
    const auto value = static_cast<std::int32_t>(random() % 65536) - 32768;
    const auto cover = static_cast<std::int64_t>(random() % kFullCover) - (i % 97 == 0 ? kFullCover / 64 : 0);
    const std::uint64_t units = random() % (std::uint64_t{1} << 30);
    real.add(cover, units, value);
    whole.add(cover, units, value);
  }
  const auto a = statistics_of(real, 17), b = statistics_of(whole, 17);
  EXPECT_EQ(a.cells, b.cells);
  EXPECT_EQ(a.area_m2, b.area_m2);
  EXPECT_EQ(a.min, b.min);
  EXPECT_EQ(a.max, b.max);
  EXPECT_EQ(a.sum, b.sum);
  EXPECT_EQ(a.mean, b.mean);
  EXPECT_EQ(a.variance, b.variance);
  EXPECT_EQ(a.effective_count, b.effective_count);
  EXPECT_EQ(a.unbiased_variance, b.unbiased_variance);
}

// Kinds of data, each of which takes another way through the runs.
template <class T>
T value_of_kind(int kind, std::mt19937_64& random) {
  const auto any = [&random] { return static_cast<T>(static_cast<double>(random()) / 0x1p64); };
  switch (kind) {
    case 0:  // of one magnitude: 25 bits, when they are floats
      return T(1) + any();
    case 1:  // ordinary: 51 bits
      return any() - T(0.5);
    case 2:  // far apart: 77 bits
      return std::ldexp(any(), -static_cast<int>(random() % 16));
    case 3:  // as far apart as they get, subnormal numbers among them
      return std::ldexp(any(), static_cast<int>(random() % (2 * std::numeric_limits<T>::max_exponent)) -
                                   std::numeric_limits<T>::max_exponent - 20);
    case 4:  // whole numbers, zeros among them
      return static_cast<T>(static_cast<int>(random() % 2001) - 1000);
    case 5:  // any bits at all
      return std::bit_cast<T>(static_cast<std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>>(random()));
    case 6:  // the smallest there are
      return std::numeric_limits<T>::denorm_min() * static_cast<T>(random() % 100);
    default:  // the largest
      return std::numeric_limits<T>::max() * any();
  }
}
constexpr int kKinds = 8;

template <class T>
std::vector<T> values_of_kind(int kind, std::size_t size, std::mt19937_64& random) {
  std::vector<T> values(size);
  for (T& value : values) value = random() % 10 == 0 ? T(-9999) : value_of_kind<T>(kind, random);
  if (size > 5) {
    values[2] = std::numeric_limits<T>::quiet_NaN();
    values[3] = std::numeric_limits<T>::infinity();
    values[4] = -std::numeric_limits<T>::infinity();
  }
  return values;
}

template <class T>
void runs_equal_cells() {
  std::mt19937_64 random(5);
  for (int kind = 0; kind < kKinds; ++kind)
    for (const std::size_t size : {0, 1, 2, 7, 31, 32, 300, 1024, 1025, 3000})
      for (const std::int64_t cover : {kFullCover, kFullCover / 3, std::int64_t{-5}}) {
        SCOPED_TRACE(std::to_string(kind) + " " + std::to_string(size) + " " + std::to_string(cover));
        const auto values = values_of_kind<T>(kind, size, random);
        std::vector<std::uint64_t> units(size);
        for (auto& one : units) one = random() % (std::uint64_t{1} << 30);
        RealSums cells, run, varying_cells, varying;
        for (std::size_t i = 0; i < size; ++i) {
          if (!std::isfinite(values[i]) || values[i] == T(-9999)) continue;
          cells.add(cover, 987654321, static_cast<double>(values[i]));
          varying_cells.add(cover, units[i], static_cast<double>(values[i]));
        }
        run.add_run(cover, 987654321, std::span<const T>(values), -9999);
        varying.add_run(cover, units, std::span<const T>(values), -9999);
        EXPECT_EQ(run, cells);
        EXPECT_EQ(varying, varying_cells);
      }
}

TEST(RealSums, ARunEqualsItsCellsOnEveryInstructionSet) {
  for (const SimdLevel level : simd_levels()) {
    SCOPED_TRACE(name_of(level));
    const SimdLimit limit(level);
    runs_equal_cells<float>();
    runs_equal_cells<double>();
  }
}

TEST(RealSums, NoDataOfAFloatRasterIsTheFloatThatItMeans) {
  for (const double no_data : {-3.40282347e+38, -3.4028234663852886e+38}) {
    RealSums sums;
    const std::vector<float> values{1, std::numeric_limits<float>::lowest(), 2, 3, 4};
    sums.add_run(kFullCover, 1, std::span<const float>(values), no_data);
    EXPECT_EQ(sums.cells(), 4u);
  }
  RealSums tenth;
  tenth.add_run(kFullCover, 1, std::vector<float>{0.1F, 0.2F}, 0.1);
  EXPECT_EQ(tenth.cells(), 1u);
  RealSums whole, none;
  whole.add_run(kFullCover, 1, std::vector<double>{1, 2, -0.0}, 0);
  EXPECT_EQ(whole.cells(), 2u);
  none.add_run(kFullCover, 1, std::vector<double>{1, kNan, kInfinity}, kNan);
  EXPECT_EQ(none.cells(), 1u);
}

TEST(RealSums, OrderAndGroupingDoNotMatter) {
  std::mt19937_64 random(17);
  std::vector<std::pair<std::int64_t, double>> cells;
  for (int i = 0; i < 400; ++i) {
    double value = value_of_kind<double>(i % kKinds, random);
    if (!std::isfinite(value)) value = 0;
    cells.emplace_back(static_cast<std::int64_t>(random() % kFullCover) - 1000, value);
  }
  const auto first = sums_of(cells);
  for (int turn = 0; turn < 5; ++turn) {
    std::shuffle(cells.begin(), cells.end(), random);
    const auto middle = cells.begin() + static_cast<std::ptrdiff_t>(random() % cells.size());
    RealSums parts = sums_of({cells.begin(), middle});
    merge(parts, RealSums());
    merge(parts, sums_of({middle, cells.end()}));
    EXPECT_EQ(parts, first);
    const auto a = statistics_of(parts, 20), b = statistics_of(first, 20);
    EXPECT_EQ(a.mean, b.mean);
    EXPECT_EQ(a.variance, b.variance);
  }
  auto other = first;
  other.add(1, 1, 1e-300);
  EXPECT_NE(other, first);
}

}  // namespace
