#include "pipeline/products/mask_words.hpp"

#include <gtest/gtest.h>

#include <set>

#include "pipeline/text/text.hpp"

namespace steppe {
namespace {

geo::WideInteger weight(std::int64_t value) { return geo::WideInteger::product(value, 1); }

geo::ClassSums masked(std::initializer_list<std::pair<MaskCause, int>> parts) {
  geo::ClassSums sums;
  for (const auto& [cause, area] : parts) sums.weight[mask_code(cause.reason, cause.seen)] += weight(area);
  return sums;
}

TEST(MaskWords, NameTheSettingThatDecidesAndWhatWasSeen) {
  Settings settings;
  const MaskLimits limits = mask_limits(settings);
  EXPECT_EQ(limits, (MaskLimits{3, 1, 6, 4})) << "the defaults of science 2.2";
  const auto words = [&](MaskReason reason, int seen = 0) { return geo::render(mask_words({reason, seen}, limits)); };
  EXPECT_EQ(words(MaskReason::water_dates, 3), "water.min_dates 6, seen 3");
  EXPECT_EQ(words(MaskReason::water_months, 2), "water.min_months 4, seen 2");
  EXPECT_EQ(words(MaskReason::season_days, 1), "composite.min_clear_days 3, seen 1");
  EXPECT_EQ(words(MaskReason::peak_days), "composite.min_peak_days 1, seen 0");
  EXPECT_EQ(words(MaskReason::no_leaf_off), "no leaf-off scene (windows.leaf_off)");
  EXPECT_EQ(words(MaskReason::known), "");
}

TEST(MaskWords, EveryReasonHasItsOwnWordsInBothLanguages) {
  std::set<std::string> english, chinese;
  for (std::size_t i = 1; i < kMaskReasons; ++i) {
    const geo::Message words = mask_words({static_cast<MaskReason>(i), 2}, {3, 1, 6, 4});
    english.insert(show(words, Language::en));
    chinese.insert(show(words, Language::zh));
    EXPECT_NE(show(words, Language::en), show(words, Language::zh)) << i;
  }
  EXPECT_EQ(english.size(), kMaskReasons - 1);
  EXPECT_EQ(chinese.size(), kMaskReasons - 1);
}

TEST(MainCause, IsTheReasonOfMostOfTheArea) {
  EXPECT_FALSE(main_cause({}));
  EXPECT_EQ(main_cause(masked({{{MaskReason::cloud, 0}, 5}})), (MaskCause{MaskReason::cloud, 0}));
  EXPECT_EQ(main_cause(masked({{{MaskReason::cloud, 0}, 5}, {{MaskReason::snow, 0}, 6}})),
            (MaskCause{MaskReason::snow, 0}));
  EXPECT_EQ(main_cause(masked({{{MaskReason::snow, 0}, 5}, {{MaskReason::cloud, 0}, 5}})),
            (MaskCause{MaskReason::cloud, 0}))
      << "of equal areas the first";
}

TEST(MainCause, CountsOfAReasonAreTakenTogetherAndItsMedianIsSaid) {
  const auto sums = masked({{{MaskReason::cloud, 0}, 9},
                            {{MaskReason::water_dates, 1}, 4},
                            {{MaskReason::water_dates, 3}, 5},
                            {{MaskReason::water_dates, 5}, 4}});
  EXPECT_EQ(main_cause(sums), (MaskCause{MaskReason::water_dates, 3}));
}

}  // namespace
}  // namespace steppe
