#include "pipeline/pass/block_features.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <random>

#include "pipeline/pass/season_features.hpp"
#include "pipeline/pass/texture_features.hpp"

namespace steppe {
namespace {

using namespace std::chrono;
using Floats = std::vector<float>;

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

sys_days on(unsigned m, unsigned d) { return sys_days(year(2021) / month(m) / day(d)); }

ProductRequest forest_request() {
  Settings settings;
  settings.products.list = {Product::forest};
  return product_request(settings, 2021);
}

std::vector<Feature> all_features() {
  std::vector<Feature> all;
  for (std::size_t f = 0; f < kFeatures; ++f) all.push_back(static_cast<Feature>(f));
  return all;
}

// Days of six plausible bands, some of their pixels hidden.
std::vector<DatedBlock> made_days(std::size_t pixels, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<DatedBlock> days;
  for (const auto date : {on(4, 1), on(5, 20), on(6, 25), on(7, 20), on(8, 5), on(8, 25), on(9, 20)}) {
    DatedBlock block{date, "landsat-8", std::vector<Floats>(6, Floats(pixels)), {}};
    for (std::size_t p = 0; p < pixels; ++p) {
      const bool hidden = random() % 5 == 0;
      for (auto& band : block.reflectance)
        band[p] = hidden ? kNaN : 0.03f + 0.0001f * static_cast<float>(random() % 4000);
    }
    days.push_back(std::move(block));
  }
  return days;
}

std::vector<Floats> features_of(std::span<const DatedBlock> days, const geo::Window& window,
                                std::span<const Feature> wanted) {
  const auto request = forest_request();
  const auto composite = season_composite(days, window.size(), request);
  return block_features({days, request, composite, {}, window, {}}, wanted);
}

// Equal where both are numbers, and NaN in the same places.
bool same(const Floats& a, const Floats& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](float x, float y) { return x == y || (x != x && y != y); });
}

// The pixels of a part of a block.
DatedBlock part_of(const DatedBlock& block, const geo::Window& whole, const geo::Window& part) {
  DatedBlock result{block.day, block.platform, std::vector<Floats>(block.reflectance.size()), {}};
  for (std::size_t role = 0; role < block.reflectance.size(); ++role)
    for (std::int64_t row = part.row; row < part.end_row(); ++row)
      for (std::int64_t col = part.col; col < part.end_col(); ++col)
        result.reflectance[role].push_back(
            block.reflectance[role][static_cast<std::size_t>((row - whole.row) * whole.cols + col - whole.col)]);
  return result;
}

TEST(Features, HaveNamesThatFindThem) {
  for (const Feature feature : all_features()) {
    ASSERT_FALSE(name_of(feature).empty());
    EXPECT_EQ(feature_named(name_of(feature)), feature);
  }
  EXPECT_FALSE(feature_named("ndvi"));
}

TEST(BlockFeatures, SeasonsOfOnePixel) {
  const Floats ndvi = {0.1f, 0.2f, 0.6f, 0.6f, 0.4f, 0.3f};
  const unsigned dates[][2] = {{4, 1}, {5, 20}, {7, 1}, {8, 1}, {9, 1}, {9, 25}};
  std::vector<DatedBlock> days;
  for (std::size_t i = 0; i < ndvi.size(); ++i) {
    const float red = 0.1f, nir = red * (1 + ndvi[i]) / (1 - ndvi[i]);
    days.push_back({on(dates[i][0], dates[i][1]), "landsat-8", {{red}, {nir}, {0.05f}, {0.08f}, {0.2f}, {0.1f}}, {}});
  }
  const Feature wanted[] = {Feature::ndvi_p50,      Feature::ndvi_p90,      Feature::ndvi_amplitude,
                            Feature::ndvi_peak_day, Feature::ndvi_leaf_off, Feature::elevation};
  const auto made = features_of(days, {0, 0, 1, 1}, wanted);
  EXPECT_NEAR(made[0][0], 0.4f, 1e-6);  // of the five days in the season
  EXPECT_NEAR(made[1][0], 0.6f, 1e-6);
  EXPECT_NEAR(made[2][0], 0.6f - 0.24f, 1e-6);
  EXPECT_EQ(made[3][0], 182);  // 1 July, the first of equals
  EXPECT_NEAR(made[4][0], 0.1f, 1e-6);
  EXPECT_TRUE(std::isnan(made[5][0]));  // no elevation model
}

// The ground before anything is green, and what the season adds to it; days of the season do not count.
TEST(BlockFeatures, LeafOffGroundOfOnePixel) {
  std::vector<DatedBlock> days;
  const auto add = [&](unsigned m, unsigned d, float red, float nir) {
    days.push_back({on(m, d), "landsat-8", {{red}, {nir}, {0.10f}, {0.15f}, {0.30f}, {0.20f}}, {}});
  };
  add(3, 20, 0.20f, 0.24f), add(4, 1, 0.22f, 0.26f), add(4, 20, 0.90f, 0.95f);  // the last is the odd one of three
  for (const unsigned month : {6U, 7U, 8U}) add(month, 20, 0.05f, 0.40f);
  const Feature wanted[] = {
      Feature::leaf_off_tgsi, Feature::leaf_off_lswi, Feature::leaf_off_ndti, Feature::leaf_off_msavi2,
      Feature::msavi2,        Feature::msavi2_rise,   Feature::ndti};
  const auto made = features_of(days, {0, 0, 1, 1}, wanted);
  const auto msavi2 = [](float r, float n) {
    return (2 * n + 1 - std::sqrt((2 * n + 1) * (2 * n + 1) - 8 * (n - r))) / 2;
  };
  EXPECT_NEAR(made[0][0], (0.22f - 0.10f) / (0.22f + 0.10f + 0.15f), 1e-6);
  EXPECT_NEAR(made[1][0], (0.26f - 0.30f) / (0.26f + 0.30f), 1e-6);
  EXPECT_NEAR(made[2][0], 0.2f, 1e-6);
  EXPECT_NEAR(made[3][0], msavi2(0.22f, 0.26f), 1e-5);
  EXPECT_NEAR(made[4][0], msavi2(0.05f, 0.40f), 1e-4);
  EXPECT_NEAR(made[5][0], made[4][0] - made[3][0], 1e-6);
  EXPECT_NEAR(made[6][0], 0.2f, 1e-5);
  days.erase(days.begin(), days.begin() + 3);
  EXPECT_TRUE(std::isnan(features_of(days, {0, 0, 1, 1}, wanted)[5][0])) << "no leaf-off day";
}

