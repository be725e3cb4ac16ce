#include "pipeline/sensors/mask_rule.hpp"

#include <gtest/gtest.h>

namespace steppe {
namespace {

TEST(MaskRule, EveryKindHasARowThatCanRead) {
  using enum MaskKind;
  for (const auto kind : {none, landsat_qa, valid_values, sentinel2_scl}) {
    const auto& rule = mask_rule(kind);
    EXPECT_EQ(rule.kind, kind);
    EXPECT_EQ(rule.read != nullptr, rule.files > 0) << static_cast<int>(kind);
    EXPECT_LE(rule.files, 2);
    EXPECT_TRUE(rule.dilation != nullptr || !rule.cloud_grows) << "by how much?";
  }
  EXPECT_EQ(mask_rule(landsat_qa).files, 2);
}

TEST(MaskRule, TheProviderOfLandsatHasWordsOfItsOwn) {
  const auto words = mask_rule(MaskKind::landsat_qa).words;
  ASSERT_NE(words, nullptr);
  const auto expect = [&](std::uint16_t quality, bool cloud, bool dilated, bool usable) {
    const auto got = words(quality);
    EXPECT_EQ(got.cloud, cloud) << quality;
    EXPECT_EQ(got.dilated_cloud, dilated) << quality;
    EXPECT_EQ(got.usable, usable) << quality;
  };
  expect(21824, false, false, true);    // clear
  expect(22280, true, false, false);    // cloud
  expect(1u << 1, false, true, false);  // dilated cloud
  expect(21952, false, false, true);    // water
  EXPECT_EQ(mask_rule(MaskKind::sentinel2_scl).words, nullptr);
}

}  // namespace
}  // namespace steppe
