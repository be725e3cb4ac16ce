#include "libgeo/base/dyadic.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

namespace {

using namespace geo;

Dyadic power(int exponent, bool negative = false) {
  Dyadic result;
  result.add(1, 1, negative, exponent);
  return result;
}

double value_of(const Dyadic& d) {
  const auto scaled = d.scaled();
  return std::ldexp(scaled.mantissa, scaled.exponent);
}

Dyadic from(double value) {
  int exponent = 0;
  const double whole = std::ldexp(std::frexp(value, &exponent), 53);
  Dyadic result;
  result.add(static_cast<UInt128>(std::abs(whole)), 1, value < 0, exponent - 53);
  return result;
}

TEST(Dyadic, ZeroIsZeroHoweverItCameAbout) {
  EXPECT_EQ(Dyadic(), Dyadic(WideInteger()));
  EXPECT_EQ(Dyadic().scaled().mantissa, 0);
  EXPECT_EQ(Dyadic() * power(3), Dyadic());
  EXPECT_EQ(power(900) + power(-900) + power(900, true) + power(-900, true), Dyadic());
  EXPECT_EQ((power(70) - power(70)).sign(), 0);
  EXPECT_EQ((-Dyadic()).sign(), 0);
}

TEST(Dyadic, SmallNumbersAreIntegers) {
  for (std::int64_t a = -5; a <= 5; ++a)
    for (std::int64_t b = -5; b <= 5; ++b) {
      const Dyadic left{WideInteger(a)}, right{WideInteger(b)};
      EXPECT_EQ(left + right, Dyadic(WideInteger(a + b))) << a << " " << b;
      EXPECT_EQ(left - right, Dyadic(WideInteger(a - b))) << a << " " << b;
      EXPECT_EQ(left * right, Dyadic(WideInteger(a * b))) << a << " " << b;
      EXPECT_EQ(left == right, a == b);
      EXPECT_EQ((left - right).sign(), (a > b) - (a < b));
    }
}

TEST(Dyadic, CarriesAndBorrowsReachTheTopFromFarBelow) {
  Dyadic sum = power(640);
  sum += power(-640, true);
  EXPECT_EQ(sum.scaled().exponent, 641);  // 2^640 − 2^-640 rounds up
  EXPECT_EQ(sum.sign(), 1);
  sum += power(640, true);
  EXPECT_EQ(value_of(sum), -std::ldexp(1, -640));
  sum += power(-640);
  EXPECT_EQ(sum, Dyadic());
}

TEST(Dyadic, GrowsAsFarAsDoublingGoes) {
  for (const bool negative : {false, true}) {
    Dyadic sum = power(-3, negative);
    for (int i = 0; i < 400; ++i) sum += Dyadic(sum);
    EXPECT_EQ(sum, power(397, negative));
    for (int i = 0; i < 400; ++i) sum += sum;
    EXPECT_EQ(sum, power(797, negative));
  }
}

TEST(Dyadic, AddsProductsOfFullWidth) {
  // (2^128 − 1)² = 2^256 − 2^129 + 1, at every place within a word.
  const UInt128 ones = ~UInt128{0};
  for (int exponent = -130; exponent <= 130; ++exponent) {
    Dyadic sum;
    sum.add(ones, ones, true, exponent);
    EXPECT_EQ(sum, power(256 + exponent, true) + power(129 + exponent) + power(exponent, true)) << exponent;
    sum.add(ones, ones, false, exponent);
    EXPECT_EQ(sum, Dyadic()) << exponent;
  }
}

TEST(Dyadic, OrderDoesNotMatter) {
  std::mt19937_64 random(3);
  std::vector<double> values;
  for (int i = 0; i < 300; ++i)
    values.push_back(
        std::ldexp(static_cast<double>(static_cast<std::int64_t>(random())), static_cast<int>(random() % 1700) - 1000));
  Dyadic first;
  for (const double v : values) first += from(v);
  for (int turn = 0; turn < 5; ++turn) {
    std::shuffle(values.begin(), values.end(), random);
    Dyadic sum;
    for (const double v : values) sum += from(v);
    EXPECT_EQ(sum, first);
    EXPECT_EQ(value_of(sum), value_of(first));
    EXPECT_EQ(value_of(-sum), -value_of(first));
  }
  for (const double v : values) first += from(-v);
  EXPECT_EQ(first, Dyadic());
}

TEST(Dyadic, ProductsOfManyWordsDistribute) {
  const Dyadic a = power(300) + power(-7, true) + power(65), b = power(200, true) + power(3),
               c = power(-500) + power(1);
  EXPECT_EQ((a + b) * c, a * c + b * c);
  EXPECT_EQ(a * b, b * a);
  EXPECT_EQ((-a) * b, -(a * b));
  EXPECT_EQ(power(300) * power(-700, true), power(-400, true));
}

TEST(Dyadic, RoundsOnceToTheNearestTiesToEven) {
  const double big = 9007199254740992;  // 2^53
  EXPECT_EQ(value_of(power(53) + power(0)), big);
  EXPECT_EQ(value_of(power(53) + power(0) + power(-200)), big + 2);
  EXPECT_EQ(value_of(power(53) + power(1) + power(0)), big + 4);
  EXPECT_EQ(value_of(power(53, true) + power(0, true) + power(-200)), -big);
  EXPECT_EQ(value_of(from(0.1)), 0.1);
  EXPECT_EQ(value_of(from(-std::numeric_limits<double>::denorm_min())), -std::numeric_limits<double>::denorm_min());
}

TEST(Dyadic, QuotientsOfNumbersBeyondDoubles) {
  EXPECT_EQ(quotient(power(3000), power(2999)), 2.0);
  EXPECT_EQ(quotient(Dyadic(WideInteger(1)), Dyadic(WideInteger(3)), 1), 2.0 / 3.0);
  EXPECT_EQ(quotient(Dyadic(), power(3)), 0.0);
  EXPECT_EQ(quotient(power(3, true), power(2)), -2.0);
  EXPECT_EQ(quotient(power(3000), power(0)), std::nullopt);
  EXPECT_EQ(quotient(power(3), Dyadic()), std::nullopt);
  EXPECT_EQ(quotient(power(0), power(3000)), 0.0);
}

}  // namespace
