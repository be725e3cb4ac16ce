#include "libgeo/base/printable.hpp"

#include <gtest/gtest.h>

namespace geo {
namespace {

TEST(Printable, LeavesTextAlone) {
  for (const std::string_view text : {"", "LC08_L2SP_129032.tar", "临河区 Ünïcödé 🌲", "a\\b c"})
    EXPECT_EQ(printable(text), text);
}

TEST(Printable, WritesOutWhatCommandsATerminal) {
  EXPECT_EQ(printable("a\x1B[31mred\x07\x7F"), "a\\x1B[31mred\\x07\\x7F");
  EXPECT_EQ(printable(std::string_view("a\0b", 3)), "a\\x00b");
  EXPECT_EQ(printable("one\ntwo\r\tthree"), "one\\ntwo\\r\\tthree");
  EXPECT_EQ(printable("\xC2\x9B"
                      "31m\xC2\x85"),
            "\\x9B31m\\x85")
      << "C1 controls as UTF-8";
  EXPECT_EQ(printable("\x9B"
                      "31m 临\xFF\xE4\xB8"),
            "\\x9B31m 临\\xFF\\xE4\\xB8")
      << "bytes that are not UTF-8";
}

TEST(Printable, WritesOutWhatTurnsTheDirection) {
  EXPECT_EQ(printable("a\u202Eb\u202Ac\u2066d\u2069e\u200Ff\u061Cg\u2028h"),
            "a\\u202Eb\\u202Ac\\u2066d\\u2069e\\u200Ff\\u061Cg\\u2028h");
  EXPECT_EQ(printable("\u2025\u2065\u206A\u3000"), "\u2025\u2065\u206A\u3000");
}

TEST(Printable, IsBounded) {
  const std::string longest(kMostPrintable, 'a');
  EXPECT_EQ(printable(longest), longest);
  EXPECT_EQ(printable(longest + "b"), longest + "…");
  EXPECT_EQ(printable(longest.substr(1) + "临河"), longest.substr(1) + "…") << "no half characters";
}

TEST(Printable, LinesKeepTheirEnds) {
  EXPECT_EQ(printable_lines("\uFEFFa,b\r\nc\x1B,\rd\te\n"), "\uFEFFa,b\r\nc\\x1B,\\rd\te\n");
  EXPECT_EQ(printable_lines(std::string(2 * kMostPrintable, '\n')), std::string(2 * kMostPrintable, '\n'));
}

TEST(Printable, AMessageKeepsItsTemplate) {
  const auto shown = printable(message("{0}\n{1}", "a\nb", message("scene {0}:\t{1}", "\x1B", 7)));
  EXPECT_EQ(render(shown), "a\\nb\nscene \\x1B:\t7");
}

}  // namespace
}  // namespace geo