TEST(BlockFeatures, EachWantedColumnIsTheSameAlone) {
  const geo::Window window{0, 0, 16, 16};
  const auto days = made_days(window.size(), 1);
  const auto all = features_of(days, window, all_features());
  for (const Feature feature : all_features()) {
    const auto alone = features_of(days, window, std::span(&feature, 1));
    ASSERT_EQ(alone.size(), 1U);
    EXPECT_TRUE(same(alone[0], all[static_cast<std::size_t>(feature)])) << name_of(feature);
  }
}

TEST(BlockFeatures, DoNotDependOnTheOrderOfDays) {
  const geo::Window window{0, 0, 16, 16};
  auto days = made_days(window.size(), 2);
  const auto before = features_of(days, window, all_features());
  std::mt19937 random(3);
  std::shuffle(days.begin(), days.end(), random);
  const auto after = features_of(days, window, all_features());
  for (std::size_t f = 0; f < kFeatures; ++f)
    EXPECT_TRUE(same(before[f], after[f])) << name_of(static_cast<Feature>(f));
}

TEST(BlockFeatures, DoNotDependOnHowATileIsCut) {
  const geo::Window whole{-8, -8, 40, 32};
  const auto days = made_days(whole.size(), 4);
  const auto all = features_of(days, whole, all_features());
  for (const geo::Window part : {geo::Window{-8, -8, 8, 8}, {0, 0, 20, 12}, {20, 12, 12, 12}, {-8, 0, 4, 24}}) {
    std::vector<DatedBlock> cut;
    for (const auto& day : days) cut.push_back(part_of(day, whole, part));
    const auto made = features_of(cut, part, all_features());
    for (std::size_t f = 0; f < kFeatures; ++f) {
      const DatedBlock block{{}, "", {all[f]}, {}};
      EXPECT_TRUE(same(made[f], part_of(block, whole, part).reflectance[0])) << name_of(static_cast<Feature>(f));
    }
  }
}

TEST(FitHarmonic, FindsTheCurveThatMadeTheDays) {
  std::vector<int> days;
  std::vector<Floats> values;
  for (const int day : {90, 130, 160, 200, 230, 260, 290}) {
    const double angle = 2 * std::numbers::pi * day / 365.25;
    days.push_back(day);
    values.push_back({static_cast<float>(0.4 - 0.2 * std::cos(angle) - 0.1 * std::sin(angle)), kNaN});
  }
  for (std::size_t i = 0; i < 3; ++i) values[i][1] = 0.5f;
  std::vector<std::span<const float>> stack(values.begin(), values.end());
  Floats cosine(2), sine(2), rmse(2);
  fit_harmonic(stack, days, {cosine, sine, rmse});
  EXPECT_NEAR(cosine[0], -0.2, 1e-5);
  EXPECT_NEAR(sine[0], -0.1, 1e-5);
  EXPECT_NEAR(rmse[0], 0, 1e-5);
  EXPECT_TRUE(std::isnan(cosine[1]) && std::isnan(rmse[1]));  // three days are not enough
}

TEST(FitHarmonic, DaysOfOneWeekTellNothing) {
  const Floats value{0.3f};
  const std::vector<std::span<const float>> stack(5, value);
  const std::vector<int> days{200, 201, 202, 203, 204};
  Floats cosine(1), sine(1), rmse(1);
  fit_harmonic(stack, days, {cosine, sine, rmse});
  EXPECT_TRUE(std::isnan(cosine[0]));
}

TEST(CellTexture, OfALevelAndOfAStripedCell) {
  Floats values(8 * 4, 0.3f);
  for (std::size_t row = 0; row < 4; ++row)
    for (std::size_t col = 4; col < 8; ++col) values[row * 8 + col] = col % 2 == 0 ? 0.2f : 0.4f;
  Floats variation(32), contrast(32);
  cell_texture(values, {0, 0, 8, 4}, variation, contrast);
  EXPECT_NEAR(variation[0], 0, 1e-6);
  EXPECT_NEAR(contrast[0], 0, 1e-6);
  EXPECT_NEAR(variation[4], 0.1 / 0.3, 1e-5);
  EXPECT_NEAR(contrast[4], 0.2 * 0.5 / 0.3, 1e-5);  // twelve pairs across, twelve along
  for (std::size_t p = 0; p < 9; ++p) values[p < 8 ? p : 12] = kNaN;
  std::fill(values.begin() + 8, values.begin() + 12, kNaN);
  std::fill(values.begin() + 16, values.begin() + 20, kNaN);
  cell_texture(values, {0, 0, 8, 4}, variation, contrast);
  EXPECT_TRUE(std::isnan(variation[0]));
  EXPECT_FALSE(std::isnan(variation[4]));
}

}  // namespace
}  // namespace steppe
