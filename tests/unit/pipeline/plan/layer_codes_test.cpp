#include "pipeline/plan/layer_codes.hpp"

#include <gtest/gtest.h>

#include "pipeline/indicators/grassland.hpp"

namespace steppe {
namespace {

using Values = std::set<std::string>;

std::map<std::string, int> codes(LayerRole role, const Values& values, const std::string& listed = "",
                                 bool numbers = false) {
  static const ClassNames names = ClassNames::load({});
  std::map<std::string, int> out;
  for (const auto& [value, meaning] : meanings_of(role, values, listed, numbers, names).values)
    out[value] = meaning.code;
  return out;
}
constexpr int kUnknown = kUnknownValue;
using Codes = std::map<std::string, int>;

TEST(LayerCodes, OneSurveyLayerServesEveryRole) {
  const Values survey{"0101", "0103", "0305", "0401", "0404", "1205", "1006", "0199", ""};
  EXPECT_EQ(codes(LayerRole::cropland, survey), (Codes{{"0101", 1},
                                                       {"0103", 1},
                                                       {"0305", 0},
                                                       {"0401", 0},
                                                       {"0404", 0},
                                                       {"1205", 0},
                                                       {"1006", 0},
                                                       {"0199", kUnknown},
                                                       {"", kUnknown}}));
  EXPECT_EQ(codes(LayerRole::shrub, survey).at("0305"), 1);
  EXPECT_EQ(codes(LayerRole::sandy_land, survey).at("1205"), 1);
  const auto grass = codes(LayerRole::grassland, survey);
  EXPECT_EQ(grass.at("0401"), grassland_code("natural_pasture"));
  EXPECT_EQ(grass.at("0404"), grassland_code("other_grassland"));
  EXPECT_EQ(grass.at("0101"), 0);
  EXPECT_EQ(grass.at("0199"), kUnknown);
}

TEST(LayerCodes, AListDecidesAlone) {
  EXPECT_EQ(codes(LayerRole::sandy_land, {"流动沙地", "半固定沙地", "戈壁", ""}, "流动沙地，半固定 沙地"),
            (Codes{{"流动沙地", 1}, {"半固定沙地", 1}, {"戈壁", 0}, {"", kUnknown}}));
  EXPECT_EQ(codes(LayerRole::cropland, {"0101", "0103", "0201", "0101K", "011"}, "01"),
            (Codes{{"0101", 1}, {"0103", 1}, {"0201", 0}, {"0101K", 1}, {"011", 1}}));
  EXPECT_EQ(codes(LayerRole::cropland, {"a", "b"}, "*"), (Codes{{"a", 1}, {"b", 1}}));
  const auto notices = meanings_of(LayerRole::cropland, {"0101"}, "0101, 0109", false, ClassNames::load({})).notices;
  ASSERT_EQ(notices.size(), 1u);
  EXPECT_EQ(geo::render(notices[0]), "the code 0109 of the list occurs nowhere in the layer");
}

// A field of numbers says 101 for 0101; but 101 is also 铁路用地 of GB/T 21010-2007, which has no codes from 301 on.
TEST(LayerCodes, LostZerosAreSeenFromAllValuesTogether) {
  EXPECT_EQ(codes(LayerRole::cropland, {"101", "305", "1205"}, "", true), (Codes{{"101", 1}, {"305", 0}, {"1205", 0}}));
  EXPECT_EQ(codes(LayerRole::cropland, {"101", "104", "111"}, "", true),
            (Codes{{"101", kUnknown}, {"104", kUnknown}, {"111", kUnknown}}));
  EXPECT_EQ(codes(LayerRole::cropland, {"101", "305"}, "", false), (Codes{{"101", kUnknown}, {"305", kUnknown}}));
  EXPECT_EQ(codes(LayerRole::cropland, {"101", "305"}, "0101", true), (Codes{{"101", 1}, {"305", 0}}));
}

TEST(LayerCodes, DigitsAreOursUnlessTheyAreThoseOfTheSurvey) {
  EXPECT_EQ(codes(LayerRole::grassland, {"1", "2", "99"}), (Codes{{"1", 1}, {"2", 2}, {"99", kUnknown}}));
  // 15 is 低地草甸类 of the survey: then 2 and 3 are the survey's, too, and nobody may read them as ours.
  EXPECT_EQ(codes(LayerRole::grassland, {"2", "3", "15"}), (Codes{{"2", kUnknown}, {"3", kUnknown}, {"15", kUnknown}}));
}

TEST(LayerCodes, OneLayerAlone) {
  LayerSettings settings;
  settings.grassland = "g", settings.cropland = "c", settings.shrub = "s", settings.grassland_mapping = "m";
  const LayerSettings one = only(LayerRole::cropland, settings);
  EXPECT_TRUE(one.grassland.empty() && one.shrub.empty());
  EXPECT_EQ(one.cropland, "c");
  EXPECT_EQ(one.grassland_mapping, "m");
}

}  // namespace
}  // namespace steppe
