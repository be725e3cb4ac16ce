// Predictors, codecs, the block cache and value conversion, with values written out.
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <random>

#include "libgeo/base/simd_dispatch.hpp"
#include "libgeo/io/block_cache.hpp"
#include "libgeo/io/block_codec.hpp"
#include "libgeo/io/block_packer.hpp"
#include "libgeo/io/overview.hpp"
#include "libgeo/io/pixel_copy.hpp"
#include "libgeo/io/predictor.hpp"
#include "libgeo/io/quick_deflate.hpp"

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

std::vector<std::byte> noise_of(std::size_t bytes) {
  std::mt19937 random(9);
  std::normal_distribution<double> noise(0, 150);
  std::vector<std::byte> measures(bytes);
  for (std::size_t i = 0; i < measures.size(); i += 2) {
    const auto value = static_cast<std::int16_t>(noise(random));
    std::memcpy(&measures[i], &value, sizeof value);
  }
  return measures;
}

std::vector<std::byte> deflated(const std::vector<std::byte>& plain, int level) {
  auto packed = geo::BlockEncoder(geo::Codec::deflate, level).encode(plain);
  std::vector<std::byte> back(plain.size());
  EXPECT_EQ(geo::DecodeStatus::ok, geo::BlockDecoder().decode(geo::Codec::deflate, packed, back));
  EXPECT_EQ(plain, back);
  return packed;
}

TEST(BlockCodec, NoiseIsDeflatedQuicklyAndTheRestWithTheLevelAskedFor) {
  auto measures = noise_of(std::size_t{512} * 512 * 2);
  std::vector<std::byte> classes(std::size_t{512} * 512);
  for (std::size_t i = 0; i < classes.size(); ++i) classes[i] = static_cast<std::byte>((i / 512 / 7 + i % 512 / 9) % 5);
  EXPECT_EQ(deflated(measures, 2).size(), deflated(measures, 6).size());
  EXPECT_LT(deflated(classes, 6).size(), deflated(classes, 1).size());
  // Too small to be worth a sample: the level asked for.
  measures.resize(std::size_t{64} << 10);
  EXPECT_NE(deflated(measures, 2).size(), deflated(measures, 6).size());
}

TEST(BlockCodec, TheFirstLevelSearchesNoRepetitionsInNoise) {
  const auto measures = noise_of(std::size_t{256} * 256 * 2);
  geo::QuickDeflate quick;
  std::vector<std::byte> expected(quick.plan(measures));
  quick.write(measures, expected);
  EXPECT_EQ(expected, deflated(measures, 1));
  EXPECT_NE(expected, deflated(measures, 2));
  std::vector<std::byte> steps(std::size_t{256} * 256);
  for (std::size_t i = 0; i < steps.size(); ++i) steps[i] = static_cast<std::byte>(i % 7);
  EXPECT_GT(quick.plan(steps), 10 * deflated(steps, 1).size()) << "what repeats is searched";
}

// What is coded once for all blocks of a pixel is what each would have been coded to, whatever came between.
TEST(BlockPacker, BlocksOfOnePixelAreWhatTheyWouldBeAlone) {
  geo::RasterSpec spec{{geo::Grid{0, 0, 1, -1, 64, 64}, geo::Crs::from_text("EPSG:32649").value()}};
  spec.bands = 3;
  spec.block = 64;
  geo::BlockPacker together(spec);
  for (int round = 0; round < 2; ++round)
    for (std::int16_t value = 0; value < 40; ++value) {
      std::vector<std::int16_t> pixels;
      for (std::size_t p = 0; p < std::size_t{64} * 64; ++p)
        pixels.insert(pixels.end(), {value, static_cast<std::int16_t>(-value), 7});
      const auto uniform = together.pack(bytes_of(pixels)), alone = geo::BlockPacker(spec).pack(bytes_of(pixels));
      EXPECT_EQ(alone.bytes, uniform.bytes);
      EXPECT_EQ(alone.checksum, uniform.checksum);
      pixels[5] = 9;
      EXPECT_NE(together.pack(bytes_of(pixels)).bytes, uniform.bytes);
    }
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

// The rounded mean of those of four values that are data; halves away from zero.
template <class T>
T mean_of_four(std::initializer_list<T> values, T no_data) {
  double sum = 0;
  int count = 0;
  for (const T value : values)
    if (value != no_data) sum += value, ++count;
  return count == 0 ? no_data : static_cast<T>(std::round(sum / count));
}

// Every mean that four values can have, in blocks of one sample and of several, for every instruction set.
template <class T>
void expect_means(T no_data, std::size_t samples) {
  std::mt19937 random(23);
  const geo::BlockShape shape{64, 64, samples, sizeof(T)};
  std::vector<T> fine(64 * 64 * samples);
  const T edges[] = {std::numeric_limits<T>::min(), std::numeric_limits<T>::max(), 0, 1, 2, no_data};
  for (auto& value : fine) value = random() % 3 == 0 ? edges[random() % 6] : static_cast<T>(random());
  const auto at = [&](std::size_t row, std::size_t col, std::size_t sample) {
    return fine[(row * 64 + col) * samples + sample];
  };
  for (const auto rule : {geo::OverviewRule::mean, geo::OverviewRule::nearest})
    for (const auto level : geo::simd_levels()) {
      const geo::SimdLimit limit(level);
      std::vector<std::byte> coarse(shape.bytes());
      geo::halve({shape, 64, 64, 32, 0}, geo::pixel_type_of<T>(), rule, no_data, bytes_of(fine), coarse);
      for (std::size_t row = 0; row < 32; ++row)
        for (std::size_t col = 0; col < 32; ++col)
          for (std::size_t s = 0; s < samples; ++s) {
            T found{};
            std::memcpy(&found, &coarse[((row * 64 + col + 32) * samples + s) * sizeof(T)], sizeof(T));
            const T one = at(2 * row, 2 * col, s),
                    mean = mean_of_four({one, at(2 * row, 2 * col + 1, s), at(2 * row + 1, 2 * col, s),
                                         at(2 * row + 1, 2 * col + 1, s)},
                                        no_data);
            ASSERT_EQ(rule == geo::OverviewRule::mean ? mean : one, found)
                << row << "," << col << " sample " << s << " of " << samples;
          }
    }
}

TEST(Overview, WholeBlocksAreHalvedByTheMeanOfWhatIsData) {
  for (const std::size_t samples : {1, 2, 6, 7, 600}) {
    expect_means<std::uint8_t>(255, samples);
    expect_means<std::int16_t>(-9999, samples);
    expect_means<std::uint16_t>(0, samples);
  }
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
