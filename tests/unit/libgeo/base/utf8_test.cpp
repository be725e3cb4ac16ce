#include "libgeo/base/utf8.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace geo {
namespace {

using namespace std::string_view_literals;

TEST(Utf8, AcceptsWellFormedText) {
  for (const auto text :
       {""sv, "plain"sv, "草原盖度 28 %"sv, "\0"sv, "\x7F"sv, "\xC2\x80"sv, "\xDF\xBF"sv, "\xE0\xA0\x80"sv,
        "\xED\x9F\xBF"sv, "\xEE\x80\x80"sv, "\xEF\xBF\xBF"sv, "\xF0\x90\x80\x80"sv, "\xF4\x8F\xBF\xBF"sv})
    EXPECT_EQ(first_bad_utf8(text), text.size()) << text;
}

TEST(Utf8, FindsTheFirstMalformedByte) {
  // Lone continuation, overlong, surrogate, beyond U+10FFFF, cut, no lead byte; GBK of 草原.
  for (const auto bad : {"\x80"sv, "\xBF"sv, "\xC0\x80"sv, "\xC1\xBF"sv, "\xE0\x9F\xBF"sv, "\xF0\x8F\xBF\xBF"sv,
                         "\xED\xA0\x80"sv, "\xED\xBF\xBF"sv, "\xF4\x90\x80\x80"sv, "\xF8\x88\x80\x80\x80"sv, "\xFF"sv,
                         "\xE8\x8D"sv, "\xC3"sv, "\xE8\x8D\x41"sv, "\xB2\xDD\xD4\xAD"sv}) {
    EXPECT_EQ(first_bad_utf8(bad), 0U);
    EXPECT_EQ(first_bad_utf8("草b" + std::string(bad)), 4U);
  }
}

}  // namespace
}  // namespace geo
