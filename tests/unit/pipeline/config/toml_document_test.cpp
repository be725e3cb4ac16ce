#include "pipeline/config/toml_document.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config_problems.hpp"
#include "libgeo/base/utf8.hpp"
#include "pipeline/config/bare_text.hpp"
#include "pipeline/config/toml_quoted.hpp"

namespace {

using testing::ElementsAre;
using testing::SizeIs;
using testing::StartsWith;

TEST(Syntax, EveryBadLineIsFound) {
  const auto found = problems("[grid]\ntile_px = \nresolution_m = 10\nx_origin = = 2\n[run]\nthreads = 5000\n");
  ASSERT_THAT(found, SizeIs(3));
  EXPECT_THAT(found[0], StartsWith("a.toml:2: the line is not valid TOML ("));
  EXPECT_THAT(found[0], testing::EndsWith("); correct the line"));
  EXPECT_THAT(found[1], StartsWith("a.toml:4: the line is not valid TOML ("));
  EXPECT_EQ(found[2], "a.toml:6:run.threads: the value is outside its range (got 5000, allowed 0 to 1024); correct it");
}

TEST(Syntax, DuplicateKeys) {
  EXPECT_THAT(problems("[grid]\ntile_px = 512\ntile_px = 256\n"),
              ElementsAre("a.toml:3:grid.tile_px: the key is given twice; keep one of the lines"));
  EXPECT_THAT(problems(with("grid.tile_px = 512\ngrid.tile_px = 256")),
              ElementsAre("a.toml:5:grid.tile_px: the key is given twice; keep one of the lines"));
}

TEST(Syntax, DuplicateSections) {
  EXPECT_THAT(problems("[grid]\ntile_px = 512\n[run]\n[grid]\n"),
              ElementsAre("a.toml:4: the section is given twice (got [grid]); put its keys under one heading"));
}

TEST(Syntax, ABadHeadingEndsTheReading) {
  const auto found = problems("[grid\ntile_px = 1\n");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_THAT(found[0], StartsWith("a.toml:1: the line is not valid TOML ("));
}

TEST(Syntax, ManyErrorsEnd) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "a = =\n";
  EXPECT_THAT(problems(text), SizeIs(50));
}

TEST(Syntax, DeepNestingIsAProblemNotACrash) {
  EXPECT_THAT(problems("a = " + std::string(100000, '[')), testing::Not(testing::IsEmpty()));
}

std::string repeated(std::string_view part, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += part;
  return all;
}

// Each of these ended the process: the tables were built, and destroying them took more stack than there is.
TEST(Syntax, KeysNestedTooDeepAreAProblemNotACrash) {
  constexpr int kMany = 50000;
  for (const auto& deep :
       {"[a" + repeated(".a", kMany) + "]", "[[a" + repeated(".a", kMany) + "]]", "a" + repeated(".a", kMany) + " = 1",
        "a = " + repeated("{a.a = ", kMany), "a = {a" + repeated(".a", kMany) + " = 1}",
        "a" + repeated(". \"a\"", kMany) + " = 1", "a = [" + repeated("[", kMany) + repeated("]", kMany) + "]"})
    EXPECT_THAT(problems("\n" + deep + "\n"),
                testing::Contains("a.toml:2: keys or brackets are nested too deep (allowed 32); write it flatter"))
        << deep.substr(0, 20);
}

TEST(Syntax, TheDeepestThatIsAllowedCanBeDestroyed) {
  const auto key = "a" + repeated(".a", 31);
  std::string text = key + " = 1";
  for (int i = 0; i < 31; ++i) text = "b" + repeated(".b", 31) + " = {" + text + "}";
  EXPECT_THAT(problems(text), testing::Not(testing::Contains(testing::HasSubstr("nested too deep"))));
}

TEST(Encoding, OtherThanUtf8NamesTheLine) {
  EXPECT_THAT(problems("[project]\nname = \"\xB0\xCD\xD1\xE5\"\n"),  // GBK
              ElementsAre("a.toml:2: the text is not UTF-8; save the file as UTF-8"));
  EXPECT_THAT(problems(std::string_view("\xFF\xFE[\0p\0", 6)),  // UTF-16
              ElementsAre("a.toml:1: the text is not UTF-8; save the file as UTF-8"));
}

