#include <gtest/gtest.h>

#include <set>
#include <string>

#include "pipeline/text/chinese.hpp"
#include "source_texts.hpp"

namespace {

std::set<char> placeholders(std::string_view text) {
  std::set<char> found;
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    if (text[i] == '{' && text[i + 2] == '}' && text[i + 1] >= '0' && text[i + 1] <= '9') found.insert(text[i + 1]);
  }
  return found;
}

TEST(SourceTexts, FindsMarkedLiteralsOnly) {
  SourceTexts texts;
  add_source_texts(
      "f(message(\"a {0} \"\n  \"b\\\"\", x));\n"
      "// message(\"comment\")\n"
      "text( \"c\"); from_text(\"no\"); node.text(\"no\"); message(x); \"message(\\\"no\\\")\";\n"
      "const char quote = '\"'; geo::message(\"d\");",
      "file", texts);
  const SourceTexts expected{{"a {0} b\"", "file:1"}, {"c", "file:4"}, {"d", "file:5"}};
  EXPECT_EQ(texts, expected);
}

TEST(SourceTexts, LeavesLocalFunctionsOfThatNameAlone) {
  SourceTexts texts;
  add_source_texts(
      "const auto text = [&](const char* field) { return row(field); };\n"
      "use(text(\"field\"), message(\"m\"));",
      "file", texts);
  EXPECT_EQ(texts, (SourceTexts{{"m", "file:2"}}));
}

TEST(ChineseTable, HasEveryTextOfTheSources) {
  std::set<std::string_view> known;
  for (const auto& row : steppe::chinese_table()) known.insert(row.english);
  const auto texts = all_source_texts();
  ASSERT_GT(texts.size(), 100U);
  for (const auto& [text, place] : texts) {
    EXPECT_TRUE(known.contains(text)) << place << " has no Chinese twin in pipeline/text: " << text;
  }
}

TEST(ChineseTable, HasNoRowThatNoSourceUses) {
  const auto texts = all_source_texts();
  for (const auto& row : steppe::chinese_table()) {
    EXPECT_TRUE(texts.contains(std::string(row.english))) << "no source says: " << row.english;
  }
}

TEST(ChineseTable, HasEachEnglishTextOnce) {
  std::set<std::string_view> seen;
  for (const auto& row : steppe::chinese_table()) EXPECT_TRUE(seen.insert(row.english).second) << row.english;
}

TEST(ChineseTable, KeepsPlaceholders) {
  for (const auto& row : steppe::chinese_table()) {
    EXPECT_EQ(placeholders(row.english), placeholders(row.chinese)) << row.english;
    EXPECT_FALSE(row.chinese.empty()) << row.english;
  }
}

}  // namespace
