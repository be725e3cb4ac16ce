#include <gtest/gtest.h>

#include "libgeo/base/text_encoding.hpp"

namespace geo {
namespace {

const std::string kLinheGbk = "\xc1\xd9\xba\xd3\xc7\xf8";  // 临河区

TEST(TextEncoding, ValidUtf8AcceptsEveryLength) {
  for (const char* text :
       {"", "county", "\x7f", "\xc2\x80", "临河区", "\xed\x9f\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf"})
    EXPECT_TRUE(valid_utf8(text)) << text;
}

TEST(TextEncoding, ValidUtf8RefusesWhatUnicodeRefuses) {
  for (const char* bytes : {"\x80", "\xc0\x80", "\xc1\xbf", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xf0\x8f\xbf\xbf",
                            "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "\xe4\xb8", "\xe4\xb8x", "a\xe4"})
    EXPECT_FALSE(valid_utf8(bytes)) << testing::PrintToString(std::string(bytes));
  EXPECT_FALSE(valid_utf8(kLinheGbk));
}

TEST(TextEncoding, NamesOfGbkAndUtf8AsFilesWriteThem) {
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

TEST(TextEncoding, OtherEncodingsGoThroughIconv) {
  EXPECT_EQ(TextEncoding::named("ISO-8859-1")->to_utf8("\xe9"), "é");
  EXPECT_EQ(TextEncoding::named("88591")->to_utf8("\xe9"), "é");
  EXPECT_EQ(TextEncoding::named("1252")->to_utf8("\x80"), "€");
}

TEST(TextEncoding, UnknownNamesHaveNoEncoding) {
  for (const char* name : {"", "  ", "GBX", "UTF-8//IGNORE", "12345678"})
    EXPECT_FALSE(TextEncoding::named(name)) << name;
}

TEST(TextEncoding, GbkReadsRareCharactersAndRefusesWhatIsNotText) {
  EXPECT_EQ(TextEncoding::gbk().to_utf8("\xe9\x46\xb3\xc7"), "镕城");  // in GBK, not in GB2312
  EXPECT_EQ(TextEncoding::gbk().to_utf8("\xc1"), std::nullopt);
  EXPECT_EQ(TextEncoding::gbk().to_utf8("\xff\xff"), std::nullopt);
}

// What is read as GBK because of its bytes alone must look like Chinese.
TEST(TextEncoding, BytesThatReadAsChinese) {
  EXPECT_TRUE(reads_as_chinese(kLinheGbk));
  EXPECT_TRUE(reads_as_chinese("name,class\r\n" + kLinheGbk + ",cropland\r\n"));
  EXPECT_FALSE(reads_as_chinese("cropland"));
  EXPECT_FALSE(reads_as_chinese(kLinheGbk.substr(0, 5)));
  EXPECT_FALSE(
      reads_as_chinese("M\xfcller, Stra\xdf"
                       "e"));
  EXPECT_FALSE(reads_as_chinese("临河区五原县磴口县"));
  EXPECT_FALSE(reads_as_chinese("\xff\xff"));
}

TEST(TextEncoding, ANameCutInsideACharacterLosesOnlyThatCharacter) {
  EXPECT_EQ(cut_name_to_utf8(TextEncoding::utf8(), "行政区\xe5"), "行政区");
  EXPECT_EQ(cut_name_to_utf8(TextEncoding::utf8(), "行政区\xe5\x88"), "行政区");
  EXPECT_EQ(cut_name_to_utf8(TextEncoding::utf8(), "adcode"), "adcode");
  EXPECT_EQ(cut_name_to_utf8(TextEncoding::gbk(), kLinheGbk + "\xc1"), "临河区");
  EXPECT_EQ(cut_name_to_utf8(TextEncoding::utf8(), kLinheGbk), std::nullopt);
}

}  // namespace
}  // namespace geo
