#include <gtest/gtest.h>

#include "libgeo/vector/text_encoding.hpp"

namespace geo {
namespace {

const std::string kLinheGbk = "\xc1\xd9\xba\xd3\xc7\xf8";  // 临河区

TEST(TextEncoding, valid_utf8_accepts_every_length) {
  for (const char* text :
       {"", "county", "\x7f", "\xc2\x80", "临河区", "\xed\x9f\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf"})
    EXPECT_TRUE(valid_utf8(text)) << text;
}

TEST(TextEncoding, valid_utf8_refuses_what_unicode_refuses) {
  for (const char* bytes : {"\x80", "\xc0\x80", "\xc1\xbf", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xf0\x8f\xbf\xbf",
                            "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "\xe4\xb8", "\xe4\xb8x", "a\xe4"})
    EXPECT_FALSE(valid_utf8(bytes)) << testing::PrintToString(std::string(bytes));
  EXPECT_FALSE(valid_utf8(kLinheGbk));
}

TEST(TextEncoding, names_of_gbk_and_utf8_as_files_write_them) {
  for (const char* name : {"GBK", "gbk", "CP936", "936", "ANSI 936", "GB2312", "GB18030", " cp936\r\n"}) {
    const auto encoding = TextEncoding::named(name);
    ASSERT_TRUE(encoding) << name;
    EXPECT_EQ(encoding->to_utf8(kLinheGbk), "临河区") << name;
  }
  for (const char* name : {"UTF-8", "utf8", "65001", "UTF-8\n"}) {
    const auto encoding = TextEncoding::named(name);
    ASSERT_TRUE(encoding) << name;
    EXPECT_EQ(encoding->to_utf8("临河区"), "临河区") << name;
    EXPECT_EQ(encoding->to_utf8(kLinheGbk), std::nullopt) << name;
  }
}

TEST(TextEncoding, other_encodings_go_through_iconv) {
  EXPECT_EQ(TextEncoding::named("ISO-8859-1")->to_utf8("\xe9"), "é");
  EXPECT_EQ(TextEncoding::named("88591")->to_utf8("\xe9"), "é");
  EXPECT_EQ(TextEncoding::named("1252")->to_utf8("\x80"), "€");
}

TEST(TextEncoding, unknown_names_have_no_encoding) {
  for (const char* name : {"", "  ", "GBX", "UTF-8//IGNORE", "12345678"})
    EXPECT_FALSE(TextEncoding::named(name)) << name;
}

TEST(TextEncoding, gbk_reads_rare_characters_and_refuses_what_is_not_text) {
  EXPECT_EQ(TextEncoding::gbk().to_utf8("\xe9\x46\xb3\xc7"), "镕城");  // in GBK, not in GB2312
  EXPECT_EQ(TextEncoding::gbk().to_utf8("\xc1"), std::nullopt);
  EXPECT_EQ(TextEncoding::gbk().to_utf8("\xff\xff"), std::nullopt);
}

TEST(TextEncoding, a_name_cut_inside_a_character_loses_only_that_character) {
  EXPECT_EQ(cut_name_to_utf8(TextEncoding::utf8(), "行政区\xe5"), "行政区");
  EXPECT_EQ(cut_name_to_utf8(TextEncoding::utf8(), "行政区\xe5\x88"), "行政区");
  EXPECT_EQ(cut_name_to_utf8(TextEncoding::utf8(), "adcode"), "adcode");
  EXPECT_EQ(cut_name_to_utf8(TextEncoding::gbk(), kLinheGbk + "\xc1"), "临河区");
  EXPECT_EQ(cut_name_to_utf8(TextEncoding::utf8(), kLinheGbk), std::nullopt);
}

}  // namespace
}  // namespace geo
