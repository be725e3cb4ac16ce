#include "libgeo/base/wide_integer.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>

namespace {

using geo::Int128;
using geo::WideInteger;

// 2^191 − 1 and 2^128, written out.
const std::string kLargest = "3138550867693340381917894711603833208051177722232017256447";
constexpr std::int64_t kTwoTo62 = std::int64_t{1} << 62;
const std::string kTwoTo128 = "340282366920938463463374607431768211456";

WideInteger from(const std::string& text) {
  const auto value = WideInteger::from_text(text);
  EXPECT_TRUE(value.has_value()) << text;
  return value.value_or(WideInteger());
}

TEST(WideInteger, WritesAndReadsDecimalText) {
  EXPECT_EQ(WideInteger().to_text(), "0");
  EXPECT_EQ(WideInteger(-7).to_text(), "-7");
  EXPECT_EQ(WideInteger(std::numeric_limits<std::int64_t>::min()).to_text(), "-9223372036854775808");
  for (const std::string& text :
       {std::string("0"), std::string("-1"), std::string("1000000000000000000"),
        std::string("1000000000000000000000000000000000001"), kTwoTo128, kLargest, "-" + kLargest})
    EXPECT_EQ(from(text).to_text(), text);
}

TEST(WideInteger, RefusesAnyOtherText) {
  for (const char* text : {"", "-", "-0", "00", "01", "+1", " 1", "1 ", "1e3", "0x1", "1.0", "--1",
                           "3138550867693340381917894711603833208051177722232017256448"})
    EXPECT_FALSE(WideInteger::from_text(text).has_value()) << text;
}

TEST(WideInteger, AddsAcrossLimbs) {
  const WideInteger largest_64(Int128{std::numeric_limits<std::uint64_t>::max()});
  EXPECT_EQ((largest_64 + WideInteger(1)).to_text(), "18446744073709551616");
  EXPECT_EQ((from(kTwoTo128) - WideInteger(1)).to_text(), "340282366920938463463374607431768211455");
  EXPECT_EQ((from(kTwoTo128) + from("-" + kTwoTo128)), WideInteger());
  EXPECT_EQ((WideInteger(3) - WideInteger(5)).to_text(), "-2");
}

TEST(WideInteger, MultipliesExactly) {
  EXPECT_EQ(WideInteger::product(Int128{1} << 120, std::int64_t{1} << 62).to_text(),
            "6129982163463555433433388108601236734474956488734408704");  // 2^182
  EXPECT_EQ(WideInteger::product(-(Int128{1} << 64), 3).to_text(), "-55340232221128654848");
  EXPECT_EQ(WideInteger::product(-5, -7), WideInteger(35));
  EXPECT_EQ(WideInteger::product(-5, 0), WideInteger());
  EXPECT_EQ(from("-12345678901234567890123").times(-10).to_text(), "123456789012345678901230");
}

TEST(WideInteger, IsMultipliedByPowersOfTwoBeyondALimb) {
  EXPECT_EQ(WideInteger(-3).times(kTwoTo62).times(2).to_text(), "-27670116110564327424");
  EXPECT_EQ(WideInteger(1).times(kTwoTo62).times(kTwoTo62).times(16).to_text(), kTwoTo128);
}

TEST(WideInteger, OrdersBySignThenSize) {
  EXPECT_LT(from("-" + kTwoTo128), WideInteger(-1));
  EXPECT_LT(WideInteger(-1), WideInteger());
  EXPECT_LT(WideInteger(1), from(kTwoTo128));
  EXPECT_GT(from(kLargest), from(kTwoTo128));
  EXPECT_LT(from("18446744073709551615"), from("18446744073709551616"));
}

TEST(WideInteger, RoundsOnceToTheNearestDouble) {
  EXPECT_EQ(WideInteger().to_double(), 0.0);
  EXPECT_EQ(WideInteger(-3).to_double(), -3.0);
  EXPECT_EQ(from(kTwoTo128).to_double(), 0x1p128);
  EXPECT_EQ(from(kLargest).to_double(), 0x1p191);
  // 2^53 + 1 is a tie and goes to even; anything below the tie's last bit, even 2^-64 of it, lifts it.
  EXPECT_EQ(WideInteger((std::int64_t{1} << 53) + 1).to_double(), 0x1p53);
  const WideInteger tie = WideInteger((std::int64_t{1} << 53) + 1).times(kTwoTo62).times(kTwoTo62).times(4);
  EXPECT_EQ(tie.to_double(), 0x1p179);
  EXPECT_EQ((tie + WideInteger(1)).to_double(), 0x1.0000000000001p179);
  EXPECT_EQ((-(tie + WideInteger(1))).to_double(), -0x1.0000000000001p179);
}

TEST(WideInteger, DividesRoundingUp) {
  EXPECT_EQ(WideInteger(0).divided_up(7), WideInteger(0));
  EXPECT_EQ(WideInteger(14).divided_up(7), WideInteger(2));
  EXPECT_EQ(WideInteger(15).divided_up(7), WideInteger(3));
  EXPECT_EQ(from(kTwoTo128).divided_up(std::uint64_t{1} << 63).to_text(), "36893488147419103232");
  EXPECT_EQ((from(kTwoTo128) + WideInteger(1)).divided_up(1000000000000000000).to_text(), "340282366920938463464");
}

}  // namespace
