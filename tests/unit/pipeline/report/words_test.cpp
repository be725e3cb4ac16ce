#include "pipeline/report/words.hpp"

#include <gtest/gtest.h>

#include "pipeline/products/product_table.hpp"

namespace steppe {
namespace {

TEST(Words, EveryVerdictHasItsChineseWord) {
  const char* expected[] = {"达到",     "未达到",       "无法判定",          "口径不可比",
                            "数据不足", "卫星不可核实", "背景数据，不作判定"};
  for (std::size_t v = 0; v < kVerdictNames.size(); ++v) {
    EXPECT_EQ(word(Vocabulary::zh, static_cast<Verdict>(v)), expected[v]);
    EXPECT_EQ(word(Vocabulary::file, static_cast<Verdict>(v)), kVerdictNames[v]);
  }
  EXPECT_EQ(word(Vocabulary::en, Verdict::not_verifiable), "not verifiable by satellite");
  EXPECT_EQ(word(Vocabulary::zh, "something_new"), "something_new");
  EXPECT_EQ(class_word(Vocabulary::file, Product::landcover, std::uint8_t{11}), "sand");
  EXPECT_NE(land_class_word(Vocabulary::zh, "sand"), "sand");
  EXPECT_EQ(class_word(Vocabulary::zh, Product::landcover, std::uint8_t{77}), "77");
  EXPECT_EQ(land_class_word(Vocabulary::zh, "total"), "合计");
}

// A person never reads an identifier: the file's names, ours, the other language's, and at worst its words.
TEST(Words, AnUnknownIndicatorHasANameInBothLanguages) {
  Target target;
  target.indicator = "redline_share", target.indicator_cn = "生态保护红线比例", target.indicator_en = "Red line share";
  EXPECT_EQ(indicator_word(Vocabulary::file, target), "redline_share");
  EXPECT_EQ(indicator_word(Vocabulary::zh, target), "生态保护红线比例");
  EXPECT_EQ(indicator_word(Vocabulary::en, target), "Red line share");
  target.indicator_en.clear();
  EXPECT_EQ(indicator_word(Vocabulary::en, target), "生态保护红线比例");
  target.indicator_cn.clear();
  EXPECT_EQ(indicator_word(Vocabulary::zh, target), "redline share");
  target.indicator = "open_water_area";
  EXPECT_EQ(indicator_word(Vocabulary::zh, target), "开阔水体面积");
}

TEST(Words, CalibersOperatorsAndKindsAreSpelledOut) {
  EXPECT_NE(word(Vocabulary::zh, "F2020_belts_unknown").find("林带"), std::string::npos);
  EXPECT_EQ(word(Vocabulary::file, "F2020_belts_unknown"), "F2020_belts_unknown");
  EXPECT_EQ(word(Vocabulary::zh, TargetOperator::maintain), "保持");
  EXPECT_EQ(word(Vocabulary::file, TargetOperator::maintain), "maintain");
  EXPECT_EQ(word(Vocabulary::zh, TargetKind::achievement), "完成情况");
  EXPECT_EQ(word(Vocabulary::zh, "binding"), "约束性");
}

TEST(Words, EveryDefinitionOfTheDefaultsHasWordsWhateverItsVersion) {
  const Settings settings;
  for (const ProductRow& row : product_table()) {
    const std::string id = definition_of(row.product, settings).id;
    if (id.empty()) continue;
    for (const auto vocabulary : {Vocabulary::zh, Vocabulary::en})
      EXPECT_EQ(definition_word(vocabulary, id).find_first_of("._"), std::string::npos) << id;
  }
  EXPECT_EQ(definition_word(Vocabulary::zh, "landcover.layers.1"), "按规则和图层确定的土地覆盖（第 1 版）");
  EXPECT_EQ(definition_word(Vocabulary::en, "forest.rules.12"), "Forest and special shrub by rules, version 12");
  EXPECT_EQ(definition_word(Vocabulary::file, "forest.rules.12"), "forest.rules.12");
  EXPECT_EQ(definition_word(Vocabulary::zh, "the bureau's own"), "the bureau's own");
}

}  // namespace
}  // namespace steppe
