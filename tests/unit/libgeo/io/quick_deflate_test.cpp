#include "libgeo/io/quick_deflate.hpp"

#include <gtest/gtest.h>
#include <libdeflate.h>

#include <cmath>
#include <memory>
#include <random>

#include "libgeo/io/prefix_code.hpp"

namespace geo {
namespace {

using Bytes = std::vector<std::byte>;

Bytes packed_of(QuickDeflate& quick, const Bytes& plain) {
  Bytes packed(quick.plan(plain));
  quick.write(plain, packed);
  return packed;
}

// By another library, which also compares the checksum.
void expect_comes_back(const Bytes& packed, const Bytes& plain) {
  const std::unique_ptr<libdeflate_decompressor, void (*)(libdeflate_decompressor*)> reader(
      libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
  Bytes back(plain.size() + 1);
  std::size_t read = 0, written = 0;
  ASSERT_EQ(LIBDEFLATE_SUCCESS, libdeflate_zlib_decompress_ex(reader.get(), packed.data(), packed.size(), back.data(),
                                                              back.size(), &read, &written));
  EXPECT_EQ(packed.size(), read) << "not a byte too many";
  back.resize(written);
  EXPECT_EQ(plain, back);
}

TEST(QuickDeflate, AnyBytesComeBack) {
  QuickDeflate quick;
  std::mt19937 random(4);
  for (const std::size_t size : {0, 1, 7, 8, 9, 300, 4096, 131071, 131072, 131073, 400000})
    for (const unsigned kinds : {1U, 2U, 3U, 200U, 256U}) {
      Bytes plain(size);
      for (auto& byte : plain) byte = static_cast<std::byte>(random() % kinds);
      expect_comes_back(packed_of(quick, plain), plain);
    }
}

TEST(QuickDeflate, RunsOfZerosOfEveryLengthComeBack) {
  QuickDeflate quick;
  Bytes plain;
  for (std::size_t zeros = 1; zeros < 800; ++zeros) {
    plain.push_back(static_cast<std::byte>(zeros % 251 + 1));
    plain.insert(plain.end(), zeros, std::byte{0});
    if (zeros % 50 == 0) expect_comes_back(packed_of(quick, plain), plain);
  }
  EXPECT_LT(packed_of(quick, plain).size(), plain.size() / 20);
}

// Counts like these make the best code far longer than twelve bits.
TEST(QuickDeflate, RareBytesComeBack) {
  QuickDeflate quick;
  Bytes plain;
  for (std::size_t kind = 1, often = 1; kind < 22; ++kind, often += often / 2 + 1)
    plain.insert(plain.end(), often, static_cast<std::byte>(kind));
  expect_comes_back(packed_of(quick, plain), plain);
}

TEST(QuickDeflate, NoiseTakesHardlyMoreThanItsEntropy) {
  std::mt19937 random(6);
  std::normal_distribution<double> noise(128, 20);
  Bytes plain(100000);
  std::vector<double> often(256);
  for (auto& byte : plain) {
    byte = static_cast<std::byte>(static_cast<std::uint8_t>(noise(random)));
    often[static_cast<std::size_t>(byte)] += 1;
  }
  double bits = 0;
  for (const double n : often)
    if (n > 0) bits -= n * std::log2(n / static_cast<double>(plain.size()));
  EXPECT_LT(static_cast<double>(packed_of(*std::make_unique<QuickDeflate>(), plain).size()), 1.02 * bits / 8 + 300);
}

TEST(PrefixCode, TheShortestCodeOfWorkedCounts) {
  const std::uint32_t counts[] = {5, 0, 1, 1, 2};
  std::uint8_t lengths[5];
  prefix_code_lengths(counts, 15, lengths);
  EXPECT_EQ((std::vector<std::uint8_t>{1, 0, 3, 3, 2}), std::vector<std::uint8_t>(lengths, lengths + 5));
  std::uint16_t codes[5];
  prefix_codes(lengths, codes);  // 0, 110, 111, 10, each read from its end
  EXPECT_EQ((std::vector<std::uint16_t>{0, 0, 0b011, 0b111, 0b01}), std::vector<std::uint16_t>(codes, codes + 5));
}

TEST(PrefixCode, CutLengthsStillMakeACode) {
  std::vector<std::uint32_t> counts;
  for (std::uint32_t n = 0, a = 1, b = 1; n < 30; ++n) counts.push_back(a), b += std::exchange(a, b);
  std::vector<std::uint8_t> lengths(counts.size());
  for (const int longest : {5, 9, 12, 15}) {
    prefix_code_lengths(counts, longest, lengths);
    double taken = 0;
    for (std::size_t s = 0; s < lengths.size(); ++s) {
      EXPECT_GE(lengths[s], 1);
      EXPECT_LE(lengths[s], longest);
      EXPECT_LE(lengths[s], lengths[s > 0 ? s - 1 : 0]) << "what comes more often is no longer";
      taken += std::exp2(-lengths[s]);
    }
    EXPECT_EQ(1.0, taken) << longest;
  }
}

}  // namespace
}  // namespace geo
