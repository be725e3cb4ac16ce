#include "libgeo/base/byte_stream.hpp"

#include <gtest/gtest.h>

#include <array>
#include <limits>

namespace {

using namespace geo;

constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();

std::string written(UInt128 value) {
  ByteWriter out;
  out.number(value);
  return std::move(out).take();
}

TEST(ByteStream, ReadsWhatWasWritten) {
  ByteWriter out;
  const std::array<std::uint64_t, 7> numbers{0, 1, 127, 128, 16384, kMost - 1, kMost};
  const std::array<std::int64_t, 7> signed_numbers{
      0, -1, 1, 63, -64, std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()};
  const UInt128 wide = (static_cast<UInt128>(kMost) << 64) | kMost;
  for (const auto value : numbers) out.number(value);
  for (const auto value : signed_numbers) out.signed_number(value);
  out.number(wide);
  out.real(-0.1);
  out.text("steppe");
  out.text("");
  out.bytes("end");
  ByteReader in(out.written());
  for (const auto value : numbers) EXPECT_EQ(in.number(kMost), value);
  for (const auto value : signed_numbers) EXPECT_EQ(in.signed_number(signed_numbers[5], signed_numbers[6]), value);
  EXPECT_TRUE(in.wide_number(wide) == wide);
  EXPECT_EQ(in.real(), -0.1);
  EXPECT_EQ(in.text(6), "steppe");
  EXPECT_EQ(in.text(6), "");
  EXPECT_EQ(in.bytes(3), "end");
  EXPECT_TRUE(in.ok());
  EXPECT_EQ(in.left(), 0u);
}

TEST(ByteStream, SmallNumbersAreOneByteAndTheFormIsFixed) {
  EXPECT_EQ(written(127).size(), 1u);
  EXPECT_EQ(written(128), std::string("\x80\x01"));
  EXPECT_EQ(written(static_cast<UInt128>(-1)).size(), 19u);
}

void expect_refused(const std::string& bytes, std::uint64_t most = kMost) {
  ByteReader in(bytes);
  EXPECT_EQ(in.number(most), 0u);
  EXPECT_FALSE(in.ok());
  EXPECT_EQ(in.number(kMost), 0u) << "nothing is read after what was refused";
}

TEST(ByteStream, RefusesWhatDoesNotFit) {
  expect_refused("");
  expect_refused("\x80");                    // ends early
  expect_refused(std::string("\x80\0", 2));  // 0 in two bytes
  expect_refused(written(101), 100);
  expect_refused(written(300), 299);
  expect_refused(written(static_cast<UInt128>(kMost) + 1));
  expect_refused(std::string(18, '\xff') + "\x04");  // beyond 128 bits
  expect_refused(std::string(40, '\xff'));
}

TEST(ByteStream, RefusesTextsAndRealsThatEndEarly) {
  ByteReader text(
      "\x05"
      "abcd");
  EXPECT_EQ(text.text(100), "");
  EXPECT_FALSE(text.ok());
  ByteReader longer(
      "\x05"
      "abcde");
  EXPECT_EQ(longer.text(4), "");
  EXPECT_FALSE(longer.ok());
  ByteReader real("1234567");
  EXPECT_EQ(real.real(), 0);
  EXPECT_FALSE(real.ok());
  ByteReader negative("\x01");  // −1
  EXPECT_EQ(negative.signed_number(0, 5), 0);
  EXPECT_FALSE(negative.ok());
}

}  // namespace
