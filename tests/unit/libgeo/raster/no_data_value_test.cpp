#include "libgeo/raster/no_data_value.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>

namespace {

using geo::no_data_as;

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

TEST(NoDataValue, IntegersHaveItExactlyOrNot) {
  EXPECT_EQ(no_data_as<std::uint8_t>(255), 255);
  EXPECT_EQ(no_data_as<std::int16_t>(-32768), -32768);
  EXPECT_EQ(no_data_as<std::uint32_t>(4294967295.0), 4294967295U);
  for (const double none : {-1.0, 256.0, 0.5, kNan, kInfinity, -1e300})
    EXPECT_EQ(no_data_as<std::uint8_t>(none), std::nullopt) << none;
  EXPECT_EQ(no_data_as<std::int16_t>(std::nullopt), std::nullopt);
}

TEST(NoDataValue, FloatsHaveTheNearest) {
  EXPECT_EQ(no_data_as<float>(0.1), 0.1F);
  EXPECT_EQ(no_data_as<float>(-3.40282347e+38), std::numeric_limits<float>::lowest());
  EXPECT_EQ(no_data_as<float>(3.4028235e+38), std::numeric_limits<float>::max());
  EXPECT_EQ(no_data_as<float>(-kInfinity), -std::numeric_limits<float>::infinity());
  EXPECT_EQ(no_data_as<float>(1.7976931348623157e308), std::nullopt);
  EXPECT_TRUE(std::isnan(no_data_as<float>(kNan).value()));
}

TEST(NoDataValue, DoublesHaveItAsItIs) {
  EXPECT_EQ(no_data_as<double>(-1.7976931348623157e308), -1.7976931348623157e308);
  EXPECT_EQ(no_data_as<double>(0.1), 0.1);
}

}  // namespace
