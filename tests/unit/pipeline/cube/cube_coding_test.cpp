#include "pipeline/cube/cube_coding.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <random>
#include <vector>

#include "libgeo/base/simd_dispatch.hpp"
#include "pipeline/cube/cube_values.hpp"

namespace steppe {
namespace {

using Pixels = std::vector<std::int16_t>;

constexpr std::size_t kWidth = 37;

Pixels coded(const Pixels& pixels) {
  Pixels result(pixels.size());
  code_block(pixels, kWidth, result);
  return result;
}

TEST(CubeCoding, EveryNumberComesBackAtEveryInstructionSet) {
  std::mt19937 random(6);
  Pixels pixels(kWidth * 40);
  for (auto& pixel : pixels) pixel = static_cast<std::int16_t>(random());
  pixels[5] = std::numeric_limits<std::int16_t>::min(), pixels[5 + kWidth] = std::numeric_limits<std::int16_t>::max();
  pixels[6] = std::numeric_limits<std::int16_t>::max(), pixels[6 + kWidth] = std::numeric_limits<std::int16_t>::min();
  const Pixels expected = coded(pixels);
  for (const auto level : geo::simd_levels()) {
    const geo::SimdLimit limit(level);
    EXPECT_EQ(coded(pixels), expected);
    Pixels back(pixels.size());
    decode_block(expected, kWidth, back);
    EXPECT_EQ(back, pixels);
  }
}

TEST(CubeCoding, TheFirstRowsCanBeHadAlone) {
  Pixels pixels(kWidth * 9), back(kWidth * 4);
  for (std::size_t i = 0; i < pixels.size(); ++i) pixels[i] = static_cast<std::int16_t>(i * i);
  decode_block(coded(pixels), kWidth, back);
  EXPECT_TRUE(std::equal(back.begin(), back.end(), pixels.begin()));
}

// A block that is absent from a file is read as zeros.
TEST(CubeCoding, NothingIsZeros) {
  const Pixels nothing(kWidth * 3, kCubeNothing), zeros(kWidth * 3, 0);
  EXPECT_EQ(coded(nothing), zeros);
}

// Worked out by hand: from 5 to 3 is −2, folded to 3; from 3 to 300 is 297, folded to 594: 82 and 2 · 256.
TEST(CubeCoding, LowBytesStandBeforeHighOnes) {
  const Pixels pixels{5, 3, 300};
  Pixels result(3);
  code_block(pixels, 1, result);
  const auto* bytes = static_cast<const std::uint8_t*>(static_cast<const void*>(result.data()));
  const unsigned first = 2 * (32768 + 5 - 65536) ^ ~0U;  // from −32768 to 5 is +32773, as 16 bits −32763
  const std::vector<unsigned> found(bytes, bytes + 6);
  EXPECT_EQ(found, (std::vector<unsigned>{first & 0xff, 3, 82, (first >> 8) & 0xff, 0, 2}));
}

}  // namespace
}  // namespace steppe
