#include "pipeline/pass/block_water.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <limits>

namespace steppe {
namespace {

using namespace std::chrono;
using Spectrum = std::array<float, 6>;  // blue, green, red, nir, swir1, swir2

constexpr Spectrum kWater{.05F, .06F, .04F, .03F, .02F, .01F}, kSteppe{.06F, .09F, .10F, .25F, .28F, .20F};

DatedBlock day_of(sys_days day, const std::vector<Spectrum>& pixels) {
  DatedBlock block{day, "landsat-8", std::vector<std::vector<float>>(6), {}};
  block.mask.assign(pixels.size(), 0);
  for (std::size_t b = 0; b < std::size(kSixBands); ++b)
    for (const Spectrum& pixel : pixels) block.reflectance[kSixBands[b]].push_back(pixel[b]);
  return block;
}

// A year of dates, one a fortnight from 20 April on; three pixels: water in spring, water from October on, dry.
std::vector<DatedBlock> year() {
  std::vector<DatedBlock> blocks;
  for (int fortnight = 0; fortnight < 13; ++fortnight) {
    const sys_days day = sys_days(2025y / April / 20) + days(14 * fortnight);
    const bool spring = day < sys_days(2025y / June / 1), autumn = day >= sys_days(2025y / September / 20);
    blocks.push_back(day_of(day, {spring ? kWater : kSteppe, autumn ? kWater : kSteppe, kSteppe}));
  }
  return blocks;
}

ProductRequest request() {
  Settings settings;
  settings.products.list = {Product::water, Product::wetland};
  return product_request(settings, 2025);
}

struct Seen {
  std::vector<std::uint8_t> classes;
  std::vector<MaskCode> masked;
  BlockWater water;
};

Seen seen(std::span<const DatedBlock> blocks, std::vector<std::uint8_t> cropland, const TerrainBlock& ground = {}) {
  const ProductRequest asked = request();
  const std::size_t pixels = blocks.front().mask.size();
  BlockWater water = look_at_water(WindowDays(blocks, asked.water), asked, cropland, ground, pixels);
  std::vector<MaskCode> masked;
  auto classes = water_classes(water, asked.water_rule, cropland, masked);
  return {std::move(classes), std::move(masked), std::move(water)};
}

constexpr std::uint8_t kDry = 0, kTemporary = 1;

// Science 2.3, 6.4, 13.7: the winter water of the fields of Hetao.
TEST(BlockWater, PitfallAutumnIrrigationIsNotWater) {
  const auto blocks = year();
  const auto fields = seen(blocks, {1, 1, 1});
  EXPECT_EQ(fields.classes[1], kDry);
  EXPECT_EQ(fields.water.autumn[1], 1) << "it is known all the same: the wetland map says irrigation";
  EXPECT_NE(fields.classes[0], kDry) << "water of the spring counts";
  const auto land = seen(blocks, {0, 0, 0});
  EXPECT_EQ(land.classes[1], kTemporary) << "off the fields autumn water is water";
  EXPECT_EQ(land.classes[2], kDry);
}

TEST(BlockWater, WithoutTheLayerAutumnWaterAloneIsUnknown) {
  const auto blocks = year();
  for (const auto& cropland : {std::vector<std::uint8_t>{}, std::vector<std::uint8_t>(3, kClassNoData)}) {
    const auto found = seen(blocks, cropland);
    EXPECT_EQ(found.classes[1], kClassNoData);
    EXPECT_EQ(found.masked[1], mask_code(MaskReason::no_cropland));
    EXPECT_NE(found.classes[0], kClassNoData) << "there was water before: it is not irrigation alone";
    EXPECT_EQ(found.classes[2], kDry);
  }
}

TEST(BlockWater, SpringAndSigns) {
  const auto found = seen(year(), {0, 0, 0});
  EXPECT_EQ(found.water.spring.frequency(), (std::vector<float>{1, 0, 0}));
  EXPECT_EQ(found.water.signs.flooded()[0], 3);
  EXPECT_EQ(found.water.signs.flooded()[2], 0);
}

TEST(BlockWater, SteepGroundIsNoWater) {
  const std::vector<float> flat{1, 1, 1}, slope{9, std::numeric_limits<float>::quiet_NaN(), 0};
  const auto found = seen(year(), {0, 0, 0}, {flat, slope, flat});
  EXPECT_EQ(found.classes[0], kDry);
  EXPECT_EQ(found.classes[1], kTemporary) << "a hole in the elevations vetoes nothing";
}

// Science 6.3: shallow water that reflects a little more in short-wave infrared than in green, on a date with a
// threshold of its own; other dates keep the default.
TEST(BlockWater, ADateHasItsFrozenThreshold) {
  constexpr Spectrum kShallow{.07F, .095F, .08F, .085F, .105F, .04F};
  std::vector<DatedBlock> blocks;
  for (int fortnight = 0; fortnight < 13; ++fortnight)
    blocks.push_back(day_of(sys_days(2025y / April / 20) + days(14 * fortnight), {kShallow}));
  ProductRequest asked = request();
  const std::vector<std::uint8_t> cropland{0};
  const auto wet_days = [&] {
    const BlockWater water = look_at_water(WindowDays(blocks, asked.water), asked, cropland, {}, 1);
    return water.year.frequency()[0];
  };
  EXPECT_EQ(wet_days(), 0);
  WaterThresholds frozen;
  for (const DatedBlock& block : blocks) frozen.passes[WaterThresholds::key_of(block.day, block.platform)] = -.1;
  asked.water_thresholds = std::make_shared<WaterThresholds>(frozen);
  EXPECT_EQ(wet_days(), 1);
  for (auto& [key, threshold] : frozen.passes)
    if (key < "2025-07") threshold.reset();
  asked.water_thresholds = std::make_shared<WaterThresholds>(frozen);
  EXPECT_GT(wet_days(), 0);
  EXPECT_LT(wet_days(), 1);
}

TEST(BlockWater, OrderOfTheDaysDoesNotMatter) {
  auto blocks = year();
  const auto expected = seen(blocks, {0, 0, 0});
  std::reverse(blocks.begin(), blocks.end());
  const auto found = seen(blocks, {0, 0, 0});
  EXPECT_EQ(found.classes, expected.classes);
  EXPECT_EQ(found.water.signs.flooded(), expected.water.signs.flooded());
  EXPECT_EQ(found.water.year.frequency(), expected.water.year.frequency());
}

}  // namespace
}  // namespace steppe
