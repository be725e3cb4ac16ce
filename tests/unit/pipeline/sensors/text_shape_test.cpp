#include "pipeline/sensors/text_shape.hpp"

#include <gtest/gtest.h>

namespace steppe {
namespace {

TEST(TextShape, ADigitACapitalOrEither) {
  EXPECT_TRUE(begins_with_shape("S2A_15", "Sdu_dd"));
  EXPECT_TRUE(begins_with_shape("S2A_15 and more", "Sdu_dd"));
  EXPECT_TRUE(begins_with_shape("L8", "xx"));
  for (const auto text : {"S2A_1", "S2a_15", "S29_15", "SXA_15", "S2A-15", "S2A_1:", "s2A_15", ""})
    EXPECT_FALSE(begins_with_shape(text, "Sdu_dd")) << text;
  EXPECT_FALSE(begins_with_shape("a", "x"));
}

TEST(TextShape, DigitsAreADecimalNumber) {
  EXPECT_EQ(digits_at("T09:58", 1, 2), 9) << "not octal";
  EXPECT_EQ(digits_at("20230625", 0, 8), 20230625);
}

}  // namespace
}  // namespace steppe
