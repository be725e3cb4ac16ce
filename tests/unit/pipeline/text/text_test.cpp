#include "pipeline/text/text.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

using steppe::Language;

TEST(Text, MarkerGivesTheLiteral) {
  constexpr auto marked = steppe::text("no such file");
  EXPECT_EQ(marked, "no such file");
}

TEST(Text, TranslatesKnownTextsOnly) {
  EXPECT_EQ(steppe::translate(Language::zh, "no such file"), "文件不存在");
  EXPECT_EQ(steppe::translate(Language::en, "no such file"), "no such file");
  EXPECT_EQ(steppe::translate(Language::zh, "never written anywhere"), "never written anywhere");
}

TEST(Text, ShowsNestedMessagesInOneLanguage) {
  const auto nested = geo::message("{0}: the configuration cannot be read ({1}); check the path and its permissions",
                                   "no such file", geo::message("no such file"));
  EXPECT_EQ(steppe::show(nested, Language::en),
            "no such file: the configuration cannot be read (no such file); check the path and its permissions");
  // The first argument is data, although a text of the table reads the same: it stays as it is.
  EXPECT_EQ(steppe::show(nested, Language::zh), "no such file：配置文件无法读取（文件不存在）；请检查路径及其权限");
}

TEST(Text, DataCannotCommandTheTerminal) {
  const auto hostile = geo::message("{0}: the configuration cannot be read ({1}); check the path and its permissions",
                                    "\x1B]0;gone\x07盟\n2026-01-01 info all is well", "\u202Etxt.exe");
  EXPECT_EQ(
      steppe::show(hostile, Language::en),
      "\\x1B]0;gone\\x07盟\\n2026-01-01 info all is well: the configuration cannot be read (\\u202Etxt.exe); check "
      "the path and its permissions");
}

}  // namespace
