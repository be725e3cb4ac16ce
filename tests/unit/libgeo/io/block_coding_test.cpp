// Predictors, codecs, the block cache and value conversion, with values written out.
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <random>

#include "libgeo/base/simd_dispatch.hpp"
#include "libgeo/io/block_cache.hpp"
#include "libgeo/io/block_codec.hpp"
#include "libgeo/io/overview.hpp"
#include "libgeo/io/pixel_copy.hpp"
#include "libgeo/io/predictor.hpp"

namespace {

template <class T>
std::vector<std::byte> bytes_of(const std::vector<T>& values) {
  std::vector<std::byte> bytes(values.size() * sizeof(T));
  std::memcpy(bytes.data(), values.data(), bytes.size());
  return bytes;
}

TEST(Predictor, HorizontalDifferencesBySample) {
  const auto plain =
      bytes_of<std::int16_t>({10, 1, 13, -1, 12, 5, 7, 7, 7, 7, 8, 7});  // two rows of three pixels of two
  const geo::BlockShape shape{3, 2, 2, 2};
  std::vector<std::byte> coded(plain.size());
  geo::apply_predictor(geo::Predictor::horizontal, shape, plain, coded);
  EXPECT_EQ(bytes_of<std::int16_t>({10, 1, 3, -2, -1, 6, 7, 7, 0, 0, 1, 0}), coded);
  geo::undo_predictor(geo::Predictor::horizontal, shape, coded);
  EXPECT_EQ(plain, coded);
}

TEST(Predictor, EveryShapeGoesThereAndBack) {
  std::mt19937 random(3);
  for (const auto predictor : {geo::Predictor::none, geo::Predictor::horizontal, geo::Predictor::floating})
    for (const std::size_t width : {1, 2, 4, 8})
      for (const std::size_t samples : {1, 2, 5}) {
        if (predictor == geo::Predictor::floating && width < 4) continue;
        const geo::BlockShape shape{17, 3, samples, width};
        std::vector<std::byte> plain(shape.bytes()), coded(shape.bytes());
        for (auto& byte : plain) byte = static_cast<std::byte>(random());
        geo::apply_predictor(predictor, shape, plain, coded);
        EXPECT_EQ(predictor == geo::Predictor::none, plain == coded);
        geo::undo_predictor(predictor, shape, coded);
        EXPECT_EQ(plain, coded) << width << " bytes, " << samples << " samples";
      }
}

// Rows of every length around the width of a vector, against sums written the plain way.
template <class T>
void expect_running_sums() {
  std::mt19937 random(5);
  for (std::size_t cols = 1; cols <= 70; ++cols) {
    std::vector<T> differences(2 * cols), expected(2 * cols);
    for (auto& value : differences) value = static_cast<T>(random());
    for (std::size_t row = 0; row < 2; ++row) {
      T sum = 0;
      for (std::size_t i = row * cols; i < (row + 1) * cols; ++i)
        expected[i] = sum = static_cast<T>(sum + differences[i]);
    }
    auto block = bytes_of(differences);
    geo::undo_predictor(geo::Predictor::horizontal, {cols, 2, 1, sizeof(T)}, block);
    EXPECT_EQ(bytes_of(expected), block) << cols << " columns of " << sizeof(T) << " bytes";
  }
}

TEST(Predictor, RunningSumsOfAnyLength) {
  expect_running_sums<std::uint8_t>();
  expect_running_sums<std::uint16_t>();
  expect_running_sums<std::uint32_t>();
  expect_running_sums<std::uint64_t>();
}

TEST(Predictor, ByteOrder) {
  auto bytes = bytes_of<std::uint32_t>({0x01020304u, 0xA0B0C0D0u});
  geo::swap_byte_order(4, bytes);
  EXPECT_EQ(bytes_of<std::uint32_t>({0x04030201u, 0xD0C0B0A0u}), bytes);
}

TEST(BlockCodec, RoundTripAndWhatIsWrongWithABlock) {
  const std::vector<std::byte> plain(1000, std::byte{7});
  for (const auto codec : {geo::Codec::none, geo::Codec::deflate, geo::Codec::zstd}) {
    const auto packed = geo::BlockEncoder(codec, 1).encode(plain);
    EXPECT_EQ(packed, geo::BlockEncoder(codec, 1).encode(plain));
    geo::BlockDecoder decoder;
    std::vector<std::byte> out(1000), small(999), large(1001);
    EXPECT_EQ(geo::DecodeStatus::ok, decoder.decode(codec, packed, out));
    EXPECT_EQ(plain, out);
    EXPECT_EQ(geo::DecodeStatus::too_short, decoder.decode(codec, packed, large));
    if (codec == geo::Codec::none) continue;
    EXPECT_EQ(geo::DecodeStatus::too_long, decoder.decode(codec, packed, small));
    EXPECT_EQ(geo::DecodeStatus::corrupt, decoder.decode(codec, std::span(packed).first(packed.size() - 1), out));
    EXPECT_NE(geo::DecodeStatus::ok, decoder.decode(codec, {}, out));
  }
}

TEST(BlockCodec, NoiseIsDeflatedQuicklyAndTheRestWithTheLevelAskedFor) {
  std::mt19937 random(9);
  std::normal_distribution<double> noise(0, 150);
  std::vector<std::byte> measures(std::size_t{512} * 512 * 2), classes(std::size_t{512} * 512);
  for (std::size_t i = 0; i < measures.size(); i += 2) {
    const auto value = static_cast<std::int16_t>(noise(random));
    std::memcpy(&measures[i], &value, sizeof value);
  }
  for (std::size_t i = 0; i < classes.size(); ++i) classes[i] = static_cast<std::byte>((i / 512 / 7 + i % 512 / 9) % 5);
  const auto size = [](const std::vector<std::byte>& plain, int level) {
    const auto packed = geo::BlockEncoder(geo::Codec::deflate, level).encode(plain);
    std::vector<std::byte> back(plain.size());
    EXPECT_EQ(geo::DecodeStatus::ok, geo::BlockDecoder().decode(geo::Codec::deflate, packed, back));
    EXPECT_EQ(plain, back);
    return packed.size();
  };
  EXPECT_EQ(size(measures, 1), size(measures, 6));
  EXPECT_LT(size(classes, 6), size(classes, 1));
  // Too small to be worth a sample: the level asked for.
  measures.resize(std::size_t{64} << 10);
  EXPECT_NE(size(measures, 1), size(measures, 6));
}

TEST(BlockCache, TheOldestLeavesFirstAndItsMemoryIsReused) {
  geo::BlockCache cache(20);
  cache.put(1, std::vector<std::byte>(10, std::byte{1}));
  cache.put(2, std::vector<std::byte>(10, std::byte{2}));
  ASSERT_NE(nullptr, cache.find(1));
  EXPECT_EQ(std::byte{1}, cache.find(1)->front());
  auto buffer = cache.buffer(10);  // 2 is the oldest now
  EXPECT_EQ(10u, buffer.size());
  EXPECT_EQ(nullptr, cache.find(2));
  cache.put(3, std::move(buffer));
  EXPECT_NE(nullptr, cache.find(1));
  cache.put(4, std::vector<std::byte>(50));  // larger than the bound: alone
  EXPECT_NE(nullptr, cache.find(4));
  EXPECT_EQ(nullptr, cache.find(1));
  EXPECT_EQ(nullptr, cache.find(3));
}

// Every mean that four values can have: the quick way of whole blocks against the slow one that blocks with two samples
// take, for every instruction set.
template <class T>
void expect_same_means(T no_data) {
  std::mt19937 random(23);
  const geo::BlockShape one{64, 64, 1, sizeof(T)}, two{64, 64, 2, sizeof(T)};
  std::vector<T> single(64 * 64), doubled;
  const T edges[] = {std::numeric_limits<T>::min(), std::numeric_limits<T>::max(), 0, 1, 2, no_data};
  for (auto& value : single) value = random() % 3 == 0 ? edges[random() % 6] : static_cast<T>(random());
  for (const T value : single) doubled.insert(doubled.end(), {value, value});
  for (const auto rule : {geo::OverviewRule::mean, geo::OverviewRule::nearest}) {
    std::vector<std::byte> expected(two.bytes());
    geo::halve({two, 64, 64, 32, 0}, geo::pixel_type_of<T>(), rule, no_data, bytes_of(doubled), expected);
    for (const auto level : geo::simd_levels()) {
      const geo::SimdLimit limit(level);
      std::vector<std::byte> coarse(one.bytes());
      geo::halve({one, 64, 64, 32, 0}, geo::pixel_type_of<T>(), rule, no_data, bytes_of(single), coarse);
      for (std::size_t i = 0; i < 64 * 64; ++i)
        ASSERT_EQ(0, std::memcmp(&coarse[i * sizeof(T)], &expected[2 * i * sizeof(T)], sizeof(T))) << i;
    }
  }
}

TEST(Overview, WholeBlocksHalveAsAnyBlockDoes) {
  expect_same_means<std::uint8_t>(255);
  expect_same_means<std::int16_t>(-9999);
  expect_same_means<std::uint16_t>(0);
}

template <class To, class From>
std::optional<double> converted(const std::vector<From>& from, std::vector<To>& to,
                                std::optional<double> no_data = std::nullopt, std::size_t stride = 1) {
  const auto bytes = bytes_of(from);
  to.assign(from.size() / stride, To{});
  return geo::copy_pixels({geo::pixel_type_of<From>(), bytes.data(), stride}, no_data, std::span(to));
}

TEST(PixelCopy, ExactOrNamed) {
  std::vector<std::uint8_t> bytes;
  EXPECT_EQ(std::nullopt, converted(std::vector<std::int16_t>{0, 255}, bytes));
  EXPECT_EQ((std::vector<std::uint8_t>{0, 255}), bytes);
  EXPECT_EQ(-1.0, converted(std::vector<std::int16_t>{3, -1}, bytes).value());
  EXPECT_EQ(256.0, converted(std::vector<std::uint32_t>{3, 256}, bytes).value());
  std::vector<std::int16_t> shorts;
  EXPECT_EQ(32768.0, converted(std::vector<std::uint16_t>{32767, 32768}, shorts).value());
  EXPECT_EQ(std::nullopt, converted(std::vector<std::int16_t>{1, 2, 3, 4}, shorts, std::nullopt, 2));
  EXPECT_EQ((std::vector<std::int16_t>{1, 3}), shorts);
  std::vector<float> floats;
  EXPECT_EQ(std::nullopt, converted(std::vector<std::int32_t>{16777216, -5}, floats));
  EXPECT_EQ(16777217.0, converted(std::vector<std::int32_t>{1, 16777217}, floats).value());
  EXPECT_EQ(std::nullopt, converted(std::vector<double>{0.1}, floats));
  EXPECT_EQ(0.1f, floats[0]);
  EXPECT_EQ(-1e300, converted(std::vector<double>{-1e300}, floats).value());
  EXPECT_EQ(std::nullopt, converted(std::vector<double>{-1e300}, floats, -1e300));
  EXPECT_TRUE(std::isnan(floats[0]));
  EXPECT_FALSE(geo::convertible(geo::PixelType::float32, geo::PixelType::int16));
  EXPECT_TRUE(geo::convertible(geo::PixelType::uint32, geo::PixelType::uint8));
}

TEST(PixelCopy, FillingOnlyWhatFits) {
  std::vector<std::byte> pixels(4);
  EXPECT_TRUE(geo::fill_pixels(geo::PixelType::int16, -32768, pixels));
  EXPECT_EQ(bytes_of<std::int16_t>({-32768, -32768}), pixels);
  EXPECT_FALSE(geo::fill_pixels(geo::PixelType::uint8, -1, pixels));
  EXPECT_FALSE(geo::fill_pixels(geo::PixelType::uint8, 1.5, pixels));
  EXPECT_FALSE(geo::fill_pixels(geo::PixelType::uint8, std::nan(""), pixels));
  EXPECT_FALSE(geo::fill_pixels(geo::PixelType::float32, 1e300, pixels));
  EXPECT_TRUE(geo::fill_pixels(geo::PixelType::float32, std::nan(""), pixels));
}

}  // namespace
