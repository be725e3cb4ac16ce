#include "pipeline/pass/unseen_block.hpp"

#include <gtest/gtest.h>

#include <random>

namespace steppe {
namespace {

// With layers of every kind of answer: none of them makes anything of what was never seen.
TEST(UnseenBlock, IsWhatTheRulesGiveWithoutADay) {
  Settings settings;
  settings.products.list = {Product::ndvi, Product::quality, Product::composite, Product::landcover};
  const auto request = product_request(settings, 2021);
  constexpr std::size_t kPixels = 700;
  std::mt19937 random(8);
  const auto layer = [&] {
    std::vector<std::uint8_t> codes(kPixels);
    for (auto& code : codes) code = std::array<std::uint8_t, 3>{0, 1, kClassNoData}[random() % 3];
    return codes;
  };
  const auto sandy = layer(), cropland = layer(), shrub = layer(), orchard = layer();
  BlockLayers layers;
  const auto expect_same = [&] {
    const auto composite = season_composite({}, kPixels, request);
    const auto values = compute_values({}, kPixels, request, composite);
    const auto classes = make_classes({}, request, values, composite, layers);
    const auto block = unseen_block(kPixels, request);
    EXPECT_EQ(block.values.stored, values.stored);
    EXPECT_EQ(block.values.status, values.status);
    EXPECT_EQ(block.values.masked, values.masked);
    EXPECT_EQ(block.values.clear_days, values.clear_days);
    EXPECT_EQ(block.values.observations, values.observations);
    EXPECT_EQ(block.classes.water, classes.water);
    EXPECT_EQ(block.classes.forest, classes.forest);
    EXPECT_EQ(block.classes.desertification, classes.desertification);
    EXPECT_EQ(block.classes.wetland, classes.wetland);
    EXPECT_EQ(block.classes.water_masked, classes.water_masked);
    EXPECT_EQ(block.classes.forest_masked, classes.forest_masked);
    EXPECT_EQ(block.classes.desertification_masked, classes.desertification_masked);
    EXPECT_EQ(block.classes.wetland_masked, classes.wetland_masked);
    EXPECT_EQ(block.classes.plants_in_water.size(), kPixels);
  };
  expect_same();
  layers.sandy_land = sandy, layers.cropland = cropland, layers.shrub = shrub, layers.orchard = orchard;
  expect_same();
}

}  // namespace
}  // namespace steppe
