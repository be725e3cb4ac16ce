#include "libgeo/base/number_text.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <clocale>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>

namespace geo {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

TEST(NumberText, IsTheShortestFormThatReadsBack) {
  EXPECT_EQ(number_text(0.1), "0.1");
  EXPECT_EQ(number_text(1.0 / 3), "0.3333333333333333");
  EXPECT_EQ(number_text(-0.0), "-0");
  EXPECT_EQ(number_text(kInfinity), "inf");
  EXPECT_EQ(number_text(std::numeric_limits<double>::quiet_NaN()), "nan");
}

TEST(NumberText, HasAnExponentOnlyWhereAPersonWouldLoseCount) {
  EXPECT_EQ(number_text(500000), "500000");
  EXPECT_EQ(number_text(999999999999999), "999999999999999");
  EXPECT_EQ(number_text(1e15), "1e+15");
  EXPECT_EQ(number_text(1e300), "1e+300");
  EXPECT_EQ(number_text(0.00001), "0.00001");
  EXPECT_EQ(number_text(0.000009), "9e-06");
}

TEST(NumberText, EveryDoubleReadsBackToTheLastBit) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 20000; ++i) {
    const auto bits = random();
    const auto value = std::bit_cast<double>(bits);
    if (!std::isfinite(value)) continue;
    const auto read = number_of(number_text(value));
    ASSERT_TRUE(read) << "seed 1, number " << i;
    EXPECT_EQ(std::bit_cast<std::uint64_t>(*read), bits) << "seed 1, number " << i << ": " << number_text(value);
  }
}

TEST(DecimalText, KeepsTheDecimalsAndHasNoNegativeZero) {
  EXPECT_EQ(decimal_text(28.18181818, 4), "28.1818");
  EXPECT_EQ(decimal_text(-0.00001, 2), "0.00");
  EXPECT_EQ(decimal_text(-1.5, 1), "-1.5");
  EXPECT_EQ(decimal_text(2.5, 0), "2");
  EXPECT_EQ(decimal_text(1e15, 2), "1000000000000000.00");
}

TEST(DecimalText, HoldsTheLargestDouble) {
  EXPECT_EQ(decimal_text(-std::numeric_limits<double>::max(), 17).size(), 1u + 309 + 1 + 17);
}

TEST(DecimalText, UnknownIsEmptyNeverZero) {
  EXPECT_EQ(decimal_text(std::nan(""), 2), "");
  EXPECT_EQ(decimal_text(kInfinity, 2), "");
}

TEST(PaddedText, FillsUpWithZerosBehindTheSign) {
  EXPECT_EQ(padded_text(12, 4), "0012");
  EXPECT_EQ(padded_text(-3, 4), "-0003");
  EXPECT_EQ(padded_text(0, 2), "00");
  EXPECT_EQ(padded_text(123456, 4), "123456");
  EXPECT_EQ(padded_text(-1234, 4), "-1234");
  EXPECT_EQ(padded_text(std::numeric_limits<std::int64_t>::min(), 4), "-9223372036854775808");
}

TEST(NumberOf, ReadsTheWholeTextOrNothing) {
  EXPECT_EQ(number_of("12.50"), 12.5);
  EXPECT_EQ(number_of("-1e-3"), -0.001);
  EXPECT_EQ(number_of("inf"), kInfinity);
  EXPECT_TRUE(std::isnan(number_of("nan").value()));
  for (const char* const text : {"", " 1", "1 ", "1,5", "+1", "0x10", "1e", "e5", "--1", ".", "1.2.3", "1\n"})
    EXPECT_FALSE(number_of(text)) << "'" << text << "'";
}

TEST(NumberOf, RefusesWhatNoDoubleHolds) {
  EXPECT_FALSE(number_of("1e400"));
  EXPECT_FALSE(number_of("1e-400"));
}

TEST(NumberOf, StopsAtTheEndOfTheViewNotOfTheMemory) {
  const std::string_view text = "12345";
  EXPECT_EQ(number_of(text.substr(1, 2)), 23);
  EXPECT_EQ(whole_of<int>(text.substr(1, 2)), 23);
}

TEST(NumberOf, IsOfNoLocale) {
  const std::string before = std::setlocale(LC_ALL, nullptr);
  for (const char* const name : {"de_DE.UTF-8", "fr_FR.UTF-8", "C.UTF-8"})
    if (std::setlocale(LC_ALL, name) != nullptr) break;
  EXPECT_EQ(number_of("1.5"), 1.5);
  EXPECT_EQ(number_text(1.5), "1.5");
  EXPECT_EQ(decimal_text(1.25, 2), "1.25");
  std::setlocale(LC_ALL, before.c_str());
}

TEST(WholeOf, ReadsWhatTheTypeHolds) {
  EXPECT_EQ(whole_of<std::uint8_t>("255"), 255);
  EXPECT_FALSE(whole_of<std::uint8_t>("256"));
  EXPECT_FALSE(whole_of<std::uint8_t>("-1"));
  EXPECT_EQ(whole_of<std::int64_t>("-9223372036854775808"), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(whole_of<std::uint32_t>("4e2d", 16), 0x4e2du);
  for (const char* const text : {"", " 1", "1 ", "1.0", "+1", "1e3", "-"}) EXPECT_FALSE(whole_of<int>(text)) << text;
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

}  // namespace
}  // namespace geo
