#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <random>

#include "pipeline/pass/block_classes.hpp"
#include "pipeline/pass/block_stack.hpp"

namespace steppe {
namespace {

using namespace std::chrono;
using geo::MaskBit;

constexpr std::size_t kPixels = 700;

ProductRequest everything() {
  Settings settings;
  settings.products.list = {Product::ndvi, Product::fvc, Product::quality, Product::composite, Product::landcover};
  return product_request(settings, 2021);
}

class Sky {
 public:
  // A day with values of land, water and reeds under broken cloud.
  DatedBlock day(unsigned month_, unsigned day_, const std::string& platform) {
    DatedBlock block{year(2021) / month(month_) / day_, platform, {}, std::vector<geo::ObservationMask>(kPixels)};
    for (std::size_t role = 0; role < six_roles().size(); ++role) {
      auto& band = block.reflectance.emplace_back(kPixels);
      for (float& value : band) value = std::uniform_real_distribution<float>(0.01F, 0.5F)(m_random);
    }
    for (std::size_t p = 0; p < kPixels; ++p)
      if (m_random() % 3 == 0) hide(block, p, m_random() % 2 == 0 ? MaskBit::cloud : MaskBit::snow);
    return block;
  }
  static DatedBlock overcast(DatedBlock day, MaskBit why) {
    for (std::size_t p = 0; p < kPixels; ++p) hide(day, p, why);
    return day;
  }

 private:
  static void hide(DatedBlock& block, std::size_t pixel, MaskBit why) {
    block.mask[pixel] = static_cast<geo::ObservationMask>(why);
    for (auto& band : block.reflectance) band[pixel] = std::numeric_limits<float>::quiet_NaN();
  }
  std::mt19937 m_random{5};
};

// Overcast days of every window; of one platform and of the leaf-off window there is no other.
std::vector<DatedBlock> days_with_blind_ones() {
  Sky sky;
  std::vector<DatedBlock> days;
  const auto overcast = [&](unsigned month, unsigned day, const char* platform, MaskBit why) {
    days.push_back(Sky::overcast(sky.day(month, day, platform), why));
  };
  overcast(4, 10, "landsat-8", MaskBit::snow);
  days.push_back(sky.day(5, 20, "landsat-8"));
  overcast(6, 2, "sentinel-2b", MaskBit::cloud);
  days.push_back(sky.day(7, 20, "sentinel-2a"));
  overcast(8, 3, "landsat-9", MaskBit::cloud_shadow);
  days.push_back(sky.day(8, 9, "landsat-8"));
  overcast(9, 20, "landsat-8", MaskBit::no_data);
  overcast(10, 25, "landsat-8", MaskBit::cloud);
  return days;
}

struct Made {
  BlockValues values;
  BlockClasses classes;
};

Made made_of(std::span<const DatedBlock> days, const ProductRequest& request) {
  const auto composite = season_composite(days, kPixels, request);
  auto values = compute_values(days, kPixels, request, composite);
  auto classes = make_classes(days, request, values, composite, {});
  return {std::move(values), std::move(classes)};
}

void expect_same(const Made& got, const Made& want) {
  EXPECT_EQ(got.values.stored, want.values.stored);
  EXPECT_EQ(got.values.status, want.values.status);
  EXPECT_EQ(got.values.masked, want.values.masked);
  EXPECT_EQ(got.values.clear_days, want.values.clear_days);
  EXPECT_EQ(got.values.observations, want.values.observations);
  EXPECT_EQ(got.classes.water, want.classes.water);
  EXPECT_EQ(got.classes.forest, want.classes.forest);
  EXPECT_EQ(got.classes.desertification, want.classes.desertification);
  EXPECT_EQ(got.classes.wetland, want.classes.wetland);
  EXPECT_EQ(got.classes.plants_in_water, want.classes.plants_in_water);
  EXPECT_EQ(got.classes.water_masked, want.classes.water_masked);
  EXPECT_EQ(got.classes.forest_masked, want.classes.forest_masked);
  EXPECT_EQ(got.classes.desertification_masked, want.classes.desertification_masked);
  EXPECT_EQ(got.classes.wetland_masked, want.classes.wetland_masked);
}

// Left out of the numbers, and yet looked at: causes, counts and platforms are those of a day whose pixels are all NaN.
TEST(BlindDay, GivesTheSameAsADayOfUnknownPixels) {
  const auto request = everything();
  auto days = days_with_blind_ones();
  const auto want = made_of(days, request);
  for (auto& day : days) day.blind = std::none_of(day.mask.begin(), day.mask.end(), geo::usable);
  ASSERT_EQ(std::count_if(days.begin(), days.end(), [](const auto& day) { return day.blind; }), 5);
  expect_same(made_of(days, request), want);
  EXPECT_EQ(want.values.observations.count("landsat-9"), 1);
}

TEST(BlindDay, BlockUnderCloudOnEveryDaySaysSo) {
  const auto request = everything();
  auto days = days_with_blind_ones();
  for (auto& day : days) day = Sky::overcast(day, MaskBit::cloud);
  const auto want = made_of(days, request);
  for (auto& day : days) day.blind = true;
  expect_same(made_of(days, request), want);
  EXPECT_EQ(cause_of(want.values.masked[0]).reason, MaskReason::cloud);
}

}  // namespace
}  // namespace steppe
