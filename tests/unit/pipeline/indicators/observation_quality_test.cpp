#include "pipeline/indicators/observation_quality.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace steppe {
namespace {

using geo::MaskBit;
using geo::ObservationMask;

constexpr ObservationMask bits(MaskBit bit) { return static_cast<ObservationMask>(bit); }
constexpr ObservationRule kRule{.season_clear_days = 3, .peak_clear_days = 1};
constexpr SeenFlags kClear = kEverObserved | kEverClear;

SeenFlags seen_after(const std::vector<ObservationMask>& observations) {
  SeenFlags seen = 0;
  for (const auto mask : observations) mark_seen({&mask, 1}, {&seen, 1});
  return seen;
}

TEST(ObservationQuality, FlagsGatherOverObservations) {
  EXPECT_EQ(seen_after({}), 0);
  EXPECT_EQ(seen_after({bits(MaskBit::no_data)}), 0);
  EXPECT_EQ(seen_after({0}), kEverObserved | kEverClear);
  EXPECT_EQ(seen_after({bits(MaskBit::water)}), kEverObserved | kEverClear);
  EXPECT_EQ(seen_after({bits(MaskBit::cloud)}), kEverObserved | kEverSky);
  EXPECT_EQ(seen_after({bits(MaskBit::snow), 0}), kEverObserved | kEverClear | kEverSky);
  EXPECT_EQ(seen_after({0, bits(MaskBit::snow)}), kEverObserved | kEverClear | kEverSky);
  EXPECT_EQ(seen_after({bits(MaskBit::terrain_shadow)}), kEverObserved);
}

TEST(ObservationQuality, ACloudGrownOverNoDataIsNoObservation) {
  EXPECT_EQ(seen_after({MaskBit::no_data | MaskBit::cloud}), 0);
}

TEST(ObservationQuality, EnoughClearDaysAreValid) {
  EXPECT_EQ(pixel_status(3, 1, kClear, kRule), PixelStatus::valid);
  EXPECT_EQ(pixel_status(9, 4, kClear | kEverSky, kRule), PixelStatus::valid);
}

TEST(ObservationQuality, TooFewInSeasonOrPeakIsLowObs) {
  EXPECT_EQ(pixel_status(2, 1, kClear, kRule), PixelStatus::low_obs);
  EXPECT_EQ(pixel_status(3, 0, kClear, kRule), PixelStatus::low_obs);
  EXPECT_EQ(pixel_status(0, 0, kClear, kRule), PixelStatus::low_obs);
  EXPECT_EQ(pixel_status(3, 0, kClear, {.season_clear_days = 3, .peak_clear_days = 0}), PixelStatus::valid);
}

TEST(ObservationQuality, NeverClearIsCloudWhenTheSkyIsToBlame) {
  EXPECT_EQ(pixel_status(0, 0, kEverObserved | kEverSky, kRule), PixelStatus::cloud);
  EXPECT_EQ(pixel_status(0, 0, kEverObserved, kRule), PixelStatus::low_obs) << "always saturated or in terrain shadow";
}

TEST(ObservationQuality, NeverObservedIsNoDataWhateverTheRule) {
  EXPECT_EQ(pixel_status(0, 0, 0, kRule), PixelStatus::no_data);
  EXPECT_EQ(pixel_status(0, 0, 0, {.season_clear_days = 0, .peak_clear_days = 0}), PixelStatus::no_data);
}

TEST(ObservationQuality, BlocksAndNames) {
  const std::vector<std::uint16_t> season{5, 2, 0, 0}, peak{2, 1, 0, 0};
  const std::vector<SeenFlags> seen{kClear, kClear, kEverObserved | kEverSky, 0};
  std::vector<PixelStatus> status(4);
  observation_status(season, peak, seen, kRule, status);
  EXPECT_EQ(status, (std::vector{PixelStatus::valid, PixelStatus::low_obs, PixelStatus::cloud, PixelStatus::no_data}));
  EXPECT_STREQ(name_of(PixelStatus::valid), "valid");
  EXPECT_STREQ(name_of(PixelStatus::low_obs), "low_obs");
  EXPECT_STREQ(name_of(PixelStatus::cloud), "cloud");
  EXPECT_STREQ(name_of(PixelStatus::no_data), "no_data");
  EXPECT_EQ(static_cast<int>(PixelStatus::no_data), 3) << "stored in the quality product";
}

}  // namespace
}  // namespace steppe
