#include "pipeline/indicators/observation_quality.hpp"

#include <gtest/gtest.h>

#include <algorithm>
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
  EXPECT_EQ(seen_after({bits(MaskBit::snow), 0}), kEverObserved | kEverClear | kEverSky | kEverSnow);
  EXPECT_EQ(seen_after({0, bits(MaskBit::snow)}), kEverObserved | kEverClear | kEverSky | kEverSnow);
  EXPECT_EQ(seen_after({MaskBit::snow | MaskBit::cloud}), kEverObserved | kEverSky) << "the ground was not seen";
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

TEST(ObservationQuality, NeverClearButSeenUnderSnowIsSnow) {
  const auto status = [](const std::vector<ObservationMask>& observations) {
    return pixel_status(0, 0, seen_after(observations), kRule);
  };
  EXPECT_EQ(status({bits(MaskBit::snow)}), PixelStatus::snow);
  EXPECT_EQ(status({bits(MaskBit::cloud), bits(MaskBit::snow)}), PixelStatus::snow);
  EXPECT_EQ(status({bits(MaskBit::cloud), bits(MaskBit::saturated)}), PixelStatus::cloud);
  EXPECT_EQ(pixel_status(1, 0, seen_after({bits(MaskBit::snow), 0}), kRule), PixelStatus::low_obs) << "clear once";
}

TEST(ObservationQuality, EveryStatusHasItsCause) {
  const auto cause = [](int season, int peak, SeenFlags seen) {
    return cause_of(pixel_mask(season, peak, seen, kRule));
  };
  EXPECT_EQ(cause(3, 1, kClear), MaskCause{});
  EXPECT_EQ(cause(2, 1, kClear), (MaskCause{MaskReason::season_days, 2}));
  EXPECT_EQ(cause(3, 0, kClear), (MaskCause{MaskReason::peak_days, 0}));
  EXPECT_EQ(cause(0, 0, kEverObserved | kEverSky), (MaskCause{MaskReason::cloud, 0}));
  EXPECT_EQ(cause(0, 0, kEverObserved | kEverSky | kEverSnow), (MaskCause{MaskReason::snow, 0}));
  EXPECT_EQ(cause(0, 0, kEverObserved), (MaskCause{MaskReason::unusable, 0}));
  EXPECT_EQ(cause(0, 0, 0), (MaskCause{MaskReason::never_observed, 0}));
}

TEST(MaskCode, OneByteHoldsReasonAndNumber) {
  for (std::size_t i = 0; i < kMaskReasons; ++i) {
    const auto reason = static_cast<MaskReason>(i);
    for (const int seen : {0, 1, 3, kSeenSteps - 1, kSeenSteps, 4000}) {
      const int kept = counts_seen(reason) ? std::min(seen, kSeenSteps - 1) : 0;
      EXPECT_EQ(cause_of(mask_code(reason, seen)), (MaskCause{reason, kept})) << i << " " << seen;
    }
  }
  EXPECT_EQ(mask_code(MaskReason::known), 0) << "sums leave it out";
}

TEST(ObservationQuality, NeverObservedIsNoDataWhateverTheRule) {
  EXPECT_EQ(pixel_status(0, 0, 0, kRule), PixelStatus::no_data);
  EXPECT_EQ(pixel_status(0, 0, 0, {.season_clear_days = 0, .peak_clear_days = 0}), PixelStatus::no_data);
}

TEST(ObservationQuality, BlocksAndNames) {
  // Neighbours that differ in one thing alone, and one that differs in none.
  const std::vector<std::uint16_t> season{5, 5, 2, 2, 0, 0, 0}, peak{2, 0, 0, 0, 0, 0, 0};
  const std::vector<SeenFlags> seen{kClear, kClear, kClear, kClear, kEverObserved | kEverSky, kClear, 0};
  std::vector<PixelStatus> status(7);
  std::vector<MaskCode> masked(7);
  observation_status({season, peak, seen}, kRule, status, masked);
  for (std::size_t p = 0; p < status.size(); ++p) {
    EXPECT_EQ(status[p], pixel_status(season[p], peak[p], seen[p], kRule)) << p;
    EXPECT_EQ(masked[p], pixel_mask(season[p], peak[p], seen[p], kRule)) << p;
  }
  EXPECT_EQ(status, (std::vector{PixelStatus::valid, PixelStatus::low_obs, PixelStatus::low_obs, PixelStatus::low_obs,
                                 PixelStatus::cloud, PixelStatus::low_obs, PixelStatus::no_data}));
  EXPECT_NE(masked[1], masked[2]) << "another reason";
  EXPECT_STREQ(name_of(PixelStatus::valid), "valid");
  EXPECT_STREQ(name_of(PixelStatus::low_obs), "low_obs");
  EXPECT_STREQ(name_of(PixelStatus::cloud), "cloud");
  EXPECT_STREQ(name_of(PixelStatus::no_data), "no_data");
  EXPECT_STREQ(name_of(PixelStatus::snow), "snow");
  EXPECT_EQ(static_cast<int>(PixelStatus::no_data), 3) << "stored in the quality product";
  EXPECT_EQ(static_cast<int>(PixelStatus::snow), 4);
}

}  // namespace
}  // namespace steppe
