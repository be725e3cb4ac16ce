#include "libgeo/base/simd_dispatch.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <random>
#include <vector>

namespace geo {
namespace {

TEST(SimdDispatch, LevelsBeginWithTheBaselineAndTheBestIsInUse) {
  ASSERT_FALSE(simd_levels().empty());
  EXPECT_EQ(SimdLevel::baseline, simd_levels().front());
  for (std::size_t i = 1; i < simd_levels().size(); ++i) EXPECT_LT(simd_levels()[i - 1], simd_levels()[i]);
  EXPECT_EQ(simd_levels().back(), simd_level());
  EXPECT_STREQ("baseline", name_of(SimdLevel::baseline));
  EXPECT_STREQ("avx2", name_of(SimdLevel::avx2));
  EXPECT_STREQ("avx512", name_of(SimdLevel::avx512));
}

TEST(SimdDispatch, ALimitHoldsWhileItLivesAndNeverRaises) {
  {
    const SimdLimit low(SimdLevel::baseline);
    EXPECT_EQ(SimdLevel::baseline, simd_level());
  }
  EXPECT_EQ(simd_levels().back(), simd_level());
  const SimdLimit high(SimdLevel::avx512);
  EXPECT_EQ(simd_levels().back(), simd_level());
}

// a · b + c would differ in the last bit if it were fused; quotients and roots if they were estimates.
TEST(SimdDispatch, EveryLevelGivesTheSameBits) {
  std::mt19937 random(11);
  std::uniform_real_distribution<float> value(0.001F, 3);
  std::vector<float> a(10007), b(a.size()), c(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) a[i] = value(random), b[i] = value(random), c[i] = -a[i] * b[i] + 1e-4F;
  std::vector<std::vector<float>> results;
  for (const SimdLevel level : simd_levels()) {
    const SimdLimit limit(level);
    std::vector<float>& out = results.emplace_back(a.size());
    run_simd([in_a = a.data(), in_b = b.data(), in_c = c.data(), to = out.data(), size = a.size()] {
      for (std::size_t i = 0; i < size; ++i) to[i] = (in_a[i] * in_b[i] + in_c[i]) / std::sqrt(in_b[i] + in_a[i]);
    });
  }
  for (std::size_t i = 0; i < a.size(); ++i) {
    const float product = a[i] * b[i];
    const float expected = (product + c[i]) / std::sqrt(b[i] + a[i]);
    for (const auto& result : results) ASSERT_EQ(0, std::memcmp(&expected, &result[i], sizeof expected)) << i;
  }
}

TEST(SimdDispatch, WhatBodyCapturedByReferenceIsChanged) {
  for (const SimdLevel level : simd_levels()) {
    const SimdLimit limit(level);
    int sum = 0;
    run_simd([&sum] {
      for (int i = 1; i <= 100; ++i) sum += i;
    });
    EXPECT_EQ(5050, sum);
  }
}

}  // namespace
}  // namespace geo
