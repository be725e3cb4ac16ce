#include "pipeline/report/words.hpp"

#include <gtest/gtest.h>

namespace steppe {
namespace {

TEST(Words, EveryVerdictHasItsChineseWord) {
  const char* expected[] = {"达到", "未达到", "无法判定", "口径不可比", "数据不足", "卫星不可核实"};
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

}  // namespace
}  // namespace steppe