TEST(Encoding, Utf8) {
  const auto good = [](std::string_view text) { return geo::first_bad_utf8(text) == text.size(); };
  EXPECT_TRUE(good(""));
  EXPECT_TRUE(good("a\x7F"));
  EXPECT_TRUE(good("\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xF0\x90\x80\x80\xF4\x8F\xBF\xBF"));
  for (const std::string_view bad : {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF",
                                     "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE4\xB8", "\xC3(", "\xFF"}) {
    EXPECT_EQ(geo::first_bad_utf8(std::string("ok") + std::string(bad)), 2U) << testing::PrintToString(bad);
  }
}

TEST(BareText, NonAsciiBelongsIntoQuotesOrComments) {
  const auto good = [](std::string_view text) { return steppe::first_bare_non_ascii(text) == text.size(); };
  EXPECT_TRUE(good("a = \"é\" # 、\nb = '、\\' # é"));
  EXPECT_TRUE(good("a = \"\\\"é\"\nb = \"\"\"\né \\\n a\"\"\"\nc = '''\né'''"));
  EXPECT_EQ(steppe::first_bare_non_ascii("é = 1"), 0U);
  EXPECT_EQ(steppe::first_bare_non_ascii("a = \"b\"、"), 7U);
  EXPECT_EQ(steppe::first_bare_non_ascii("a = \"\\é\""), 6U);
  EXPECT_EQ(steppe::first_bare_non_ascii("a = \"\"\"\\\n é\"\"\""), 10U);
}

TEST(BareText, DepthIsCountedOutsideStringsAndComments) {
  const auto deep = [](std::string_view text) { return steppe::first_too_deep(text, 2); };
  for (const std::string_view fine :
       {"", "a = [[1], [2]]", "a.b.c = 1.5", "a = '[[[' # [[[", "a = \"\"\"\n[[[\"\"\"",
        "[a.b]\n[[c.d]]\ne = {f.g.h = {i.j.k = 1}}", "a = [1.5, 2.5, 3.5]", "]]]\na = [1]"})
    EXPECT_EQ(deep(fine), fine.size()) << fine;
  EXPECT_EQ(deep("a = [[["), 6U);
  EXPECT_EQ(deep("a.b.c.d = 1"), 5U);
  EXPECT_EQ(deep("a = [{}, {b = [1]}]"), 14U);
}

TEST(BareText, HeadingsNeedNames) {
  for (const std::string_view bad : {"[", "[]", " [ ]", "[;a]", "[[", "[[]]", "[[ .a]]", "[=", "[#"}) {
    EXPECT_TRUE(steppe::is_nameless_heading(bad)) << bad;
  }
  for (const std::string_view good : {"", "a = [", "[a]", "[[a]]", "[ \"a\" ]", "['a']", "[1", "[_", "[-"}) {
    EXPECT_FALSE(steppe::is_nameless_heading(good)) << good;
  }
  EXPECT_THAT(problems("[run]\n[;grid]\n"),
              ElementsAre("a.toml:2: a heading without a name (got [;grid]); write it like [grid]"));
}

TEST(BareText, IsReportedWithTheRest) {
  EXPECT_THAT(
      problems("[run]\né = 1\nthreads = -1\n"),
      ElementsAre("a.toml:2: there are other than ASCII letters outside quotes; put the text into quotes",
                  "a.toml:3:run.threads: the value is outside its range (got -1, allowed 0 to 1024); correct it"));
}

TEST(Quoted, Escapes) {
  EXPECT_EQ(steppe::toml_quoted("盟 a\"b\\c\nd\x01\x7F"), "\"盟 a\\\"b\\\\c\\nd\\u0001\\u007F\"");
}

TEST(Document, KeepsLinesAndOrder) {
  const auto document = steppe::read_toml("b = 1\n[s]\n\nz = 'x'\na = [1, 2.5]\n", "f");
  ASSERT_THAT(document.entries, SizeIs(3));
  EXPECT_EQ(document.entries[0].name, "b");
  EXPECT_EQ(document.entries[0].section, "");
  EXPECT_EQ(document.entries[1].name, "z");
  EXPECT_EQ(document.entries[1].section, "s");
  EXPECT_EQ(document.entries[1].line, 4);
  EXPECT_EQ(std::get<std::string>(document.entries[1].value.content), "x");
  EXPECT_EQ(document.entries[2].line, 5);
  ASSERT_THAT(document.sections, SizeIs(1));
  EXPECT_EQ(document.sections[0].line, 2);
}

}  // namespace
