#include <gtest/gtest.h>

#include <array>
#include <vector>

#include "pipeline/sensors/calibration.hpp"
#include "pipeline/sensors/landsat_qa.hpp"

namespace steppe {
namespace {

using geo::MaskBit;
using geo::ObservationMask;

ObservationMask only(MaskBit bit) { return static_cast<ObservationMask>(bit); }

// T-1.4 (science 1.3).
TEST(LandsatQa, TranslatesTheAgencysExamples) {
  EXPECT_EQ(landsat_mask(21824, 0, {}), 0) << "clear land";
  EXPECT_EQ(landsat_mask(21952, 0, {}), only(MaskBit::water)) << "clear water";
  EXPECT_EQ(landsat_mask(22280, 0, {}), only(MaskBit::cloud));
  EXPECT_EQ(landsat_mask(23888, 0, {}), only(MaskBit::cloud_shadow));
  EXPECT_EQ(landsat_mask(30048, 0, {}), only(MaskBit::snow));
}

TEST(LandsatQa, ClearWaterIsUsableAndTheRestIsNot) {
  EXPECT_TRUE(geo::usable(landsat_mask(21824, 0, {})));
  EXPECT_TRUE(geo::usable(landsat_mask(21952, 0, {})));
  for (const int qa : {22280, 23888, 30048, 1})
    EXPECT_FALSE(geo::usable(landsat_mask(static_cast<std::uint16_t>(qa), 0, {}))) << qa;
}

TEST(LandsatQa, TranslatesEachBitAlone) {
  const std::array<ObservationMask, 16> expected = {only(MaskBit::no_data),
                                                    only(MaskBit::cloud),
                                                    only(MaskBit::cirrus),
                                                    only(MaskBit::cloud),
                                                    only(MaskBit::cloud_shadow),
                                                    only(MaskBit::snow),
                                                    0,
                                                    only(MaskBit::water)};
  for (unsigned bit = 0; bit < 16; ++bit)
    EXPECT_EQ(landsat_mask(static_cast<std::uint16_t>(1u << bit), 0, {}), expected[bit]) << "bit " << bit;
}

TEST(LandsatQa, HighCirrusConfidenceIsCirrusAndMediumIsNot) {
  EXPECT_EQ(landsat_mask(3u << 14, 0, {}), only(MaskBit::cirrus));
  EXPECT_EQ(landsat_mask(2u << 14, 0, {}), 0);
  EXPECT_EQ(landsat_mask(3u << 12, 0, {}), 0) << "that is snow confidence";
}

TEST(LandsatQa, LooksOnlyAtSaturationOfBandsInUse) {
  const RadsatBits red_and_nir{.saturated = 1u << 3 | 1u << 4, .occluded = 1u << 11, .dropped = 0};
  EXPECT_EQ(landsat_mask(21824, 1u << 3, red_and_nir), only(MaskBit::saturated));
  EXPECT_EQ(landsat_mask(21824, 1u << 4, red_and_nir), only(MaskBit::saturated));
  EXPECT_EQ(landsat_mask(21824, 1u << 2 | 1u << 5 | 1u << 9, red_and_nir), 0);
  EXPECT_EQ(landsat_mask(21824, 1u << 11, red_and_nir), only(MaskBit::terrain_shadow));
}

TEST(LandsatQa, DroppedPixelsAreNoDataWhereThePlatformHasTheBit) {
  EXPECT_EQ(landsat_mask(21824, 1u << 9, {.saturated = 0, .occluded = 0, .dropped = 1u << 9}), only(MaskBit::no_data));
}

TEST(LandsatQa, ManyAreAsOneByOne) {
  std::vector<std::uint16_t> qa(65536), radsat(65536);
  for (unsigned i = 0; i < 65536; ++i) {
    qa[i] = static_cast<std::uint16_t>(i);
    radsat[i] = static_cast<std::uint16_t>(i * 40503u);
  }
  const RadsatBits bits{.saturated = 0x7f, .occluded = 1u << 11, .dropped = 0};
  std::vector<ObservationMask> mask(qa.size());
  landsat_mask(qa, radsat, bits, mask);
  for (unsigned i = 0; i < 65536; ++i) ASSERT_EQ(mask[i], landsat_mask(qa[i], radsat[i], bits)) << i;
}

SceneBand landsat_band() { return {BandRole::red, "SR_B4", "", 0, 2.75e-5, -0.2, 0.0, 1, 65535}; }

// T-1.3 (science 1.3), to the four decimals it is given with.
TEST(Calibration, GivesLandsatReflectance) {
  const auto band = landsat_band();
  EXPECT_NEAR(reflectance_of(7273, band), 0.0000, 5e-5);
  EXPECT_NEAR(reflectance_of(10909, band), 0.1000, 5e-5);
  EXPECT_NEAR(reflectance_of(18182, band), 0.3000, 5e-5);
  EXPECT_NEAR(reflectance_of(43636, band), 1.0000, 5e-5);
}

TEST(Calibration, KeepsReflectanceBelowZeroAndAboveOne) {
  const auto band = landsat_band();
  EXPECT_FLOAT_EQ(reflectance_of(1, band), -0.1999725f);
  EXPECT_FLOAT_EQ(reflectance_of(5570, band), -0.046825f);
  EXPECT_FLOAT_EQ(reflectance_of(65535, band), 1.6022125f);
}

TEST(Calibration, FillNanAndValuesBeyondTheLimitsAreNotKnown) {
  auto band = landsat_band();
  EXPECT_TRUE(std::isnan(reflectance_of(0, band)));
  EXPECT_TRUE(std::isnan(reflectance_of(-1, band)));
  EXPECT_TRUE(std::isnan(reflectance_of(65536, band)));
  EXPECT_TRUE(std::isnan(reflectance_of(std::numeric_limits<double>::quiet_NaN(), band)));
  band.valid_min = band.valid_max = 0;
  EXPECT_FLOAT_EQ(reflectance_of(65536, band), 1.60224f) << "no limit";
  band.fill = std::nullopt;
  EXPECT_FLOAT_EQ(reflectance_of(0, band), -0.2f) << "no fill";
}

TEST(Calibration, WorksInPlace) {
  std::vector<float> pixels = {0, 10909, 18182};
  calibrate(pixels, landsat_band());
  EXPECT_TRUE(std::isnan(pixels[0]));
  EXPECT_FLOAT_EQ(pixels[1], 0.0999975f);
  EXPECT_FLOAT_EQ(pixels[2], 0.300005f);
}

}  // namespace
}  // namespace steppe
