#include "libgeo/zonal/class_weights.hpp"

#include <gtest/gtest.h>

#include <utility>

namespace geo {
namespace {

TEST(ClassWeights, AbsentClassesWeighNothing) {
  const ClassWeights none;
  for (std::size_t code = 0; code < ClassWeights::size(); ++code) EXPECT_EQ(none[code], WideInteger());
  EXPECT_TRUE(none.entries().empty()) << "looking names no class";
}

TEST(ClassWeights, AreHeldByCodeWhateverTheOrder) {
  ClassWeights weights;
  for (const int code : {255, 7, 0, 7, 100}) weights[static_cast<std::size_t>(code)] += WideInteger(code + 1);
  ASSERT_EQ(weights.entries().size(), 4U);
  EXPECT_EQ(weights.entries()[0], (ClassWeights::Entry{0, WideInteger(1)}));
  EXPECT_EQ(weights.entries()[1], (ClassWeights::Entry{7, WideInteger(16)}));
  EXPECT_EQ(weights.entries()[2], (ClassWeights::Entry{100, WideInteger(101)}));
  EXPECT_EQ(weights.entries()[3], (ClassWeights::Entry{255, WideInteger(256)}));
  EXPECT_EQ(std::as_const(weights)[8], WideInteger());
}

// Sums that cancel out are equal to those that never were.
TEST(ClassWeights, ZerosAreAsIfAbsent) {
  ClassWeights a, b;
  a[3] = WideInteger(5);
  b[3] = WideInteger(5);
  b[1] = WideInteger();  // one after another: naming a class moves the others
  b[9] = WideInteger();
  EXPECT_EQ(a, b);
  EXPECT_EQ(b, a);
  b[9] = WideInteger(1);
  EXPECT_NE(a, b);
  EXPECT_NE(b, a);
  b[9] = WideInteger();
  b[3] = WideInteger(4);
  EXPECT_NE(a, b);
  EXPECT_EQ(ClassWeights(), ClassWeights());
}

}  // namespace
}  // namespace geo
