#include "libgeo/vector/json_reader.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "libgeo/vector/json_string.hpp"

namespace geo {
namespace {

// One letter a token: { } [ ] n(ame) s(tring) d(igits) l(iteral) . for the end and ! for broken.
std::string tokens(std::string_view text) {
  std::string out;
  JsonReader reader(text);
  do out += "{}[]nsdl.!"[static_cast<int>(reader.next())];
  while (out.back() != '.' && out.back() != '!');
  return out;
}

std::size_t broken_at(std::string_view text) {
  JsonReader reader(text);
  while (reader.next() != JsonToken::broken && reader.token() != JsonToken::end) {
  }
  return reader.offset();
}

TEST(JsonReader, GivesEveryToken) {
  EXPECT_EQ(tokens(R"( { "a" : [ 1 , "x" , { } , [ ] ] , "b" : null , "c" : true , "d" : false } )"),
            "{n[ds{}[]]nlnlnl}.");
  EXPECT_EQ(tokens("-0.5e+3"), "d.");
  EXPECT_EQ(tokens("[NaN,Infinity,-Infinity,1e999,1e-999]"), "[ddddd].");
}

TEST(JsonReader, ValuesOfNumbers) {
  const std::pair<const char*, double> cases[] = {{"107.25", 107.25},
                                                  {"-0", -0.0},
                                                  {"1e999", INFINITY},
                                                  {"-1e999", -INFINITY},
                                                  {"1e-999", 0.0},
                                                  {"0.1e-400", 0.0},
                                                  {"-Infinity", -INFINITY},
                                                  {"0e99999999999999999999", 0.0},
                                                  {"1e99999999999999999999", INFINITY},
                                                  {"1e-99999999999999999999", 0.0}};
  for (const auto& [text, value] : cases) {
    JsonReader reader(text);
    ASSERT_EQ(reader.next(), JsonToken::number) << text;
    EXPECT_EQ(reader.number(), value) << text;
    EXPECT_EQ(std::signbit(reader.number()), std::signbit(value)) << text;
  }
  const std::string small = "0." + std::string(400, '0') + "1e401", large = "1" + std::string(400, '0') + "e-400";
  JsonReader one(small), other(large);
  one.next(), other.next();
  EXPECT_EQ(one.number(), 1.0);
  EXPECT_EQ(other.number(), 1.0);
}

TEST(JsonReader, TakesWhatAnotherParserTakesAndNothingElse) {
  for (const char* text : {"",
                           " ",
                           "{",
                           "}",
                           "[",
                           "]",
                           "{}",
                           "[]",
                           "[1",
                           "[1,",
                           "[1,]",
                           "[,1]",
                           "[1 2]",
                           "{\"a\"}",
                           "{\"a\":}",
                           "{\"a\":1,}",
                           "{,}",
                           "{\"a\" 1}",
                           "{a:1}",
                           "{1:2}",
                           "{\"a\":1 \"b\":2}",
                           "[}",
                           "{]",
                           "01",
                           "1.",
                           ".5",
                           "-",
                           "1e",
                           "1e+",
                           "+1",
                           "--1",
                           "1x",
                           "0x1",
                           "tru",
                           "truee",
                           "nul",
                           "\"",
                           "\"a",
                           "\"\\",
                           "\"\\x\"",
                           "\"\\u12\"",
                           "\"\\u12g4\"",
                           "\"\\u-123\"",
                           "\"\t\"",
                           "\"a\"\"b\"",
                           "'a'",
                           "[\"\\\"\"]",
                           "\"\\u00e9\\n\\/\"",
                           "[[[[]]]]",
                           "{\"a\":{\"a\":{}}}",
                           "-0",
                           "-0.0E-0",
                           "1E5",
                           "[1,2.5,-3e2]",
                           "[] []",
                           "nan",
                           "[\"a\":1]"})
    EXPECT_EQ(
        tokens(text).back() == '.' && JsonReader(text).depth() == 0 &&
            [&] {
              JsonReader reader(text);
              while (reader.next() != JsonToken::end && reader.token() != JsonToken::broken) {
              }
              return std::string_view(text).find_first_not_of(' ', reader.position()) == std::string_view::npos;
            }(),
        nlohmann::json::accept(text))
        << text;
}

TEST(JsonReader, SaysWhereItBreaks) {
  EXPECT_EQ(broken_at("[1, x]"), 4u);
  EXPECT_EQ(broken_at("{\"a\"= 1}"), 4u);
  EXPECT_EQ(broken_at("[\"ab\x01\"]"), 4u);
  EXPECT_EQ(broken_at("[1"), 2u);
}

TEST(JsonReader, StringsAreDecodedAndCutBetweenCharacters) {
  EXPECT_EQ(json_string_text(R"(a\"\\\/\b\f\n\r\tz)", 100), "a\"\\/\b\f\n\r\tz");
  EXPECT_EQ(json_string_text(R"(\u0041\u00e9\u4e2d\ud83d\ude00)", 100), "Aé中😀");
  EXPECT_EQ(json_string_text(R"(\ud83dx\ude00)", 100), "\uFFFDx\uFFFD");
  EXPECT_EQ(json_string_text("临河区", 8), "临河");
  EXPECT_EQ(json_string_text(std::string(1000, 'x'), 3), "xxx");
}

TEST(JsonReader, SkipsWhatIsDeepWithoutRecursion) {
  const std::string deep(300'000, '[');
  std::string text = "{\"a\":";
  text += deep + std::string(300'000, ']') + ",\"b\":7}";
  JsonReader reader(text);
  reader.next(), reader.next(), reader.next();
  reader.skip();
  ASSERT_EQ(reader.next(), JsonToken::name);
  EXPECT_EQ(reader.text(10), "b");
  EXPECT_EQ(tokens(deep).back(), '!');
}

}  // namespace
}  // namespace geo
