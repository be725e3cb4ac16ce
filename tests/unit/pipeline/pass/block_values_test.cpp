#include "pipeline/pass/block_values.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace steppe {
namespace {

using namespace std::chrono;
using geo::MaskBit;
using geo::ObservationMask;
using Floats = std::vector<float>;
using Shorts = std::vector<std::int16_t>;

constexpr std::int16_t kNone = -32768;
constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
constexpr ObservationMask kClear = 0, kCloudy = static_cast<ObservationMask>(MaskBit::cloud),
                          kEmpty = static_cast<ObservationMask>(MaskBit::no_data),
                          kSaturated = static_cast<ObservationMask>(MaskBit::saturated);

sys_days on(unsigned m, unsigned d) { return sys_days(year(2021) / month(m) / day(d)); }

// A day on which red is 0.1 and near infrared gives the NDVI asked for; NaN where the mask says so.
DatedBlock seen(sys_days date, const Floats& ndvi, const std::vector<ObservationMask>& mask,
                const std::string& platform = "landsat-8") {
  DatedBlock block{date, platform, {Floats(ndvi.size(), 0.1f), Floats(ndvi.size())}, mask};
  for (std::size_t p = 0; p < ndvi.size(); ++p) {
    block.reflectance[1][p] = 0.1f * (1 + ndvi[p]) / (1 - ndvi[p]);
    if (!geo::usable(mask[p])) block.reflectance[0][p] = block.reflectance[1][p] = kNaN;
  }
  return block;
}

ProductRequest request_of(int clear_days, int peak_days) {
  Settings settings;  // season 05-15 to 09-30, peak 07-15 to 08-31
  settings.cover.soil = 0.05, settings.cover.vegetation = 0.8;
  settings.composite.min_clear_days = clear_days, settings.composite.min_peak_days = peak_days;
  settings.products.list = {Product::ndvi, Product::fvc, Product::quality};
  return product_request(settings, 2021);
}

BlockValues made(std::span<const DatedBlock> days, std::size_t pixels, const ProductRequest& request) {
  std::vector<std::vector<float>> composite;
  if (request.computed.has(Product::composite)) composite = season_composite(days, pixels, request);
  return compute_values(days, pixels, request, composite);
}

// Quality of one pixel, in the order of quality_band_names().
Shorts quality_of(const BlockValues& products, std::size_t pixel) {
  const auto* first = &products.of(Product::quality)[pixel * kQualityBands];
  return {first, first + kQualityBands};
}

TEST(ProductRequest, SaysWhatTheSettingsSay) {
  Settings settings;
  settings.composite.percentile = 80;
  settings.cover.index = CoverIndex::msavi2;
  settings.cover.squared = true;
  settings.products.list = {Product::fvc};
  const auto request = product_request(settings, 2024);
  EXPECT_EQ(request.roles, (std::vector{BandRole::red, BandRole::nir}));
  EXPECT_EQ(request.season.first, sys_days(year(2024) / 5 / 15));
  EXPECT_EQ(request.peak.last, sys_days(year(2024) / 8 / 31));
  EXPECT_DOUBLE_EQ(request.peak_rule.percentile, 0.8);
  EXPECT_EQ(request.observations.season_clear_days, 3);
  EXPECT_EQ(request.observations.peak_clear_days, 1);
  EXPECT_EQ(request.cover_index->name, "MSAVI2");
  EXPECT_EQ(request.model, CoverModel::squared);
  EXPECT_FALSE(request.computed.has(Product::composite));
  EXPECT_FALSE(request.computed.classes());
}

TEST(QualityBands, HaveTheirNames) {
  EXPECT_EQ(quality_band_names(), (std::vector<std::string>{"status", "n_valid", "n_clear_days", "n_clear_days_peak",
                                                            "max_gap_days", "first_doy", "last_doy"}));
  EXPECT_EQ(quality_band_names().size(), static_cast<std::size_t>(kQualityBands));
}

TEST(MakeProducts, PeakNdviAndCoverOfClearPixels) {
  // Pixel 0: 0.5 every day. Pixel 1: the median of 0.2, 0.4, 0.6 in the peak; the 0.9 in June is outside it.
  // Pixel 2: below bare soil. Pixel 3: beyond full cover.
  const std::vector<ObservationMask> clear(4, kClear);
  const std::vector<DatedBlock> days{
      seen(on(6, 1), {0.5f, 0.8f, 0.01f, 0.8f}, clear), seen(on(7, 20), {0.5f, 0.2f, 0.01f, 0.8f}, clear),
      seen(on(8, 1), {0.5f, 0.6f, 0.01f, 0.8f}, clear), seen(on(8, 20), {0.5f, 0.4f, 0.01f, 0.8f}, clear)};
  const auto products = made(days, 4, request_of(3, 1));
  EXPECT_EQ(products.of(Product::ndvi), (Shorts{5000, 4000, 100, 8000}));
  EXPECT_EQ(products.of(Product::fvc),
            (Shorts{6000, 4667, 0, 10000}));  // (0.5 − 0.05) / 0.75, (0.4 − 0.05) / 0.75, 0, 1
  EXPECT_EQ(products.status, std::vector<PixelStatus>(4, PixelStatus::valid));
  EXPECT_EQ(quality_of(products, 0), (Shorts{0, 4, 4, 3, 49, 152, 232}));
  EXPECT_EQ(products.clear_days, (std::vector<std::uint8_t>{4, 4, 4, 4}));
  EXPECT_TRUE(products.of(Product::composite).empty());
}

TEST(MakeProducts, EveryStatusHasItsReason) {
  // 0 clear; 1 cloud on all days; 2 never observed; 3 clear on two days only; 4 never clear, saturated; 5 clear thrice,
  // but never in the peak; 6 cloud once, never observed otherwise.
  const Floats ndvi(7, 0.5f);
  const std::vector<DatedBlock> days{
      seen(on(6, 1), ndvi, {kClear, kCloudy, kEmpty, kCloudy, kSaturated, kClear, kEmpty}),
      seen(on(6, 11), ndvi, {kClear, kCloudy, kEmpty, kClear, kSaturated, kClear, kEmpty}),
      seen(on(6, 21), ndvi, {kClear, kCloudy, kEmpty, kEmpty, kSaturated, kClear, kCloudy}),
      seen(on(8, 1), ndvi, {kClear, kCloudy, kEmpty, kClear, kSaturated, kCloudy, kEmpty})};
  const auto products = made(days, 7, request_of(3, 1));
  using S = PixelStatus;
  EXPECT_EQ(products.status,
            (std::vector{S::valid, S::cloud, S::no_data, S::low_obs, S::low_obs, S::low_obs, S::cloud}));
  EXPECT_EQ(products.of(Product::ndvi), (Shorts{5000, kNone, kNone, kNone, kNone, kNone, kNone}));
  EXPECT_EQ(products.of(Product::fvc), (Shorts{6000, kNone, kNone, kNone, kNone, kNone, kNone}));
  EXPECT_EQ(products.clear_days, (std::vector<std::uint8_t>{4, 0, 255, 2, 0, 3, 0}));
  EXPECT_EQ(quality_of(products, 0), (Shorts{0, 4, 4, 1, 41, 152, 213}));
  EXPECT_EQ(quality_of(products, 1), (Shorts{2, 0, 0, 0, 0, 0, 0}));
  EXPECT_EQ(quality_of(products, 2), (Shorts{3, 0, 0, 0, 0, 0, 0}));
  EXPECT_EQ(quality_of(products, 3), (Shorts{1, 2, 2, 1, 51, 162, 213}));
  EXPECT_EQ(quality_of(products, 5), (Shorts{1, 3, 3, 0, 10, 152, 172}));
}

TEST(MakeProducts, TwoPlatformsOfOneDayAreOneClearDay) {
  const std::vector<DatedBlock> days{seen(on(7, 20), {0.5f}, {kClear}, "landsat-8"),
                                     seen(on(7, 20), {0.5f}, {kClear}, "landsat-9"),
                                     seen(on(8, 1), {0.5f}, {kClear}, "landsat-9")};
  const auto products = made(days, 1, request_of(3, 1));
  EXPECT_EQ(quality_of(products, 0), (Shorts{1, 3, 2, 2, 12, 201, 213}));
  EXPECT_EQ(products.observations.at("landsat-8"), Shorts{1});
  EXPECT_EQ(products.observations.at("landsat-9"), Shorts{2});
  EXPECT_EQ(made(days, 1, request_of(2, 2)).status[0], PixelStatus::valid);
}

TEST(MakeProducts, DaysOutsideTheSeasonDoNotExist) {
  const std::vector<DatedBlock> days{seen(on(5, 14), {0.5f}, {kClear}), seen(on(10, 1), {0.5f}, {kClear})};
  const auto products = made(days, 1, request_of(1, 0));
  EXPECT_EQ(products.status[0], PixelStatus::no_data);
  EXPECT_EQ(products.clear_days[0], 255);
  EXPECT_TRUE(products.observations.empty());
}

TEST(MakeProducts, WithoutAnyDayNothingWasObserved) {
  const auto products = made({}, 3, request_of(1, 1));
  EXPECT_EQ(products.status, std::vector<PixelStatus>(3, PixelStatus::no_data));
  EXPECT_EQ(products.of(Product::ndvi), Shorts(3, kNone));
  EXPECT_EQ(products.of(Product::quality).size(), 3u * kQualityBands);
}

TEST(MakeProducts, AClearPixelWithoutAnIndexHasNoValue) {
  // Red at zero: legal, but its ratio says nothing.
  auto day = seen(on(8, 1), {0.5f, 0.5f}, {kClear, kClear});
  day.reflectance[0][1] = 0;
  day.reflectance[1][1] = 0;
  const auto products = made(std::vector{day}, 2, request_of(1, 1));
  EXPECT_EQ(products.status, (std::vector{PixelStatus::valid, PixelStatus::low_obs}));
  EXPECT_EQ(products.of(Product::ndvi), (Shorts{5000, kNone}));
  EXPECT_EQ(products.of(Product::fvc), (Shorts{6000, kNone}));
}

TEST(MakeProducts, CoverOfTheSquaredModelAndOfMsavi2) {
  const std::vector days{seen(on(8, 1), {0.5f}, {kClear})};
  auto request = request_of(1, 1);
  request.model = CoverModel::squared;
  EXPECT_EQ(made(days, 1, request).of(Product::fvc), Shorts{3600});
  Settings settings;
  settings.composite.min_clear_days = 1;
  settings.cover.index = CoverIndex::msavi2;
  settings.cover.soil = 0.05, settings.cover.vegetation = 0.8;
  settings.products.list = {Product::ndvi, Product::fvc};
  // MSAVI2 of 0.3 and 0.1: (1.6 − √(1.6² − 1.6)) / 2 = 0.310102; (0.310102 − 0.05) / 0.75 = 0.346803.
  const auto products = made(days, 1, product_request(settings, 2021));
  EXPECT_EQ(products.of(Product::fvc), Shorts{3468});
  EXPECT_EQ(products.of(Product::ndvi), Shorts{5000}) << "the layer ndvi stays NDVI";
}

TEST(MakeProducts, TheCompositeIsTheMedianOfEachBandInItsOrder) {
  Settings settings;
  settings.composite.min_clear_days = 1;
  settings.products.list = {Product::composite};
  settings.composite.method = CompositeMethod::median;
  const auto request = product_request(settings, 2021);
  ASSERT_EQ(request.roles, (std::vector{BandRole::red, BandRole::nir, BandRole::blue, BandRole::green, BandRole::swir1,
                                        BandRole::swir2}));
  std::vector<DatedBlock> days;
  for (const float step : {0.0f, 0.02f, 0.01f}) {
    DatedBlock day{on(8, 1 + static_cast<unsigned>(step * 100)), "landsat-8", {}, {kClear, kCloudy}};
    for (const float value : {0.1f, 0.3f, 0.05f, 0.08f, 0.2f, 0.15f}) day.reflectance.push_back({value + step, kNaN});
    days.push_back(day);
  }
  EXPECT_EQ(made(days, 2, request).of(Product::composite),
            (Shorts{600, 900, 1100, 3100, 2100, 1600, kNone, kNone, kNone, kNone, kNone, kNone}))
      << "blue, green, red, nir, swir1, swir2";
}

TEST(MakeProducts, TheOrderOfTheDaysDoesNotMatter) {
  const std::size_t pixels = 40;
  std::vector<DatedBlock> days;
  for (unsigned d = 0; d < 12; ++d) {
    Floats ndvi(pixels);
    std::vector<ObservationMask> mask(pixels);
    for (std::size_t p = 0; p < pixels; ++p) {
      ndvi[p] = 0.05f + 0.9f * static_cast<float>((p * 31 + d * 17) % 97) / 97;
      mask[p] = (p * 7 + d * 5) % 3 == 0 ? kCloudy : (p + d) % 11 == 0 ? kEmpty : kClear;
    }
    days.push_back(seen(on(7, 15) + std::chrono::days(d / 2 * 3), ndvi, mask, d % 2 == 0 ? "landsat-8" : "landsat-9"));
  }
  const auto wanted = made(days, pixels, request_of(3, 1));
  EXPECT_EQ(std::count(wanted.status.begin(), wanted.status.end(), PixelStatus::valid) > 10, true);
  std::reverse(days.begin(), days.end());
  std::swap(days[2], days[7]);
  const auto got = made(days, pixels, request_of(3, 1));
  EXPECT_EQ(got.of(Product::ndvi), wanted.of(Product::ndvi));
  EXPECT_EQ(got.of(Product::fvc), wanted.of(Product::fvc));
  EXPECT_EQ(got.status, wanted.status);
  EXPECT_EQ(got.of(Product::quality), wanted.of(Product::quality));
  EXPECT_EQ(got.clear_days, wanted.clear_days);
  EXPECT_EQ(got.observations, wanted.observations);
}

}  // namespace
}  // namespace steppe
