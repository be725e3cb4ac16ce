#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <string>

#include "libgeo/base/byte_stream.hpp"

namespace {

using geo::ByteReader;
using geo::ByteWriter;
using namespace std::string_literals;

TEST(ByteStreamFixed, IsTheSameOnEveryMachine) {
  ByteWriter out;
  out.fixed(-2, 5);
  out.real(1);
  EXPECT_EQ(out.written(), "\xfe\xff\xff\xff\xff\0\0\0\0\0\0\xf0\x3f"s);
}

TEST(ByteStreamFixed, KeepsItsSignAtTheEndAndBeforeOthers) {
  for (const std::int64_t value : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{1} << 36, -(std::int64_t{1} << 38)})
    for (const int size : {5, 6, 8}) {
      ByteWriter out;
      out.fixed(value, size);
      EXPECT_EQ(out.written().size(), static_cast<std::size_t>(size));
      ByteReader alone(out.written());
      EXPECT_EQ(alone.fixed(static_cast<std::size_t>(size)), value);
      out.bytes("\xff\xff\xff\xff\xff\xff\xff\xff");
      ByteReader followed(out.written());
      EXPECT_EQ(followed.fixed(static_cast<std::size_t>(size)), value);
      EXPECT_EQ(followed.left(), 8u);
    }
}

TEST(ByteStreamFixed, RealNumbersComeBackToTheBit) {
  ByteWriter out;
  out.real(0.1);
  out.real(-0.0);
  ByteReader in(out.written());
  EXPECT_EQ(in.real(), 0.1);
  EXPECT_TRUE(std::signbit(in.real()));
}

TEST(ByteStreamFixed, WhatEndsEarlyIsNothing) {
  ByteReader in("\x01\x02\x03\x04");
  EXPECT_EQ(in.fixed(5), 0);
  EXPECT_FALSE(in.ok());
  EXPECT_EQ(in.fixed(1), 0);
  EXPECT_EQ(in.count(1), 0u);
}

TEST(ByteStreamCount, IsBoundedByWhatFollows) {
  ByteReader enough(
      "\x02"
      "aabb");
  EXPECT_EQ(enough.count(2), 2u);
  ByteReader few(
      "\x03"
      "aabb");
  EXPECT_EQ(few.count(2), 0u);
  EXPECT_FALSE(few.ok());
}

}  // namespace
