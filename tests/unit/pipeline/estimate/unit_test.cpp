#include "pipeline/estimate/unit.hpp"

#include <gtest/gtest.h>

namespace steppe {
namespace {

std::optional<double> converted(double value, std::string_view from, std::string_view to) {
  const auto source = unit_named(from), wanted = unit_named(to);
  return source && wanted ? in_unit(value, *source, *wanted) : std::nullopt;
}

TEST(InUnit, T61MuAndSquareKilometres) {
  EXPECT_NEAR(converted(162.6, "万亩", "km²").value(), 1084.00, 1e-9);
  EXPECT_NEAR(converted(301.35, "万亩", "km²").value(), 2009.00, 1e-9);
  EXPECT_NEAR(converted(516.41, "万亩", "km²").value(), 3442.73, .005);
  EXPECT_NEAR(converted(28005.67, "万亩", "km²").value(), 186704.47, .005);
  EXPECT_EQ(converted(108400, "ha", "万亩"), 162.6);
  EXPECT_EQ(converted(200900, "ha", "万亩"), 301.35);
}

TEST(InUnit, ConvertsAreas) {
  EXPECT_EQ(converted(1, "ha", "亩"), 15);
  EXPECT_EQ(converted(15, "亩", "ha"), 1);
  EXPECT_EQ(converted(1, "km²", "ha"), 100);
  EXPECT_EQ(converted(1, "km²", "亩"), 1500);
  EXPECT_EQ(converted(250, "ha", "km2"), 2.5);
  EXPECT_EQ(converted(2.5, "平方千米", "公顷"), 250);
  EXPECT_EQ(converted(1, "平方公里", "km²"), 1);
  EXPECT_EQ(converted(2, "万公顷", "万亩"), 30);
  EXPECT_EQ(converted(-3, "ha", "亩"), -45);
}

TEST(InUnit, ConvertsNothingThatDoesNotFit) {
  EXPECT_EQ(converted(28.5, "%", "%"), 28.5);
  EXPECT_EQ(converted(33.89, "1", "1"), 33.89);
  EXPECT_EQ(converted(5, "万立方米", "万立方米"), 5);
  EXPECT_FALSE(converted(28.5, "%", "1").has_value());
  EXPECT_FALSE(converted(1, "ha", "%").has_value());
  EXPECT_FALSE(converted(1, "%", "ha").has_value());
  EXPECT_FALSE(converted(1, "ha", "万立方米").has_value());
  EXPECT_FALSE(converted(1, "", "ha").has_value());
  EXPECT_FALSE(converted(1, "", "").has_value());
  EXPECT_FALSE(converted(1, "acre", "acre").has_value());
}

}  // namespace
}  // namespace steppe
