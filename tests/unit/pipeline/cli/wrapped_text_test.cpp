#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pipeline/cli/checklist_screen.hpp"
#include "pipeline/cli/text_table.hpp"

namespace {

using steppe::display_width;
using steppe::wrapped;
using testing::ElementsAre;

TEST(WrappedText, BreaksAtBlanks) { EXPECT_THAT(wrapped("one two three", 8), ElementsAre("one two", "three")); }

TEST(WrappedText, BreaksBetweenChineseCharacters) {
  EXPECT_THAT(wrapped("植被盖度没有数值", 8), ElementsAre("植被盖度", "没有数值"));
}

TEST(WrappedText, ClosingPunctuationNeverBeginsALine) {
  EXPECT_THAT(wrapped("植被盖度，没有", 8), ElementsAre("植被盖", "度，没有"));
  EXPECT_THAT(wrapped("占面积 90.5 % 以上", 12), ElementsAre("占面积", "90.5 % 以上"));
}

TEST(WrappedText, OpeningPunctuationNeverEndsALine) {
  for (const auto& line : wrapped("草原（典型草原）面积（万亩）合计", 6)) EXPECT_FALSE(line.ends_with("（")) << line;
}

TEST(WrappedText, ALongPathIsALineOfItsOwn) {
  EXPECT_THAT(wrapped("see /a/very/long/path here", 8), ElementsAre("see", "/a/very/long/path", "here"));
}

TEST(WrappedText, NoLineIsWiderAndNothingIsLost) {
  const std::string text =
      "layers.grassland：图层没有该字段（实为 typ，允许 type）；是否应为 type？请核对 98.8 % 的面积";
  for (std::size_t width = 24; width < 60; ++width) {
    std::string joined;
    for (const auto& line : wrapped(text, width)) {
      EXPECT_LE(display_width(line), width) << line;
      joined += line;
    }
    const auto without_blanks = [](std::string s) {
      std::erase(s, ' ');
      return s;
    };
    EXPECT_EQ(without_blanks(joined), without_blanks(text));
  }
}

}  // namespace
