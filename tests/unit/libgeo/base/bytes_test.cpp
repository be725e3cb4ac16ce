#include "libgeo/base/bytes.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>

namespace {

using geo::ByteReader;
using geo::ByteWriter;
using namespace std::string_literals;

TEST(Bytes, NumbersComeBack) {
  for (const std::uint64_t value :
       {std::uint64_t{0}, std::uint64_t{127}, std::uint64_t{128}, std::uint64_t{300}, std::uint64_t{1} << 35U,
        std::uint64_t{1} << 63U, std::numeric_limits<std::uint64_t>::max()}) {
    ByteWriter out;
    out.number(value);
    ByteReader in(out.bytes());
    EXPECT_EQ(in.number(), value);
    EXPECT_TRUE(in.ok());
    EXPECT_EQ(in.remaining(), 0u);
  }
}

TEST(Bytes, AreTheSameOnEveryMachine) {
  ByteWriter out;
  out.number(300);
  out.fixed(-2, 5);
  out.real(1);
  out.text("ab");
  EXPECT_EQ(out.bytes(), "\xac\x02\xfe\xff\xff\xff\xff\0\0\0\0\0\0\xf0\x3f\x02"s + "ab");
}

TEST(Bytes, FixedValuesKeepTheirSign) {
  for (const std::int64_t value : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{1} << 36, -(std::int64_t{1} << 38)})
    for (const int size : {5, 6, 8}) {
      ByteWriter out;
      out.fixed(value, size);
      EXPECT_EQ(out.bytes().size(), static_cast<std::size_t>(size));
      ByteReader alone(out.bytes());
      EXPECT_EQ(alone.fixed(static_cast<std::size_t>(size)), value);
      out.raw("\xff\xff\xff\xff\xff\xff\xff\xff");
      ByteReader followed(out.bytes());
      EXPECT_EQ(followed.fixed(static_cast<std::size_t>(size)), value);
      EXPECT_EQ(followed.remaining(), 8u);
    }
}

TEST(Bytes, RealNumbersComeBackToTheBit) {
  ByteWriter out;
  out.real(0.1);
  out.real(-0.0);
  ByteReader in(out.bytes());
  EXPECT_EQ(in.real(), 0.1);
  EXPECT_TRUE(std::signbit(in.real()));
}

TEST(Bytes, WhatEndsEarlyIsNothing) {
  ByteWriter out;
  out.number(std::uint64_t{1} << 40U);
  out.fixed(7, 5);
  out.text("text");
  for (std::size_t size = 0; size < out.bytes().size(); ++size) {
    ByteReader in(std::string_view(out.bytes()).substr(0, size));
    in.number();
    in.fixed(5);
    in.text();
    EXPECT_FALSE(in.ok()) << size;
    EXPECT_EQ(in.number(), 0u);
    EXPECT_EQ(in.fixed(5), 0);
    EXPECT_EQ(in.text(), "");
    EXPECT_EQ(in.remaining(), 0u);
  }
}

TEST(Bytes, NumbersBeyondTheirLimitFail) {
  ByteReader eleven("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01");
  EXPECT_EQ(eleven.number(), 0u);
  EXPECT_FALSE(eleven.ok());
  ByteReader carry("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02");  // bit 64
  carry.number();
  EXPECT_FALSE(carry.ok());
  ByteReader above("\x05");
  EXPECT_EQ(above.number(4), 0u);
  EXPECT_FALSE(above.ok());
}

TEST(Bytes, CountsAreBoundedByWhatFollows) {
  ByteReader enough(
      "\x02"
      "aabb");
  EXPECT_EQ(enough.count(2), 2u);
  ByteReader few(
      "\x03"
      "aabb");
  EXPECT_EQ(few.count(2), 0u);
  EXPECT_FALSE(few.ok());
  ByteReader text(
      "\xff\xff\xff\xff\x0f"
      "abc");
  EXPECT_EQ(text.text(), "");
  EXPECT_FALSE(text.ok());
}

}  // namespace
