#include "pipeline/zonal/zonal_scale.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace {

using steppe::ValueUnit;

// What the nightly tables print: mean / 10000.
TEST(ValueUnit, OneOverAWholeNumberDivides) {
  const ValueUnit cover({0.0001, 0});
  int differ = 0;
  for (int i = 1; i < 10000; ++i) {
    ASSERT_EQ(cover.value(i), i / 10000.0);
    differ += i * 0.0001 != i / 10000.0;
  }
  EXPECT_GT(differ, 0);  // it matters
  EXPECT_EQ(cover.variance(49), 49 / 10000.0 / 10000.0);
}

TEST(ValueUnit, OtherScalesMultiply) {
  const ValueUnit reflectance({2.75e-5, -0.2});
  EXPECT_EQ(reflectance.value(10909), 10909 * 2.75e-5 - 0.2);
  EXPECT_EQ(reflectance.difference(100), 100 * 2.75e-5);
  EXPECT_EQ(reflectance.sum(1000, 10), 1000 * 2.75e-5 + -0.2 * 10);
  EXPECT_EQ(ValueUnit().value(17), 17);
  EXPECT_EQ(ValueUnit({2, 1}).value(17), 35);
  EXPECT_EQ(ValueUnit({1e300, 0}).value(2), 2e300);
}

TEST(ValueUnit, OnlyScalesThatKeepTheOrderAreUsable) {
  EXPECT_TRUE(ValueUnit::is_usable({1, 0}));
  EXPECT_FALSE(ValueUnit::is_usable({0, 0}));
  EXPECT_FALSE(ValueUnit::is_usable({-1, 0}));
  EXPECT_FALSE(ValueUnit::is_usable({std::numeric_limits<double>::infinity(), 0}));
  EXPECT_FALSE(ValueUnit::is_usable({1, std::numeric_limits<double>::quiet_NaN()}));
}

}  // namespace
