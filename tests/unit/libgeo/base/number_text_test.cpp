#include "libgeo/base/number_text.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>

namespace geo {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

TEST(DecimalText, KeepsTheDecimalsAndHasNoNegativeZero) {
  EXPECT_EQ(decimal_text(28.18181818, 4), "28.1818");
  EXPECT_EQ(decimal_text(-0.00001, 2), "0.00");
  EXPECT_EQ(decimal_text(-1.5, 1), "-1.5");
  EXPECT_EQ(decimal_text(1e15, 2), "1000000000000000.00");
}

TEST(DecimalText, UnknownIsEmptyNeverZero) {
  EXPECT_EQ(decimal_text(std::nan(""), 2), "");
  EXPECT_EQ(decimal_text(kInfinity, 2), "");
}

TEST(DecimalOrWord, SaysWhatIsNotFinite) {
  EXPECT_EQ(decimal_or_word(1234567.125, 2), "1234567.12");
  EXPECT_EQ(decimal_or_word(-.001, 2), "0.00");
  EXPECT_EQ(decimal_or_word(-.01, 2), "-0.01");
  EXPECT_EQ(decimal_or_word(28, 0), "28");
  EXPECT_EQ(decimal_or_word(std::nan(""), 2), "nan");
  EXPECT_EQ(decimal_or_word(-std::nan(""), 2), "nan");
  EXPECT_EQ(decimal_or_word(kInfinity, 2), "inf");
  EXPECT_EQ(decimal_or_word(-kInfinity, 2), "-inf");
  EXPECT_EQ(decimal_or_word(1e300, 9).size(), 311U);
}

TEST(RoundedAsPrinted, IsWhatTheTextReadsBackTo) {
  EXPECT_EQ(rounded_as_printed(1.0 / 3, 4), 0.3333);
  EXPECT_EQ(rounded_as_printed(2.0 / 3, 0), 1.0);
  EXPECT_EQ(rounded_as_printed(0.125, 2), 0.12) << "half to even, as the text";
  EXPECT_FALSE(std::signbit(rounded_as_printed(-0.001, 2))) << "never -0";
  EXPECT_EQ(rounded_as_printed(kInfinity, 2), kInfinity);
  EXPECT_TRUE(std::isnan(rounded_as_printed(std::nan(""), 2)));
}

TEST(NumberText, IsShortAndReadsBackTheSame) {
  EXPECT_EQ(number_text(500000), "500000");
  EXPECT_EQ(number_text(0.1), "0.1");
  EXPECT_EQ(number_text(0), "0");
  EXPECT_EQ(number_text(1e-6), "1e-06");
  EXPECT_EQ(number_text(kInfinity), "inf");
  for (const double value : {1.0 / 3, 1e22, -2.5e-300}) EXPECT_EQ(number_of(number_text(value)), value);
}

TEST(NumberOf, TakesTheWholeTextOrNothing) {
  EXPECT_EQ(number_of("-2.5"), -2.5);
  EXPECT_EQ(number_of("1e3"), 1000.0);
  for (const char* text : {"", " 1", "1 ", "+1", "1,5", "0x10", "1e999", "one"})
    EXPECT_EQ(number_of(text), std::nullopt) << text;
}

TEST(WholeOf, TakesWhatTheTypeHolds) {
  EXPECT_EQ(whole_of<int>("-12"), -12);
  EXPECT_EQ(whole_of<std::uint8_t>("255"), 255);
  EXPECT_EQ(whole_of<std::uint32_t>("ff", 16), 255U);
  for (const char* text : {"256", "-1", "1.0", "", "7x"}) EXPECT_EQ(whole_of<std::uint8_t>(text), std::nullopt) << text;
}

}  // namespace
}  // namespace geo
